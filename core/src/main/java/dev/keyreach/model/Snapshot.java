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
    }

    private static List<Gap> concat(List<Gap> left, List<Gap> right) {
        return Stream.concat(left.stream(), right.stream()).toList();
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

    /** Whether a trust policy lets somebody pass session tags to the role. */
    public boolean isOpenToSessionTags(Arn role) {
        return rolesOpenToSessionTags.contains(role);
    }
}
