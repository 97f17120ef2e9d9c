package dev.keyreach.authz;

import dev.keyreach.authz.PrincipalMatch.Kind;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.policy.Clause;
import dev.keyreach.policy.PrincipalPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether Principal and NotPrincipal elements, and grantees, mean a caller. Spec sections 1.3 to 1.5, 2.5.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">
 *     NotPrincipal</a>
 */
final class PrincipalMatcher {
    private PrincipalMatcher() {}

    /** How an entry names the caller; empty when it does not. */
    static Optional<PrincipalMatch> match(PrincipalPattern pattern, Check check) {
        Caller caller = check.caller();
        return switch (pattern) {
            // KMS and STS see signed requests and tokens only: an anonymous caller is nobody [I-1].
            case PrincipalPattern.Everyone everyone ->
                caller.standing() == Caller.Standing.ANONYMOUS ? Optional.empty() : certain(Kind.WILD);
            case PrincipalPattern.WholeAccount whole ->
                caller.account().filter(whole.account()::equals).flatMap(account -> certain(Kind.ACCOUNT));
            case PrincipalPattern.Named named -> named(named, check);
            case PrincipalPattern.UniqueId id -> uniqueId(id.written(), caller);
            case PrincipalPattern.Service service ->
                caller.principal().equals(new Principal.ServicePrincipal(service.written()))
                        ? certain(Kind.DIRECT)
                        : Optional.empty();
            case PrincipalPattern.Federated provider ->
                caller.principal().equals(new Principal.FederatedIdentity(provider.written()))
                        ? certain(Kind.DIRECT)
                        : Optional.empty();
            case PrincipalPattern.Nobody nobody -> Optional.empty();
        };
    }

    private static Optional<PrincipalMatch> certain(Kind kind) {
        return Optional.of(new PrincipalMatch(kind, Residual.TRUE));
    }

    private static Optional<PrincipalMatch> named(PrincipalPattern.Named named, Check check) {
        Caller caller = check.caller();
        return switch (caller.principal()) {
            case Principal.IamUser user -> same(named, user.arn(), Kind.DIRECT);
            case Principal.IamRole role ->
                named.principal() instanceof Principal.RoleSession session
                        ? sessionOf(session, role.arn(), check)
                        : same(named, role.arn(), Kind.ROLE);
            case Principal.RoleSession session ->
                named.principal() instanceof Principal.IamRole role
                        ? roleOf(session, role, caller)
                        : same(named, session.arn(), Kind.DIRECT);
            case Principal.FederatedUser federated ->
                named.principal() instanceof Principal.IamUser user && isUserOf(user.arn(), federated)
                        ? certain(Kind.USER)
                        : same(named, federated.arn(), Kind.DIRECT);
            case Principal.RootUser root -> Optional.empty();
            case Principal other -> Optional.empty();
        };
    }

    private static Optional<PrincipalMatch> same(PrincipalPattern.Named named, Arn arn, Kind kind) {
        return named.arn().equals(arn) ? certain(kind) : Optional.empty();
    }

    /** The entry names one session, the question a role: it depends on the session name (spec 6.2). */
    private static Optional<PrincipalMatch> sessionOf(Principal.RoleSession session, Arn role, Check check) {
        if (!session.arn().account().equals(role.account())
                || !session.roleName().equals(role.name())) {
            return Optional.empty();
        }
        Residual when = SessionNames.equalTo(sessionKey(check), session.sessionName(), check);
        return when.isFalse() ? Optional.empty() : Optional.of(new PrincipalMatch(Kind.DIRECT, when));
    }

    /** In sts:AssumeRole checks sts:RoleSessionName is the new session, so the caller's own has another name (spec 6.2). */
    static ContextKey sessionKey(Check check) {
        return check.isSts() ? ContextKeys.CALLER_SESSION_NAME : ContextKeys.ROLE_SESSION_NAME;
    }

    /** A session ARN has no path; in an account that is not loaded the role of that name may have any path. */
    private static Optional<PrincipalMatch> roleOf(
            Principal.RoleSession session, Principal.IamRole role, Caller caller) {
        boolean same = caller.roleArn()
                .map(role.arn()::equals)
                .orElseGet(() -> role.arn().account().equals(session.arn().account())
                        && role.arn().name().equals(session.roleName()));
        return same ? certain(Kind.ROLE) : Optional.empty();
    }

    private static boolean isUserOf(Arn user, Principal.FederatedUser federated) {
        return user.account().equals(federated.arn().account()) && user.name().equals(federated.name());
    }

    private static Optional<PrincipalMatch> uniqueId(String id, Caller caller) {
        if (!id.equals(caller.uniqueId())) {
            return Optional.empty();
        }
        return switch (caller.principal()) {
            case Principal.IamUser user -> certain(Kind.DIRECT);
            case Principal.FederatedUser federated -> certain(Kind.USER);
            case Principal other -> certain(Kind.ROLE);
        };
    }

    /**
     * Whom a NotPrincipal leaves over: the condition under which the caller is not spared, and whether sparing it rests on
     * {@link Assumption#A_NOTPRINCIPAL}.
     */
    record NotSpared(Residual when, boolean assumed) {}

    /** Whether a NotPrincipal element covers the caller. */
    static NotSpared notSpared(Clause<PrincipalPattern> clause, Check check) {
        Caller caller = check.caller();
        if (caller.boundary().isPresent()) {
            return new NotSpared(Residual.TRUE, false);
        }
        boolean accountListed = false;
        List<Residual> listed = new ArrayList<>();
        for (PrincipalPattern pattern : clause.patterns()) {
            Optional<PrincipalMatch> match = match(pattern, check);
            if (match.isPresent() && match.get().kind() == Kind.ACCOUNT) {
                accountListed = true;
            } else {
                match.ifPresent(found -> listed.add(found.when()));
            }
        }
        if (caller.isRootUser() && accountListed) {
            listed.add(Residual.TRUE);
        }
        Residual spared = Residuals.or(listed);
        boolean needsAccount = caller.account().isPresent() && !caller.isRootUser();
        return new NotSpared(Residuals.not(spared), needsAccount && !accountListed && !spared.isFalse());
    }
}
