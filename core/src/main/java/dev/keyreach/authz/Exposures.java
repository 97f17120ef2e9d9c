package dev.keyreach.authz;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Residual;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Organization;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** How far outside the key's account a caller stands. Spec section 6.4. */
final class Exposures {
    private final Snapshot snapshot;
    private final Map<OpenQuestion, Boolean> open = new ConcurrentHashMap<>();

    /** What decides whether anybody can: asked once, because everybody who comes in by "*" alone asks the same. */
    private record OpenQuestion(String permission, Optional<Arn> target, Map<ContextKey, Knowledge> derived) {}

    Exposures(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * The class of a caller's access.
     *
     * @param ways the ways that are open to it; empty when denied
     * @param evaluate decides the same check for somebody that nothing names
     */
    Optional<Exposure> of(Check check, List<AccessPath> ways, Function<Check, Residual> evaluate) {
        if (!(check.target() instanceof Target.OfKey)) {
            return Optional.empty();
        }
        if (check.isSameAccount()) {
            return Optional.of(Exposure.INTERNAL);
        }
        return ways.isEmpty()
                ? Optional.empty()
                : ofOpen(check, ways.stream().allMatch(KeyPolicyPaths::isOpenToEverybody), evaluate);
    }

    /**
     * The class of the access of a caller that gets in.
     *
     * @param everybody whether each of its ways is open to everybody
     */
    Optional<Exposure> ofOpen(Check check, boolean everybody, Function<Check, Residual> evaluate) {
        if (check.isSameAccount()) {
            return Optional.of(Exposure.INTERNAL);
        }
        return Optional.of(
                switch (check.caller().standing()) {
                    case SERVICE -> Exposure.SERVICE;
                    case FEDERATED -> Exposure.FEDERATED;
                    case KNOWN, UNKNOWN, MISSING, SERVICE_INTERNAL, ANYBODY, ANONYMOUS ->
                        everybody && isOpen(check, evaluate)
                                ? Exposure.PUBLIC
                                : ofAccount(
                                        check.target().account(), check.caller().account());
                });
    }

    /** The class of somebody by where it comes from alone, seen from an account. */
    Exposure of(Principal principal, AccountId home) {
        return switch (principal) {
            case Principal.ServicePrincipal service -> Exposure.SERVICE;
            case Principal.FederatedIdentity identity -> Exposure.FEDERATED;
            case Principal other ->
                other.account().filter(home::equals).isPresent()
                        ? Exposure.INTERNAL
                        : ofAccount(Optional.of(home), other.account());
        };
    }

    /** Reached only through "*", and not even that is limited to parties. */
    boolean isPublic(Check check, List<AccessPath> ways, Function<Check, Residual> evaluate) {
        return ways.stream().allMatch(KeyPolicyPaths::isOpenToEverybody) && isOpen(check, evaluate);
    }

    private boolean isOpen(Check check, Function<Check, Residual> evaluate) {
        OpenQuestion question =
                new OpenQuestion(check.permission(), check.target().arn(), check.derived());
        return open.computeIfAbsent(question, unseen -> isOpenToAnybody(check, evaluate));
    }

    private static boolean isOpenToAnybody(Check check, Function<Check, Residual> evaluate) {
        Caller anybody = new Caller(
                new Principal.AnyPrincipal(), Caller.Standing.ANYBODY, Optional.empty(), List.of(), Optional.empty());
        return PartyLimits.isOpen(evaluate.apply(check.openTo(anybody)));
    }

    private Exposure ofAccount(Optional<AccountId> home, Optional<AccountId> account) {
        Optional<Organization> organization = snapshot.organization()
                .filter(known -> home.flatMap(known::placement).isPresent());
        if (organization.isEmpty()) {
            return Exposure.EXTERNAL_ACCOUNT;
        }
        boolean member = account.flatMap(organization.get()::placement).isPresent();
        return member || !organization.get().complete() ? Exposure.EXTERNAL_ACCOUNT : Exposure.EXTERNAL_ORG;
    }
}
