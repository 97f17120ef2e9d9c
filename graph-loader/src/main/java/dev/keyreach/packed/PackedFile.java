package dev.keyreach.packed;

import dev.keyreach.loader.LoadSummary;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.source.SourceTree;
import dev.keyreach.model.Provenance;
import dev.keyreach.model.Provenance.Slot;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.PolicyStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.NoSuchElementException;

/** An open snapshot file. Immutable, and safe for several threads; the file must stay as it is while it is in use. */
public final class PackedFile {
    private final MappedFile file;
    private final String product;
    private final Tables tables;
    private final Root root;

    private PackedFile(MappedFile file, String product, Tables tables, Root root) {
        this.file = file;
        this.product = product;
        this.tables = tables;
        this.root = root;
    }

    /** Whether a file begins as a snapshot file does; what cannot be read is none. */
    public static boolean isPacked(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(Layout.MAGIC.length), Layout.MAGIC);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Opens a snapshot file: reads its beginning and its end. O(1).
     *
     * @throws DamagedFileException when it cannot be read, or is no whole snapshot file of this format
     */
    public static PackedFile open(Path path) {
        MappedFile file = map(path);
        if (file.length() < Layout.HEADER_LENGTH + Layout.TRAILER_LENGTH) {
            throw file.damaged("it is cut short");
        }
        String product = header(file);
        ByteBuffer trailer = ByteBuffer.wrap(file.read(file.length() - Layout.TRAILER_LENGTH, Layout.TRAILER_LENGTH));
        byte[] end = new byte[Layout.END.length];
        trailer.get(Layout.TRAILER_LENGTH - end.length, end);
        if (!Arrays.equals(end, Layout.END)
                || trailer.getInt(24) != MappedFile.checksum(trailer.array(), 0, 24)
                || trailer.getLong(16) != file.length()) {
            throw file.damaged("it is cut short, or something was added to it");
        }
        byte[] bytes = file.read(trailer.getLong(0), trailer.getInt(8), trailer.getInt(12), "its root");
        Tables[] tables = new Tables[1];
        try {
            Root root = Root.read(new Block(file, bytes, 1).record(0), file.length(), refs -> {
                tables[0] = new Tables(file, refs);
                return tables[0];
            });
            return new PackedFile(file, product, tables[0], root);
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw file.damaged("its root makes no sense (" + e.getMessage() + ")");
        }
    }

    private static MappedFile map(Path path) {
        try {
            return MappedFile.open(path);
        } catch (IOException e) {
            throw DamagedFileException.unreadable(path, SourceTree.reason(e));
        }
    }

    /** Checks the header; gives the version of Keyreach that wrote the file. */
    private static String header(MappedFile file) {
        ByteBuffer header = ByteBuffer.wrap(file.read(0, Layout.HEADER_LENGTH));
        int checked = Layout.HEADER_LENGTH - Integer.BYTES;
        if (header.getInt(checked) != MappedFile.checksum(header.array(), 0, checked)) {
            throw file.damaged("the checksum of its header is wrong");
        }
        String product = new String(
                        header.array(), Layout.PRODUCT_OFFSET, Layout.PRODUCT_LENGTH, StandardCharsets.US_ASCII)
                .replace("\0", "");
        int format = header.getInt(Layout.MAGIC.length);
        if (format != Layout.FORMAT) {
            throw DamagedFileException.otherFormat(file.path(), format, product);
        }
        return product;
    }

    /** What is in the file, as a load of the dumps would have given it. O(1): parts are read when they are asked for. */
    public LoadedData data() {
        Snapshot snapshot = Snapshot.of(new Snapshot.Parts(
                tables.accounts.map(Tables.ACCOUNT, 0, tables.accounts.count(), RecordReader::account),
                root.organization(),
                tables.gaps.list(),
                tables.gapSubjects.map(String.class, 0, tables.gapSubjects.count(), RecordReader::path),
                tables.openRoles
                        .map(Tables.ARN, 0, tables.openRoles.count(), RecordReader::arn)
                        .keySet(),
                new PackedNames(tables)));
        return new LoadedData(
                snapshot,
                PolicyStore.of(tables.documents.list()),
                new Provenance(tables.provenance.map(Slot.class, 0, tables.provenance.count(), PlaceRecords::slot)),
                tables.diagnostics.list(),
                new LoadSummary(root.files(), tables.summaries.list(), root.organizationSummary()));
    }

    /** The version of Keyreach that wrote the file. */
    public String product() {
        return product;
    }

    /** What the data say, as a number. */
    public String contentId() {
        return root.contentId();
    }

    /** How many blocks were read so far. */
    public long blocksRead() {
        return file.blocksRead();
    }

    /**
     * Reads everything. O(bytes), keeps little.
     *
     * @throws DamagedFileException when a part of the file is damaged
     */
    public void verify() {
        tables.all().forEach(Table::verify);
    }
}
