package dev.keyreach.compile;

import dev.keyreach.authz.GrantMatch;
import java.util.List;

/**
 * What key policy and grants say to a caller.
 *
 * @param keyPolicy what its policy says
 * @param grants the grants that name the caller or its account
 */
record KeySide(Outcome keyPolicy, Part keyPolicyPart, List<GrantMatch> grants) {
    KeySide {
        grants = List.copyOf(grants);
    }

    boolean isClosed() {
        return keyPolicy.allows().isEmpty()
                && grants.stream().allMatch(grant -> grant.constraint().isFalse());
    }
}
