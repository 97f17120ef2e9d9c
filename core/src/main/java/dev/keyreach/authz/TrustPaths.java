package dev.keyreach.authz;

import dev.keyreach.authz.PrincipalMatch.Kind;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import java.util.List;

/**
 * Ways to assume a role. Spec section 3.15.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
final class TrustPaths {
    private TrustPaths() {}

    static List<AccessPath> of(Check check, LayerMatches trust, IdentitySide own) {
        return AccessPath.through(trust, (proof, match) -> path(check, proof, match, own));
    }

    private static AccessPath path(Check check, Proof proof, PrincipalMatch match, IdentitySide own) {
        switch (check.caller().standing()) {
            // "*" denies a token holder, too, but only an entry for its provider admits it.
            case FEDERATED -> {
                Residual admitted = match.kind() == Kind.DIRECT ? match.when() : Residual.FALSE;
                return new AccessPath(Via.FEDERATED, admitted, false, match.kind(), List.of(proof));
            }
            case SERVICE -> {
                return new AccessPath(Via.SERVICE_PRINCIPAL, match.when(), false, match.kind(), List.of(proof));
            }
            case KNOWN, UNKNOWN, MISSING, SERVICE_INTERNAL, ANYBODY, ANONYMOUS -> {}
        }
        boolean account = match.kind() == Kind.ACCOUNT;
        Via via = account ? Via.TRUST_POLICY_ACCOUNT : Via.TRUST_POLICY_DIRECT;
        if (account || !check.isSameAccount()) {
            return new AccessPath(
                    via,
                    Residuals.and(match.when(), own.identity()),
                    true,
                    match.kind(),
                    AccessPath.proofOf(proof, own.identityMatches().citedAllows()));
        }
        // Named by the trust policy of its own account: no allow of its own, but the boundary must allow [I-20].
        return new AccessPath(
                via, Residuals.and(match.when(), own.limitsOf(check.caller())), true, match.kind(), List.of(proof));
    }
}
