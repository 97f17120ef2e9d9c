package dev.keyreach.authz;

import dev.keyreach.authz.PrincipalMatch.Kind;
import dev.keyreach.condition.Residual;
import java.util.List;
import java.util.Optional;

/**
 * Ways to assume a role. Spec section 3.15.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
final class TrustPaths {
    private static final String WITH_WEB_IDENTITY = "sts:AssumeRoleWithWebIdentity";
    private static final String WITH_SAML = "sts:AssumeRoleWithSAML";

    private TrustPaths() {}

    static List<AccessPath> of(Check check, LayerMatches trust, IdentitySide own) {
        return AccessPath.through(trust, (proof, match) -> path(check, proof, match, own));
    }

    /** The way of a caller that the trust policy of its own account is taken to name. */
    static AccessPath named(Check check, IdentitySide own) {
        return new AccessPath(
                Via.TRUST_POLICY_DIRECT,
                Residual.TRUE,
                own.limitsOf(check.caller()),
                true,
                Kind.DIRECT,
                Optional.empty(),
                List.of());
    }

    private static AccessPath path(Check check, Proof proof, PrincipalMatch match, IdentitySide own) {
        switch (check.caller().standing()) {
            // "*" denies a token holder, too, but only an entry for its provider admits it.
            case FEDERATED -> {
                boolean fits = match.kind() == Kind.DIRECT && fitsProvider(check);
                Residual admitted = fits ? match.when() : Residual.FALSE;
                return AccessPath.direct(Via.FEDERATED, admitted, Residual.TRUE, false, match.kind(), proof);
            }
            case SERVICE -> {
                return AccessPath.direct(
                        Via.SERVICE_PRINCIPAL, match.when(), Residual.TRUE, false, match.kind(), proof);
            }
            case KNOWN, UNKNOWN, MISSING, SERVICE_INTERNAL, ANYBODY, ANONYMOUS -> {}
        }
        if (isTokenAction(check.permission())) {
            return AccessPath.direct(Via.FEDERATED, Residual.FALSE, Residual.TRUE, false, match.kind(), proof);
        }
        boolean account = match.kind() == Kind.ACCOUNT;
        Via via = account ? Via.TRUST_POLICY_ACCOUNT : Via.TRUST_POLICY_DIRECT;
        if (account || !check.isSameAccount()) {
            return AccessPath.delegated(via, match.when(), own, match.kind(), Optional.of(proof));
        }
        // Named by the trust policy of its own account: no allow of its own, but the boundary must allow [I-20].
        return AccessPath.direct(via, match.when(), own.limitsOf(check.caller()), true, match.kind(), proof);
    }

    /** Actions that take a provider's token instead of credentials. */
    private static boolean isTokenAction(String permission) {
        return permission.equalsIgnoreCase(WITH_WEB_IDENTITY) || permission.equalsIgnoreCase(WITH_SAML);
    }

    /** A SAML assertion serves one action, an OIDC token the other; both may come with tags and a source identity. */
    private static boolean fitsProvider(Check check) {
        String own = check.caller().principal().text().contains(":saml-provider/") ? WITH_SAML : WITH_WEB_IDENTITY;
        return check.permission().equalsIgnoreCase(own)
                || check.permission().equalsIgnoreCase("sts:TagSession")
                || check.permission().equalsIgnoreCase("sts:SetSourceIdentity");
    }
}
