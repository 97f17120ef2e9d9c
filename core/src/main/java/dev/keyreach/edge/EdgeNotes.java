package dev.keyreach.edge;

import dev.keyreach.authz.Proof;
import dev.keyreach.model.Grant;
import dev.keyreach.model.GrantConstraints;
import java.util.List;

/** What must be said of an edge beside its condition: how much less it gives than its kind. Spec section 7.2. */
public final class EdgeNotes {
    private EdgeNotes() {}

    /** The notes about an edge, in the order of its proof; most have none. */
    public static List<String> of(Edge edge) {
        return edge.kind() == EdgeKind.K_03
                ? edge.decision().proof().stream()
                        .map(Proof::source)
                        .filter(Proof.OfGrant.class::isInstance)
                        .map(cited -> noMoreThan(((Proof.OfGrant) cited).grant()))
                        .distinct()
                        .toList()
                : List.of();
    }

    /** A grant made by a grant has some of its operations, and is no less constrained. */
    private static String noMoreThan(Grant grant) {
        boolean constrained = !grant.constraints().equals(GrantConstraints.NONE);
        return "no more operations than grant " + grant.id() + " has: " + String.join(", ", grant.operations())
                + (constrained ? "; constrained as it is, or more" : "");
    }
}
