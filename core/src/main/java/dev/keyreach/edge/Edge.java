package dev.keyreach.edge;

import dev.keyreach.authz.Decision;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import java.util.Comparator;

/**
 * One principal can obtain what another has, or what a key protects. Spec section 7.
 *
 * @param from who can
 * @param decision that of all preconditions together, never denied: what it depends on, and what it rests on
 */
public record Edge(EdgeKind kind, Principal from, EdgeTarget to, Decision decision) {
    /** By source, target and kind. */
    public static final Comparator<Edge> ORDER = Comparator.comparing(
                    (Edge edge) -> edge.from().text())
            .thenComparing(edge -> edge.to().text())
            .thenComparing(Edge::kind);

    /** Whether it depends on nothing. */
    boolean isCertain() {
        return decision.residual().isTrue();
    }

    /** Whether it leads to a user, role, group or key. */
    boolean isOnto(Arn target) {
        return to instanceof EdgeTarget.Entity(Arn arn) && arn.equals(target);
    }

    /** Its decision as that of one step of several. */
    Decision named() {
        return Step.named(kind, to.text(), decision);
    }
}
