package dev.keyreach.loader.graph;

import dev.keyreach.authz.Parties;
import dev.keyreach.edge.EdgeTarget;
import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Grant;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.PrincipalPattern;
import dev.keyreach.policy.PrincipalPatterns;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who is met besides the loaded users, roles and groups: accounts (their root users), and parties that policies, grants or
 * answers name. Each has one id: the text of the principal.
 */
final class PartyRegister {
    private final Snapshot snapshot;
    private final SortedMap<String, Arn> accounts = new TreeMap<>();
    private final SortedMap<String, Principal> parties = new TreeMap<>();
    private final SortedSet<String> uniqueIds = new TreeSet<>();
    private final SortedMap<String, EdgeTarget.Administrator> administrators = new TreeMap<>();

    PartyRegister(Snapshot snapshot) {
        this.snapshot = snapshot;
        snapshot.accounts().values().forEach(account -> meet(account.rootArn()));
        String partition = snapshot.accounts().values().stream()
                .map(Account::partition)
                .findFirst()
                .orElse("aws");
        snapshot.organization()
                .ifPresent(organization -> organization.placements().keySet().stream()
                        .filter(id -> snapshot.account(id).isEmpty())
                        .forEach(id -> meet(root(partition, id))));
    }

    /** Root users by id, loaded and not. */
    SortedMap<String, Arn> accounts() {
        return Collections.unmodifiableSortedMap(accounts);
    }

    /** Parties that are no loaded entity and no account, by id. */
    Collection<Principal> parties() {
        return Collections.unmodifiableCollection(parties.values());
    }

    /** Unique ids that policies name and nobody has. */
    SortedSet<String> uniqueIds() {
        return Collections.unmodifiableSortedSet(uniqueIds);
    }

    Collection<EdgeTarget.Administrator> administrators() {
        return Collections.unmodifiableCollection(administrators.values());
    }

    private String meet(Arn root) {
        String id = root.toString();
        accounts.putIfAbsent(id, root);
        return id;
    }

    /** Everybody that the key policy and grants of a key name; answers may name more. */
    void meetAround(Key key, Parties around) {
        around.named(key).forEach(this::meet);
        around.accountsNamed(key).forEach(account -> meet(rootOf(key.arn().partition(), account)));
    }

    /** The id of a caller. */
    String meet(Principal principal) {
        String id = principal.text();
        switch (principal) {
            case Principal.RootUser root -> meet(root.arn());
            case Principal.InAccount inAccount -> {
                if (loaded(inAccount).isEmpty()) {
                    parties.putIfAbsent(id, principal);
                    meetHome(principal);
                }
            }
            case Principal.AnyOfAccount any -> {
                parties.putIfAbsent(id, principal);
                meetHome(principal);
            }
            case Principal.FederatedIdentity identity -> parties.putIfAbsent(id, principal);
            case Principal.ServicePrincipal service -> parties.putIfAbsent(id, principal);
            case Principal.Anonymous anonymous -> parties.putIfAbsent(id, principal);
            case Principal.AnyPrincipal any -> parties.putIfAbsent(id, principal);
        }
        return id;
    }

    /** The id of what an edge leads to. */
    String meet(EdgeTarget target) {
        if (target instanceof EdgeTarget.Administrator administrator) {
            administrators.putIfAbsent(administrator.text(), administrator);
        }
        return target.text();
    }

    private void meetHome(Principal principal) {
        home(principal).ifPresent(root -> accounts.computeIfAbsent(root, Arn::of));
    }

    /** The id of the account of a principal. */
    Optional<String> home(Principal principal) {
        return principal
                .account()
                .map(account -> rootOf(principal.partition().orElse("aws"), account)
                        .arn()
                        .toString());
    }

    /** The user or role that a principal is, when it is loaded. */
    Optional<IamEntity> loaded(Principal.InAccount principal) {
        return principal.account().flatMap(snapshot::account).flatMap(account -> account.principal(principal.arn()));
    }

    /** The ids of those whom an entry of a policy names; none for what matches nobody. */
    Stream<String> meet(PrincipalPattern pattern, String partition) {
        return switch (pattern) {
            case PrincipalPattern.Everyone everyone -> Stream.of(meet(new Principal.AnyPrincipal()));
            case PrincipalPattern.WholeAccount whole ->
                Stream.of(meet(
                        rootOf(Arn.parse(whole.written()).map(Arn::partition).orElse(partition), whole.account())));
            case PrincipalPattern.Named named -> Stream.of(meet(named.principal()));
            case PrincipalPattern.UniqueId(String written) -> holders(written);
            case PrincipalPattern.Service(String name) -> Stream.of(meet(new Principal.ServicePrincipal(name)));
            case PrincipalPattern.Federated(String provider) ->
                Stream.of(meet(new Principal.FederatedIdentity(provider)));
            case PrincipalPattern.Nobody nobody -> Stream.empty();
        };
    }

    private Stream<String> holders(String uniqueId) {
        Optional<String> holder =
                snapshot.names().principalsWithId(uniqueId).map(Arn::toString).reduce((first, second) -> second);
        if (holder.isEmpty()) {
            uniqueIds.add(uniqueId);
        }
        return Stream.of(holder.orElse(uniqueId));
    }

    /** The ids of the grantee (or retiring principal) of a grant. */
    Stream<String> grantees(Grant grant) {
        return ofGrant(grant, grant.granteePrincipal(), grant.granteeServicePrincipal());
    }

    Stream<String> retirers(Grant grant) {
        return ofGrant(grant, grant.retiringPrincipal(), grant.retiringServicePrincipal());
    }

    private Stream<String> ofGrant(Grant grant, Optional<String> principal, Optional<String> service) {
        return Stream.concat(
                        principal.stream().map(PrincipalPatterns::ofGrant),
                        service.stream().map(PrincipalPattern.Service::new))
                .flatMap(pattern -> meet(pattern, grant.key().partition()))
                .distinct();
    }

    /** The root user of an account, as the engine names it. */
    private Principal.RootUser rootOf(String partition, AccountId account) {
        return new Principal.RootUser(
                snapshot.account(account).map(Account::rootArn).orElseGet(() -> root(partition, account)));
    }

    private static Arn root(String partition, AccountId account) {
        return new Arn(partition, "iam", "", account.digits(), "root");
    }
}
