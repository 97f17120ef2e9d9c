package dev.keyreach.authz;

import dev.keyreach.authz.PrincipalMatch.Kind;
import dev.keyreach.condition.Residual;
import java.util.List;
import java.util.Optional;

/**
 * Ways through the key policy. Spec sections 3.5, 3.7, 3.10.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html">Key policies in AWS KMS</a>
 */
final class KeyPolicyPaths {
    private KeyPolicyPaths() {}

    static List<AccessPath> of(Check check, LayerMatches keyPolicy, IdentitySide own) {
        return AccessPath.through(keyPolicy, (proof, match) -> path(check, proof, match, own));
    }

    private static AccessPath path(Check check, Proof proof, PrincipalMatch match, IdentitySide own) {
        if (check.caller().standing() == Caller.Standing.SERVICE) {
            return AccessPath.direct(Via.SERVICE_PRINCIPAL, match.when(), Residual.TRUE, false, match.kind(), proof);
        }
        if (!check.isSameAccount()) {
            return withIdentity(Via.CROSS_ACCOUNT, proof, match, own);
        }
        return switch (match.kind()) {
            // Named itself, or everybody: no allow of its own is needed, and no implicit deny of its own limits.
            case DIRECT, WILD ->
                AccessPath.direct(Via.KEY_POLICY_DIRECT, match.when(), Residual.TRUE, false, match.kind(), proof);
            case ROLE, USER ->
                AccessPath.direct(
                        Via.KEY_POLICY_DIRECT, match.when(), own.limitsOf(check.caller()), true, match.kind(), proof);
            case ACCOUNT -> withIdentity(Via.KEY_POLICY_DELEGATED, proof, match, own);
        };
    }

    private static AccessPath withIdentity(Via via, Proof proof, PrincipalMatch match, IdentitySide own) {
        return AccessPath.delegated(via, match.when(), own, match.kind(), Optional.of(proof));
    }

    /** Whether the key policy names the caller in any way: then what is missing is the caller's own allow (spec 3.16). */
    static boolean names(LayerMatches resourcePolicy) {
        return resourcePolicy.allows().stream()
                .anyMatch(statement -> !statement.kinds().isEmpty());
    }

    /** Whether a way is open to everybody rather than to the caller in particular (spec 6.4, PUBLIC). */
    static boolean isOpenToEverybody(AccessPath path) {
        return path.kind() == Kind.WILD;
    }
}
