package dev.keyreach.authz;

import dev.keyreach.condition.Residual;
import dev.keyreach.model.Grant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A grant that covers an action and names a caller. Spec section 3.8.
 *
 * @param named how it names the caller
 * @param constraint what the request must carry; false where that cannot be
 */
public record GrantMatch(Grant grant, PrincipalMatch named, Residual constraint) {

    /** What two grants have in common that make the same way. */
    private record Way(PrincipalMatch named, Residual constraint) {}

    private boolean isCertain() {
        return named.when().isTrue() && constraint.isTrue();
    }

    /**
     * Of the grants that name a caller in one way the first that holds certainly, else the first of those that ask the same:
     * they give what all give, and what one of them carries no other carries better. A key may have thousands of grants for the
     * same tenant, or for one account. O(grants).
     */
    public static List<GrantMatch> standingForAll(List<GrantMatch> grants) {
        Set<PrincipalMatch.Kind> settled = new HashSet<>();
        for (GrantMatch grant : grants) {
            if (grant.isCertain()) {
                settled.add(grant.named.kind());
            }
        }
        Set<Object> seen = new HashSet<>();
        List<GrantMatch> standing = new ArrayList<>();
        for (GrantMatch grant : grants) {
            PrincipalMatch.Kind kind = grant.named.kind();
            boolean counts = settled.contains(kind) ? grant.isCertain() : !grant.constraint.isFalse();
            if (counts && seen.add(settled.contains(kind) ? kind : new Way(grant.named, grant.constraint))) {
                standing.add(grant);
            }
        }
        return List.copyOf(standing);
    }
}
