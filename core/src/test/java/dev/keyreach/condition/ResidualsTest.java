package dev.keyreach.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResidualsTest {
    private static final Residual.Atom A = atom("a");
    private static final Residual.Atom B = atom("b");
    private static final Residual.Atom C = atom("c");

    private static Residual.Atom atom(String value) {
        return new Residual.Test("StringEquals", ContextKeys.resolve("kms:ViaService"), List.of(value));
    }

    @Test
    void constants_fold() {
        assertThat(Residuals.and(A, Residual.TRUE)).isEqualTo(A);
        assertThat(Residuals.and(A, Residual.FALSE)).isEqualTo(Residual.FALSE);
        assertThat(Residuals.or(A, Residual.TRUE)).isEqualTo(Residual.TRUE);
        assertThat(Residuals.or(List.of())).isEqualTo(Residual.FALSE);
        assertThat(Residuals.and(List.of())).isEqualTo(Residual.TRUE);
    }

    @Test
    void order_nesting_and_repeats_do_not_matter() {
        assertThat(Residuals.and(C, Residuals.and(B, A), B)).isEqualTo(Residuals.and(A, B, C));
        assertThat(Residuals.or(Residuals.or(A, B), A)).isEqualTo(Residuals.or(B, A));
    }

    @Test
    void negation_goes_to_the_atoms_and_back() {
        Residual formula = Residuals.and(A, Residuals.or(B, C));
        assertThat(ResidualText.of(Residuals.not(formula)))
                .isEqualTo(ResidualText.of(
                        Residuals.or(Residuals.not(A), Residuals.and(Residuals.not(B), Residuals.not(C)))));
        assertThat(Residuals.not(Residuals.not(formula))).isEqualTo(formula);
    }

    @Test
    void an_atom_and_its_negation_exclude_each_other() {
        assertThat(Residuals.and(A, B, Residuals.not(A))).isEqualTo(Residual.FALSE);
        assertThat(Residuals.or(A, Residuals.not(A))).isEqualTo(Residual.TRUE);
    }

    @Test
    void the_steps_of_a_call_are_kept_apart() {
        Residual from = Residuals.at("from", A);
        Residual to = Residuals.at("to", Residuals.not(A));
        assertThat(Residuals.and(from, to)).isInstanceOf(Residual.And.class);
        assertThat(Residuals.at("from", Residual.TRUE)).isEqualTo(Residual.TRUE);
    }

    @Test
    void an_encryption_context_constraint_compares_exactly() {
        Map<String, String> it = Map.of("Department", "IT");
        var subset = new Residual.EncryptionContext(Residual.EncryptionContext.Mode.SUBSET, new TreeMap<>(it));
        var equals = new Residual.EncryptionContext(Residual.EncryptionContext.Mode.EQUALS, new TreeMap<>(it));
        Map<String, String> more = Map.of("Department", "IT", "Purpose", "Test");
        assertThat(subset.holds(more)).isTrue();
        assertThat(equals.holds(more)).isFalse();
        assertThat(equals.holds(it)).isTrue();
        assertThat(subset.holds(Map.of("department", "IT"))).isFalse();
    }
}
