package dev.keyreach.authz;

import dev.keyreach.authz.Caller.Standing;
import dev.keyreach.model.Account;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what the snapshot knows of a caller. Spec sections 1.3, 6.3. */
final class Callers {
    private final Snapshot snapshot;

    Callers(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    Caller resolve(Principal principal) {
        return switch (principal) {
            case Principal.Anonymous anonymous -> bare(principal, Standing.ANONYMOUS);
            case Principal.AnyPrincipal any -> bare(principal, Standing.ANYBODY);
            case Principal.ServicePrincipal service -> bare(principal, Standing.SERVICE);
            case Principal.FederatedIdentity identity -> bare(principal, Standing.FEDERATED);
            // Of a loaded account everybody has a name.
            case Principal.AnyOfAccount any ->
                bare(any, snapshot.knows(any.id()) ? Standing.MISSING : Standing.UNKNOWN);
            case Principal.RootUser root -> bare(root, isKnown(root) ? Standing.KNOWN : Standing.UNKNOWN);
            case Principal.IamUser user ->
                existing(
                        user,
                        find(user, account -> account.users().get(user.arn().name()))
                                .filter(found -> found.arn().equals(user.arn())));
            case Principal.IamRole role ->
                role(role, role.arn().name())
                        .orElseGet(() -> existing(
                                role,
                                find(
                                                role,
                                                account -> account.roles()
                                                        .get(role.arn().name()))
                                        .filter(found -> found.arn().equals(role.arn()))));
            // A session names its role without the path; names are unique in an account (spec 1.3).
            case Principal.RoleSession session ->
                role(session, session.roleName())
                        .orElseGet(() -> existing(
                                session,
                                find(session, account -> account.roles().get(session.roleName()))));
            case Principal.FederatedUser federated -> federated(federated);
        };
    }

    private static Caller bare(Principal principal, Standing standing) {
        return new Caller(principal, standing, Optional.empty(), List.of(), Optional.empty());
    }

    private boolean isKnown(Principal.InAccount principal) {
        return principal.account().map(snapshot::knows).orElse(false);
    }

    private Optional<Caller> role(Principal principal, String name) {
        return Principal.isServiceInternalRole(name)
                ? Optional.of(bare(principal, Standing.SERVICE_INTERNAL))
                : Optional.empty();
    }

    private <E extends IamEntity> Optional<E> find(
            Principal.InAccount principal, Function<Account, @Nullable E> lookup) {
        return principal
                .account()
                .flatMap(snapshot::account)
                .flatMap(account -> Optional.ofNullable(lookup.apply(account)));
    }

    private Caller existing(Principal.InAccount principal, Optional<? extends IamEntity> entity) {
        if (!isKnown(principal)) {
            // Who it is may be known; what its account lets it do is not.
            return new Caller(principal, Standing.UNKNOWN, entity.map(found -> found), List.of(), Optional.empty());
        }
        return entity.map(found -> withPolicies(principal, found)).orElseGet(() -> bare(principal, Standing.MISSING));
    }

    /** The name of a federated session is the caller's free choice: it exists even if no IAM user has that name. */
    private Caller federated(Principal.FederatedUser federated) {
        Optional<IamEntity.User> user =
                find(federated, account -> account.users().get(federated.name()));
        if (!isKnown(federated)) {
            return existing(federated, user);
        }
        return user.map(found -> withPolicies(federated, found)).orElseGet(() -> bare(federated, Standing.KNOWN));
    }

    private Caller withPolicies(Principal.InAccount principal, IamEntity entity) {
        return switch (entity) {
            case IamEntity.User user -> {
                List<PolicyUse> identity = new ArrayList<>(user.policies());
                groupsOf(user).forEach(group -> identity.addAll(group.policies()));
                yield new Caller(principal, Standing.KNOWN, Optional.of(user), identity, user.boundary());
            }
            case IamEntity.Role role ->
                new Caller(principal, Standing.KNOWN, Optional.of(role), role.policies(), role.boundary());
            case IamEntity.Group group -> throw new IllegalArgumentException("a group is no caller: " + group.arn());
        };
    }

    /** The loaded groups of a user. */
    List<IamEntity.Group> groupsOf(IamEntity.User user) {
        return user.arn()
                .accountId()
                .flatMap(snapshot::account)
                .map(account -> account.groupsOf(user).toList())
                .orElse(List.of());
    }
}
