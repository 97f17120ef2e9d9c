package dev.keyreach.authz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.condition.algebra.Algebra;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The formula of spec 3.1, each of its parts on its own. */
class FormulaTest {
    private static final Residual VIA_S3 = new Residual.Test(
            "StringEquals", ContextKeys.resolve("kms:ViaService"), List.of("s3.eu-west-1.amazonaws.com"));

    private static AccessPath path(Residual resourceSide, Residual ownSide, boolean limited) {
        return new AccessPath(
                Via.KEY_POLICY_DELEGATED,
                resourceSide,
                ownSide,
                limited,
                PrincipalMatch.Kind.ACCOUNT,
                Optional.empty(),
                List.of());
    }

    private static Formula formula(
            List<AccessPath> paths,
            Residual scp,
            Residual endpoint,
            Residual boundary,
            Residual session,
            Residual deny) {
        return new Formula(paths, scp, endpoint, boundary, session, deny, Algebra.plain());
    }

    private static Formula open(AccessPath... paths) {
        return formula(List.of(paths), Residual.TRUE, Residual.TRUE, Residual.TRUE, Residual.TRUE, Residual.FALSE);
    }

    @Test
    void a_way_needs_both_sides() {
        assertThat(open(path(Residual.TRUE, VIA_S3, true)).result()).isEqualTo(VIA_S3);
        assertThat(open().hasNoPath()).isTrue();
        assertThat(path(Residual.TRUE, Residual.FALSE, true).exists()).isFalse();
        assertThat(path(VIA_S3, Residuals.not(VIA_S3), true).exists())
                .as("each side allows something")
                .isTrue();
    }

    @Test
    void one_open_way_is_enough() {
        AccessPath certain = path(Residual.TRUE, Residual.TRUE, false);
        assertThat(open(path(VIA_S3, Residual.TRUE, true), certain).result()).isEqualTo(Residual.TRUE);
    }

    @Test
    void a_deny_defeats_every_way() {
        AccessPath certain = path(Residual.TRUE, Residual.TRUE, false);
        Formula denied =
                formula(List.of(certain), Residual.TRUE, Residual.TRUE, Residual.TRUE, Residual.TRUE, Residual.TRUE);
        assertThat(denied.result()).isEqualTo(Residual.FALSE);
        Formula sometimes =
                formula(List.of(certain), Residual.TRUE, Residual.TRUE, Residual.TRUE, Residual.TRUE, VIA_S3);
        assertThat(sometimes.result()).isEqualTo(Residuals.not(VIA_S3));
    }

    @Test
    void boundary_and_session_limit_limited_ways_only() {
        AccessPath limited = path(Residual.TRUE, Residual.TRUE, true);
        AccessPath direct = path(Residual.TRUE, Residual.TRUE, false);
        Formula both = formula(
                List.of(limited, direct), Residual.TRUE, Residual.TRUE, Residual.FALSE, Residual.TRUE, Residual.FALSE);
        assertThat(both.resultOf(limited)).isEqualTo(Residual.FALSE);
        assertThat(both.resultOf(direct)).isEqualTo(Residual.TRUE);
        assertThat(both.result()).isEqualTo(Residual.TRUE);
    }

    @Test
    void the_blocking_layer_is_the_first_of_scp_boundary_session_endpoint() {
        List<AccessPath> limited = List.of(path(Residual.TRUE, Residual.TRUE, true));
        assertThat(formula(limited, Residual.FALSE, Residual.FALSE, Residual.FALSE, Residual.FALSE, Residual.FALSE)
                        .blockingLayer())
                .contains(Layer.SCP);
        assertThat(formula(limited, Residual.TRUE, Residual.FALSE, Residual.FALSE, Residual.FALSE, Residual.FALSE)
                        .blockingLayer())
                .contains(Layer.BOUNDARY);
        assertThat(formula(limited, Residual.TRUE, Residual.FALSE, Residual.TRUE, Residual.FALSE, Residual.FALSE)
                        .blockingLayer())
                .contains(Layer.SESSION);
        assertThat(formula(limited, Residual.TRUE, Residual.FALSE, Residual.TRUE, Residual.TRUE, Residual.FALSE)
                        .blockingLayer())
                .contains(Layer.VPCE);
    }

    @Test
    void parts_that_only_exclude_each_other_block_nothing() {
        List<AccessPath> ways = List.of(path(VIA_S3, Residual.TRUE, true));
        Formula excluded =
                formula(ways, Residual.TRUE, Residual.TRUE, Residuals.not(VIA_S3), Residual.TRUE, Residual.FALSE);
        assertThat(excluded.result()).isEqualTo(Residual.FALSE);
        assertThat(excluded.blockingLayer()).isEmpty();
    }
}
