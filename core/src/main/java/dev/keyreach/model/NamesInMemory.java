package dev.keyreach.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names of accounts in memory. Counting is O(1), finding O(names), but for unique ids, which are
 * indexed on first use. */
final class NamesInMemory implements SnapshotNames {
    private final Collection<Account> accounts;
    private final long principalCount;
    private final long keyCount;
    private @Nullable Map<String, List<Arn>> byUniqueId;

    NamesInMemory(Collection<Account> accounts) {
        this.accounts = accounts;
        this.principalCount = accounts.stream()
                .mapToLong(account -> account.users().size() + account.roles().size())
                .sum();
        this.keyCount =
                accounts.stream().mapToLong(account -> account.keys().size()).sum();
    }

    @Override
    public long principalCount() {
        return principalCount;
    }

    @Override
    public long keyCount() {
        return keyCount;
    }

    private Stream<IamEntity> entities() {
        return accounts.stream().flatMap(Account::principals);
    }

    @Override
    public Stream<Arn> principals() {
        return entities().map(IamEntity::arn);
    }

    @Override
    public Stream<Arn> roles() {
        return accounts.stream()
                .flatMap(account -> account.roles().values().stream())
                .map(IamEntity::arn);
    }

    @Override
    public Stream<Arn> principalsCalled(String lastPart) {
        return principals().filter(arn -> SnapshotNames.lastPart(arn.resource()).equals(lastPart));
    }

    @Override
    public Stream<Arn> principalsWithId(String uniqueId) {
        return index().getOrDefault(uniqueId, List.of()).stream();
    }

    private synchronized Map<String, List<Arn>> index() {
        Map<String, List<Arn>> index = byUniqueId;
        if (index == null) {
            index = entities()
                    .filter(entity -> !entity.uniqueId().isEmpty())
                    .collect(Collectors.groupingBy(
                            IamEntity::uniqueId, Collectors.mapping(IamEntity::arn, Collectors.toList())));
            byUniqueId = index;
        }
        return index;
    }

    @Override
    public Stream<Arn> keysCalled(String name) {
        return keyNames().filter(known -> known.name().equals(name)).map(KeyName::key);
    }

    @Override
    public Stream<KeyName> keyNames() {
        return accounts.stream()
                .flatMap(account -> account.keys().values().stream())
                .flatMap(key -> Stream.concat(Stream.of(key.id()), key.aliases().stream())
                        .map(name -> new KeyName(name, key.arn())));
    }
}
