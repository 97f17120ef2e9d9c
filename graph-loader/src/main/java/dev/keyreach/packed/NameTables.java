package dev.keyreach.packed;

import dev.keyreach.model.Account;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Key;
import dev.keyreach.model.Snapshot;
import dev.keyreach.model.SnapshotNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes the tables in which principals and keys are found by name. */
final class NameTables {
    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::name).thenComparing(Entry::number);

    private final Snapshot snapshot;
    private final PackedOutput out;
    private final Map<Part, TableRef> tables;

    NameTables(Snapshot snapshot, PackedOutput out, Map<Part, TableRef> tables) {
        this.snapshot = snapshot;
        this.out = out;
        this.tables = tables;
    }

    /** A name, and the number of the record that has it. */
    private record Entry(String name, int number) {}

    void write() {
        List<Entry> names = new ArrayList<>();
        List<Entry> ids = new ArrayList<>();
        List<Entry> keyNames = new ArrayList<>();
        int number = 0;
        for (Account account : snapshot.accounts().values()) {
            for (IamEntity user : account.users().values()) {
                principal(user, number++, names, ids);
            }
        }
        for (Account account : snapshot.accounts().values()) {
            for (IamEntity role : account.roles().values()) {
                principal(role, number++, names, ids);
            }
        }
        number = 0;
        for (Account account : snapshot.accounts().values()) {
            for (Key key : account.keys().values()) {
                keyNames.add(new Entry(key.id(), number));
                for (String alias : key.aliases()) {
                    keyNames.add(new Entry(alias, number));
                }
                number++;
            }
        }
        tables.put(Part.PRINCIPAL_NAMES, table(names));
        tables.put(Part.UNIQUE_IDS, table(ids));
        tables.put(Part.KEY_NAMES, table(keyNames));
    }

    private static void principal(IamEntity entity, int number, List<Entry> names, List<Entry> ids) {
        names.add(new Entry(SnapshotNames.lastPart(entity.arn().resource()), number));
        if (!entity.uniqueId().isEmpty()) {
            ids.add(new Entry(entity.uniqueId(), number));
        }
    }

    private TableRef table(List<Entry> entries) {
        entries.sort(ORDER);
        TableWriter table = new TableWriter(out);
        for (Entry entry : entries) {
            Sink sink = table.next();
            sink.path(entry.name());
            sink.number(entry.number());
        }
        return table.finish();
    }
}
