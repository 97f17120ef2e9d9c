package dev.keyreach.packed;

import dev.keyreach.loader.LoadedData;
import dev.keyreach.model.Account;
import dev.keyreach.model.Arn;
import dev.keyreach.model.DocumentId;
import dev.keyreach.model.Grant;
import dev.keyreach.model.Key;
import dev.keyreach.model.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Writes snapshot files. Equal data give equal bytes. */
public final class PackedWriter {
    private final LoadedData data;
    private final PackedOutput out;
    private final Map<Part, TableRef> tables = new EnumMap<>(Part.class);

    private PackedWriter(LoadedData data, PackedOutput out) {
        this.data = data;
        this.out = out;
    }

    /**
     * What was written.
     *
     * @param contentId what the data say, as a number: see {@link ContentId}
     */
    public record Written(
            long bytes, int accounts, int principals, int keys, int grants, int documents, String contentId) {}

    /**
     * Writes a file, which appears when it is whole. O(data log data); holds one block of each table, and the names.
     *
     * @param product the version of Keyreach, for people who look into the file later
     * @throws IOException when it cannot be written
     */
    public static Written write(LoadedData data, String product, Path file) throws IOException {
        try (PackedOutput out = PackedOutput.to(file)) {
            Written written = new PackedWriter(data, out).write(product);
            out.commit();
            return written;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Written write(String product) throws IOException {
        out.write(header(product));
        documents();
        accounts();
        new NameTables(data.snapshot(), out, tables).write();
        new PlaceTables(data, out, tables).write();
        Root root = new Root(
                ContentId.of(data.snapshot(), data.policies()),
                tables,
                data.snapshot().organization(),
                data.summary().files(),
                data.summary().organization());
        BlockBuilder block = new BlockBuilder();
        block.begin();
        root.write(block);
        byte[] bytes = block.take();
        out.write(trailer(out.write(bytes), bytes));
        return new Written(
                out.position(),
                count(Part.ACCOUNTS),
                count(Part.USERS) + count(Part.ROLES),
                count(Part.KEYS),
                count(Part.GRANTS),
                count(Part.DOCUMENTS),
                root.contentId());
    }

    private int count(Part part) {
        return tables.getOrDefault(part, TableRef.EMPTY).count();
    }

    private static byte[] header(String product) {
        ByteBuffer header = ByteBuffer.allocate(Layout.HEADER_LENGTH);
        header.put(Layout.MAGIC).putInt(Layout.FORMAT);
        header.put(Arrays.copyOf(product.getBytes(StandardCharsets.US_ASCII), Layout.PRODUCT_LENGTH));
        return header.putInt(MappedFile.checksum(header.array(), 0, header.position()))
                .array();
    }

    static byte[] trailer(long root, byte[] bytes) {
        ByteBuffer trailer = ByteBuffer.allocate(Layout.TRAILER_LENGTH);
        trailer.putLong(root).putInt(bytes.length).putInt(MappedFile.checksum(bytes, 0, bytes.length));
        trailer.putLong(root + bytes.length + Layout.TRAILER_LENGTH);
        return trailer.putInt(MappedFile.checksum(trailer.array(), 0, trailer.position()))
                .put(Layout.END)
                .array();
    }

    private void documents() {
        TableWriter documents = new TableWriter(out);
        for (int i = 0; i < data.policies().size(); i++) {
            PolicyRecords.write(documents.next(), data.policies().document(new DocumentId(i)));
        }
        tables.put(Part.DOCUMENTS, documents.finish());
    }

    /** All accounts, and what is in them. */
    private void accounts() {
        Snapshot snapshot = data.snapshot();
        TableWriter users = new TableWriter(out);
        TableWriter roles = new TableWriter(out);
        TableWriter groups = new TableWriter(out);
        TableWriter keys = new TableWriter(out);
        TableWriter aliases = new TableWriter(out);
        TableWriter grants = new TableWriter(out);
        TableWriter accounts = new TableWriter(out);
        for (Account account : snapshot.accounts().values()) {
            AccountRecords.Starts starts = new AccountRecords.Starts(
                    users.count(), roles.count(), groups.count(), keys.count(), aliases.count());
            account.users().forEach((name, user) -> EntityRecords.write(users.next(), name, user));
            account.roles().forEach((name, role) -> EntityRecords.write(roles.next(), name, role));
            account.groups().forEach((name, group) -> EntityRecords.write(groups.next(), name, group));
            for (Key key : account.keys().values()) {
                KeyRecords.write(keys.next(), key, grants.count());
                for (Grant grant : key.grants()) {
                    KeyRecords.write(grants.next(), grant);
                }
            }
            account.aliases().forEach((alias, key) -> {
                Sink sink = aliases.next();
                sink.path(alias.toString());
                sink.optional(key.map(Arn::toString), sink::path);
            });
            AccountRecords.write(accounts.next(), account, starts);
        }
        tables.put(Part.USERS, users.finish());
        tables.put(Part.ROLES, roles.finish());
        tables.put(Part.GROUPS, groups.finish());
        tables.put(Part.KEYS, keys.finish());
        tables.put(Part.ALIASES, aliases.finish());
        tables.put(Part.GRANTS, grants.finish());
        tables.put(Part.ACCOUNTS, accounts.finish());
    }
}
