package dev.keyreach.query.path;

import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.DocumentId;
import dev.keyreach.model.Grant;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Key;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.PolicyStore;
import dev.keyreach.policy.Statement;
import dev.keyreach.query.Estate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * An estate without some allows: what would be if they were taken away. Statements keep their places. Which roles are open to
 * session tags stays what it was, so that more may look possible than is.
 */
final class Pruned {
    private final Estate estate;
    private final Set<String> places;
    private final List<PolicyDocument> added = new ArrayList<>();
    private final Map<String, DocumentId> changed = new HashMap<>();

    private Pruned(Estate estate, Collection<Removal> removals) {
        this.estate = estate;
        this.places = removals.stream().map(Removal::place).collect(Collectors.toUnmodifiableSet());
    }

    /** The estate without these. O(the accounts that they are in). */
    static Estate without(Estate estate, Collection<Removal> removals) {
        Set<AccountId> accounts = removals.stream()
                .flatMap(removal -> removal.account().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return new Pruned(estate, removals).over(accounts);
    }

    private Estate over(Set<AccountId> accounts) {
        List<Account> edited = accounts.stream()
                .flatMap(id -> estate.snapshot().account(id).stream())
                .map(this::account)
                .toList();
        Snapshot snapshot = estate.snapshot().replacing(edited);
        PolicyStore policies = estate.policies().plus(added);
        return Estate.of(snapshot, policies, estate.provenance());
    }

    private Account account(Account account) {
        return new Account(
                account.id(),
                account.partition(),
                account.complete(),
                account.enabledRegions(),
                edited(account.users(), this::user),
                edited(account.roles(), this::role),
                edited(account.groups(), this::group),
                edited(account.keys(), this::key),
                account.aliases(),
                account.vpcEndpoints());
    }

    private static <K extends Comparable<K>, V> Map<K, V> edited(Map<K, V> things, UnaryOperator<V> edit) {
        Map<K, V> edited = new TreeMap<>();
        things.forEach((name, thing) -> edited.put(name, edit.apply(thing)));
        return edited;
    }

    private IamEntity.User user(IamEntity.User user) {
        return new IamEntity.User(
                user.arn(),
                user.uniqueId(),
                user.tags(),
                user.groups(),
                attached(user.arn(), user.policies()),
                user.boundary().map(this::policy),
                user.credentials());
    }

    private IamEntity.Role role(IamEntity.Role role) {
        return new IamEntity.Role(
                role.arn(),
                role.uniqueId(),
                role.tags(),
                role.trust().map(this::policy),
                attached(role.arn(), role.policies()),
                role.boundary().map(this::policy));
    }

    private IamEntity.Group group(IamEntity.Group group) {
        return new IamEntity.Group(group.arn(), group.uniqueId(), attached(group.arn(), group.policies()));
    }

    private Key key(Key key) {
        List<Grant> grants = key.grants().stream()
                .filter(grant -> !places.contains(Removal.place(grant)))
                .toList();
        return new Key(
                key.arn(),
                key.attributes(),
                key.tags(),
                key.aliases(),
                grants,
                key.policy().map(this::policy));
    }

    private List<PolicyUse> attached(Arn holder, List<PolicyUse> uses) {
        return uses.stream()
                .filter(use -> !places.contains(Removal.place(holder, use)))
                .map(this::policy)
                .toList();
    }

    private PolicyUse policy(PolicyUse use) {
        PolicyDocument document = estate.policies().document(use.document());
        List<Statement> kept = document.statements().stream()
                .filter(statement -> !places.contains(Removal.place(use, document.pointerOf(statement))))
                .toList();
        if (kept.size() == document.statements().size()) {
            return use;
        }
        DocumentId id = changed.computeIfAbsent(Removal.document(use), unseen -> {
            added.add(new PolicyDocument(document.variables(), document.statementIsArray(), kept, document.lost()));
            return new DocumentId(estate.policies().size() + added.size() - 1);
        });
        return new PolicyUse(use.owner(), use.name(), id);
    }
}
