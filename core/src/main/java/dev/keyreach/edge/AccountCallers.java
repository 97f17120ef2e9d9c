package dev.keyreach.edge;

import dev.keyreach.authz.Audience;
import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.Effect;
import dev.keyreach.policy.PolicyStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Who of an account must be asked about, once something concerns the account as a whole; and who has a unique id. Kept for the
 * life of one question. Safe for several threads.
 */
public final class AccountCallers {
    private final Snapshot snapshot;
    private final PolicyStore policies;
    private final Map<AccountId, List<Principal>> assumers = new ConcurrentHashMap<>();

    /** The callers of a snapshot. */
    public AccountCallers(Snapshot snapshot, PolicyStore policies) {
        this.snapshot = snapshot;
        this.policies = policies;
    }

    /** Its users and roles; one stand-in for those of an account that is not loaded. */
    public Stream<Principal> all(AccountId account, String partition) {
        return known(account)
                .map(found -> found.principals().flatMap(AccountCallers::caller))
                .orElseGet(() -> Stream.of(new Principal.AnyOfAccount(account, partition)));
    }

    /** Those with an IAM policy that allows sts:AssumeRole on something, or about which something is missing. */
    public List<Principal> assumers(AccountId account, String partition) {
        return assumers.computeIfAbsent(
                account,
                unseen -> known(account)
                        .map(found -> found.principals()
                                .filter(entity -> mayAssumeSomething(entity, found))
                                .flatMap(AccountCallers::caller)
                                .toList())
                        .orElseGet(() -> List.of(new Principal.AnyOfAccount(account, partition))));
    }

    /** Its root user, where it is known what that may do. */
    public Stream<Principal> rootUser(AccountId account) {
        return known(account).stream().map(found -> new Principal.RootUser(found.rootArn()));
    }

    /** The loaded role that a principal is, or is a session of. */
    public Optional<IamEntity.Role> role(Principal principal) {
        Optional<String> name = switch (principal) {
            case Principal.IamRole role -> Optional.of(role.arn().name());
            case Principal.RoleSession session -> Optional.of(session.roleName());
            case Principal other -> Optional.empty();
        };
        return name.flatMap(known -> principal
                        .account()
                        .flatMap(snapshot::account)
                        .flatMap(account -> Optional.ofNullable(account.roles().get(known))))
                .filter(role -> !(principal instanceof Principal.IamRole named)
                        || role.arn().equals(named.arn()));
    }

    /** The principals, and the roles of those that are sessions: what names a session names its role under a condition. */
    public Stream<Principal> withRoles(Collection<Principal> named) {
        return Stream.concat(
                named.stream(),
                named.stream()
                        .filter(Principal.RoleSession.class::isInstance)
                        .flatMap(session -> role(session).stream())
                        .map(role -> new Principal.IamRole(role.arn())));
    }

    /** Those of the audience that it means by their unique ids. */
    public Stream<Principal> holders(Audience audience) {
        // Of several with one id, which AWS never makes, the last one counts.
        return audience.uniqueIds().stream()
                .flatMap(id -> snapshot
                        .names()
                        .principalsWithId(id)
                        .flatMap(arn -> Principal.ofArn(arn).stream())
                        .reduce((first, second) -> second)
                        .stream());
    }

    private Optional<Account> known(AccountId account) {
        return snapshot.account(account).filter(Account::complete);
    }

    private static Stream<Principal> caller(IamEntity entity) {
        return Principal.ofArn(entity.arn()).stream();
    }

    private boolean mayAssumeSomething(IamEntity entity, Account account) {
        return isIncomplete(entity.arn())
                || entity.policies().stream().anyMatch(this::allowsAssuming)
                || account.groupsOf(entity)
                        .anyMatch(group -> isIncomplete(group.arn())
                                || group.policies().stream().anyMatch(this::allowsAssuming));
    }

    private boolean isIncomplete(Arn arn) {
        return !snapshot.gapsOf(arn.toString()).isEmpty();
    }

    private boolean allowsAssuming(PolicyUse use) {
        return !snapshot.gapsOf(use.name()).isEmpty()
                || policies.document(use.document()).statements().stream()
                        .anyMatch(
                                statement -> statement.effect() == Effect.ALLOW && statement.covers(Trust.ASSUME_ROLE));
    }
}
