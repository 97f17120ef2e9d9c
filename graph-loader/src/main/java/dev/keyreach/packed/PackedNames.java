package dev.keyreach.packed;

import dev.keyreach.model.Arn;
import dev.keyreach.model.SnapshotNames;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The names in a snapshot file: sorted, so that one is found by binary search, and read without what they name. */
final class PackedNames implements SnapshotNames {
    private final Tables tables;

    PackedNames(Tables tables) {
        this.tables = tables;
    }

    @Override
    public long principalCount() {
        return (long) tables.users.count() + tables.roles.count();
    }

    @Override
    public long keyCount() {
        return tables.keys.count();
    }

    @Override
    public Stream<Arn> principals() {
        return Stream.concat(IntStream.range(0, tables.users.count()).mapToObj(user -> principal(user)), roles());
    }

    @Override
    public Stream<Arn> roles() {
        return IntStream.range(0, tables.roles.count()).mapToObj(role -> principal(tables.users.count() + role));
    }

    private Arn principal(int number) {
        int users = tables.users.count();
        return number < users
                ? tables.users.part(number, PackedNames::arnAfterName)
                : tables.roles.part(number - users, PackedNames::arnAfterName);
    }

    private static Arn arnAfterName(RecordReader reader) {
        reader.string();
        return reader.arn();
    }

    @Override
    public Stream<Arn> principalsCalled(String lastPart) {
        return numbers(tables.principalNames, lastPart).mapToObj(this::principal);
    }

    @Override
    public Stream<Arn> principalsWithId(String uniqueId) {
        return numbers(tables.uniqueIds, uniqueId).mapToObj(this::principal);
    }

    @Override
    public Stream<Arn> keysCalled(String name) {
        return numbers(tables.keyNames, name).mapToObj(this::key);
    }

    private Arn key(int number) {
        return tables.keys.part(number, RecordReader::arn);
    }

    @Override
    public Stream<KeyName> keyNames() {
        return IntStream.range(0, tables.keyNames.count())
                .mapToObj(
                        at -> new KeyName(tables.keyNames.part(at, RecordReader::path), key(tables.keyNames.get(at))));
    }

    /** What stands in a table of names beside a name, which may stand there several times. O(log n + answer). */
    private static IntStream numbers(Table<Integer> table, String name) {
        List<String> names = table.keys(0, table.count(), RecordReader::path);
        int low = 0;
        int high = names.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (names.get(middle).compareTo(name) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int end = low;
        while (end < names.size() && names.get(end).equals(name)) {
            end++;
        }
        return IntStream.range(low, end).map(table::get);
    }
}
