package dev.keyreach.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Everything that was loaded, immutable: accounts, organization, and what is missing. The content of policies is apart. */
public final class Snapshot {
    private final Map<AccountId, Account> accounts;
    private final Optional<Organization> organization;
    private final List<Gap> gaps;
    private final Map<String, List<Gap>> gapsBySubject;
    private final Set<Arn> rolesOpenToSessionTags;
    private final SnapshotNames names;

    /**
     * @param gaps what is missing, in any order
     * @param rolesOpenToSessionTags roles whose trust policy lets somebody pass session tags: their own tags may be
     *     overridden (spec 5.2)
     */
    public Snapshot(
            Collection<Account> accounts,
            Optional<Organization> organization,
            Collection<Gap> gaps,
            Collection<Arn> rolesOpenToSessionTags) {
        Map<AccountId, Account> byId = new HashMap<>();
        accounts.forEach(account -> byId.put(account.id(), account));
        this.accounts = Ordered.copyOf(byId);
        this.organization = organization;
        this.gaps = List.copyOf(new TreeSet<>(gaps));
        Map<String, List<Gap>> bySubject = new HashMap<>();
        this.gaps.forEach(gap -> bySubject.merge(gap.subject(), List.of(gap), Snapshot::concat));
        this.gapsBySubject = Map.copyOf(bySubject);
        this.rolesOpenToSessionTags = Set.copyOf(new HashSet<>(rolesOpenToSessionTags));
        this.names = new NamesInMemory(this.accounts.values());
    }

    private Snapshot(Parts parts) {
        this.accounts = parts.accounts();
        this.organization = parts.organization();
        this.gaps = parts.gaps();
        this.gapsBySubject = parts.gapsBySubject();
        this.rolesOpenToSessionTags = parts.rolesOpenToSessionTags();
        this.names = parts.names();
    }

    /**
     * A snapshot whose parts are fetched when they are asked for: nothing is copied, so they must not change.
     *
     * @param accounts by id, in that order
     * @param gaps sorted
     * @param gapsBySubject the same gaps by what they are missing for
     */
    public record Parts(
            Map<AccountId, Account> accounts,
            Optional<Organization> organization,
            List<Gap> gaps,
            Map<String, List<Gap>> gapsBySubject,
            Set<Arn> rolesOpenToSessionTags,
            SnapshotNames names) {}

    /** The snapshot that consists of these parts. O(1). */
    public static Snapshot of(Parts parts) {
        return new Snapshot(parts);
    }

    private static List<Gap> concat(List<Gap> left, List<Gap> right) {
        return Stream.concat(left.stream(), right.stream()).toList();
    }

    /**
     * The same snapshot with other content of some of its accounts, which have the same users, roles, groups and keys by name: what
     * if. O(accounts).
     */
    public Snapshot replacing(Collection<Account> changed) {
        Map<AccountId, Account> all = new HashMap<>(accounts);
        changed.forEach(account -> all.put(account.id(), account));
        return new Snapshot(
                new Parts(Ordered.copyOf(all), organization, gaps, gapsBySubject, rolesOpenToSessionTags, names));
    }

    /** The loaded accounts, by id. */
    public Map<AccountId, Account> accounts() {
        return accounts;
    }

    /** The organization, when its data was loaded. */
    public Optional<Organization> organization() {
        return organization;
    }

    /** All that is missing, sorted. */
    public List<Gap> gaps() {
        return gaps;
    }

    /** What is missing for one ARN, account id or organization id. */
    public List<Gap> gapsOf(String subject) {
        return gapsBySubject.getOrDefault(subject, List.of());
    }

    /** The account, when anything of it was loaded. */
    public Optional<Account> account(AccountId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /** Whether the whole IAM side of the account was loaded; everything else is unknown (spec 6.3). */
    public boolean knows(AccountId id) {
        Account account = accounts.get(id);
        return account != null && account.complete();
    }

    /** The key with this ARN. */
    public Optional<Key> key(Arn arn) {
        return arn.accountId()
                .flatMap(this::account)
                .map(account -> account.keys().get(arn));
    }

    /** All keys, in the order of their ARNs within each account. */
    public Stream<Key> keys() {
        return accounts.values().stream().flatMap(account -> account.keys().values().stream());
    }

    /** The ARNs of all keys, in their order within each account. */
    public Stream<Arn> keyArns() {
        return accounts.values().stream().flatMap(account -> account.keys().keySet().stream());
    }

    /** What principals and keys are called, and how many there are. */
    public SnapshotNames names() {
        return names;
    }

    /** The roles whose trust policy lets somebody pass session tags, in no order. */
    public Set<Arn> rolesOpenToSessionTags() {
        return rolesOpenToSessionTags;
    }

    /** Whether a trust policy lets somebody pass session tags to the role. */
    public boolean isOpenToSessionTags(Arn role) {
        return rolesOpenToSessionTags.contains(role);
    }
}
