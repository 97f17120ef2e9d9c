package dev.keyreach.loader.assemble;

import dev.keyreach.policy.Effect;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.Statement;

/** What the snapshot says of trust policies. */
final class TrustPolicies {
    private TrustPolicies() {}

    /** Whether the policy lets somebody pass session tags: conditions are not looked at. */
    static boolean letsTagSessions(PolicyDocument trust) {
        for (Statement statement : trust.statements()) {
            if (statement.effect() == Effect.ALLOW && statement.covers("sts:TagSession")) {
                return true;
            }
        }
        return false;
    }
}
