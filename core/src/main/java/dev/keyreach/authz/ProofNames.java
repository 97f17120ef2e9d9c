package dev.keyreach.authz;

import dev.keyreach.model.Grant;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.policy.Statement;

/**
 * The names of policies, statements and grants in tables and graphs: {@code OWNER#POLICY} for a policy, {@code POLICY} where it
 * has an ARN, {@code OWNER#POLICY#N} for its statement N (counted from 0, as written), {@code KEY#grant#ID} for a grant.
 * Spaces in names are {@code %20} and {@code #} is {@code %23}, so that these can separate names and their parts.
 */
public final class ProofNames {
    private ProofNames() {}

    /** The name of what a proof cites. */
    public static String of(Proof proof) {
        return switch (proof.source()) {
            case Proof.OfStatement(PolicyUse use, Statement statement, String pointer) ->
                statement(policy(use), statement.index());
            case Proof.OfGrant(Grant grant) -> grant(grant);
            case Proof.OfSessionPolicy session ->
                statement("session", session.statement().index());
        };
    }

    /** The name of a policy. */
    public static String policy(PolicyUse use) {
        return use.name().startsWith("arn:") ? escaped(use.name()) : escaped(use.owner()) + "#" + escaped(use.name());
    }

    /**
     * The name of a statement.
     *
     * @param policy the name of its policy
     * @param index its 0-based place there
     */
    public static String statement(String policy, int index) {
        return policy + "#" + index;
    }

    /** The name of a grant. */
    public static String grant(Grant grant) {
        return grant.key() + "#grant#" + escaped(grant.id());
    }

    private static String escaped(String name) {
        return name.indexOf(' ') < 0 && name.indexOf('%') < 0 && name.indexOf('#') < 0
                ? name
                : name.replace("%", "%25").replace(" ", "%20").replace("#", "%23");
    }
}
