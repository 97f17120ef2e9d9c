package dev.keyreach.condition.algebra;

import static dev.keyreach.condition.Residuals.and;
import static dev.keyreach.condition.Residuals.not;
import static dev.keyreach.condition.Residuals.or;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shortest form of a formula. */
class SimplificationTest {
    private static final Residual S3 = equal("kms:ViaService", "s3");
    private static final Residual EC2 = equal("kms:ViaService", "ec2");
    private static final Residual VPCE = equal("aws:SourceVpce", "vpce-1");
    private static final Residual MFA =
            new Residual.Test("Bool", ContextKeys.resolve("aws:MultiFactorAuthPresent"), List.of("true"));

    private final Simplification simplification = new Simplification();

    private static Residual equal(String key, String... values) {
        return new Residual.Test("StringEquals", ContextKeys.resolve(key), List.of(values));
    }

    private static Residual absent(String key) {
        return new Residual.Test("Null", ContextKeys.resolve(key), List.of("true"));
    }

    private Residual shortest(Residual formula) {
        return simplification.of(formula).formula();
    }

    @Test
    void what_is_said_by_another_part_is_left_out() {
        assertThat(shortest(or(S3, and(S3, MFA)))).isEqualTo(S3);
        assertThat(shortest(and(S3, or(S3, MFA)))).isEqualTo(S3);
        assertThat(shortest(and(S3, not(absent("kms:ViaService"))))).isEqualTo(S3);
        assertThat(shortest(and(S3, not(EC2)))).isEqualTo(S3);
        assertThat(shortest(or(and(S3, MFA), and(not(S3), MFA)))).isEqualTo(MFA);
    }

    @Test
    void values_of_one_key_are_drawn_together() {
        assertThat(shortest(or(S3, EC2))).isEqualTo(equal("kms:ViaService", "ec2", "s3"));
        assertThat(shortest(and(equal("kms:ViaService", "ec2", "s3"), equal("kms:ViaService", "s3", "rds"))))
                .isEqualTo(S3);
        assertThat(shortest(and(not(S3), not(EC2)))).isEqualTo(not(equal("kms:ViaService", "ec2", "s3")));
        assertThat(shortest(or(absent("aws:SourceVpce"), VPCE)))
                .isEqualTo(new Residual.Test(
                        "StringEqualsIfExists", ContextKeys.resolve("aws:SourceVpce"), List.of("vpce-1")));
    }

    @Test
    void the_form_with_fewer_atoms_is_taken() {
        Residual choices = and(or(S3, VPCE), or(MFA, absent("aws:SourceIp")));
        assertThat(shortest(choices)).isEqualTo(choices);
        assertThat(shortest(or(and(S3, MFA), and(VPCE, MFA)))).isEqualTo(and(MFA, or(S3, VPCE)));
    }

    @Test
    void another_way_to_say_the_same_has_the_same_text() {
        Residual one = or(and(MFA, S3), and(MFA, VPCE, not(S3)), and(MFA, EC2));
        Residual other = and(or(VPCE, EC2, S3), MFA, or(MFA, VPCE));
        assertThat(shortest(one)).isEqualTo(shortest(other));
    }

    @Test
    void steps_of_a_call_are_kept_apart() {
        Residual from = Residuals.at("from", or(S3, and(S3, MFA)));
        Residual to = Residuals.at("to", EC2);
        assertThat(shortest(and(from, to))).isEqualTo(and(Residuals.at("from", S3), to));
    }

    @Test
    void what_is_too_large_stays_as_it_is_and_says_so() {
        List<Residual> parts = new ArrayList<>();
        for (int i = 0; i <= Simplification.MAX_ATOMS; i++) {
            // Each shares a key with the next, so that they cannot be taken apart.
            parts.add(or(equal("x:k" + i, "a"), equal("x:k" + (i + 1), "b")));
        }
        Residual large = and(parts);
        assertThat(simplification.of(large)).isEqualTo(new Simplification.Simplified(large, true));
        assertThat(simplification.of(and(S3, MFA)).limited()).isFalse();
    }

    @Test
    void parts_that_no_key_links_are_shortened_by_themselves_however_many() {
        List<Residual> parts = new ArrayList<>();
        List<Residual> shorter = new ArrayList<>();
        for (int i = 0; i <= Simplification.MAX_ATOMS; i++) {
            Residual kept = or(equal("x:k" + i, "a"), equal("x:l" + i, "b"));
            parts.add(or(kept, and(equal("x:k" + i, "a"), equal("x:m" + i, "c"))));
            shorter.add(kept);
        }
        assertThat(simplification.of(and(parts))).isEqualTo(new Simplification.Simplified(and(shorter), false));
    }
}
