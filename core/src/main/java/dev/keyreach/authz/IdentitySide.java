package dev.keyreach.authz;

import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Principal;
import java.util.List;

/**
 * The caller's own policies: identity, boundary, session. Spec sections 3.1, 3.6, 6.3.
 *
 * @param identity allow(I) for a way that needs the caller's own allow; the delegation atom when the account is unknown
 * @param identityAllows the statements that make {@code identity}; empty where it is not made of statements
 * @param boundary allow(B); true without a boundary
 * @param session allow(S); true where none is needed and none was passed
 */
record IdentitySide(
        LayerMatches identityMatches,
        LayerMatches boundaryMatches,
        LayerMatches sessionMatches,
        Residual identity,
        List<StatementMatch> identityAllows,
        Residual boundary,
        Residual session) {

    /** What the caller's policies say to a check. */
    static IdentitySide of(Check check, StatementMatcher matcher) {
        Caller caller = check.caller();
        LayerMatches identity = matcher.match(Layer.IDENTITY, caller.identity(), check);
        LayerMatches boundary = caller.boundary()
                .map(use -> matcher.match(Layer.BOUNDARY, List.of(use), check))
                .orElseGet(() -> LayerMatches.none(Layer.BOUNDARY));
        LayerMatches session = check.sessionPolicies()
                .map(documents -> matcher.matchSession(documents, check))
                .orElseGet(() -> LayerMatches.none(Layer.SESSION));
        Residual boundaryAllow = caller.boundary().isPresent() ? boundary.allow() : Residual.TRUE;
        Residual sessionAllow = check.sessionPolicies().isPresent() ? session.allow() : withoutSessionPolicy(caller);
        boolean byStatements = caller.standing() == Caller.Standing.KNOWN && !caller.isRootUser();
        return new IdentitySide(
                identity,
                boundary,
                session,
                identityAllow(check, identity),
                byStatements ? identity.allows() : List.of(),
                boundaryAllow,
                sessionAllow);
    }

    /** A federated user has nothing without a session policy; every other session loses nothing. */
    private static Residual withoutSessionPolicy(Caller caller) {
        return Residuals.of(!(caller.principal() instanceof Principal.FederatedUser));
    }

    private static Residual identityAllow(Check check, LayerMatches matches) {
        Caller caller = check.caller();
        return switch (caller.standing()) {
            case UNKNOWN ->
                check.context()
                        .delegation(caller.account().map(AccountId::digits).orElse("*"));
            case ANYBODY -> check.context().delegation("*");
            case KNOWN -> caller.isRootUser() ? Residual.TRUE : matches.allow();
            case MISSING, SERVICE_INTERNAL, SERVICE, FEDERATED, ANONYMOUS -> Residual.FALSE;
        };
    }

    /**
     * What a way without the caller's own allow still needs of it where boundary and session limit: nothing more for a known
     * caller; the account's word for an unknown one, whose boundary is part of {@code delegation}.
     */
    Residual limitsOf(Caller caller) {
        return caller.standing() == Caller.Standing.UNKNOWN ? identity : Residual.TRUE;
    }
}
