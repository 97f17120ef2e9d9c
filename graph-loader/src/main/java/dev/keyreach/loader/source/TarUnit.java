package dev.keyreach.loader.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A tar archive, compressed with gzip or not. It can only be read from its beginning to its end. */
record TarUnit(Path archive, long bytes, Limits limits) implements SourceUnit {
    /** An entry is held in memory while it is read. */
    private static final int MOST_ENTRY_BYTES = 1 << 30;

    @Override
    public String name() {
        return Names.shown(archive);
    }

    @Override
    public void read(Visitor visitor) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                Packing.inflated(Files.newInputStream(archive), limits.archiveBytes(), limits))) {
            int entries = 0;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (++entries > limits.archiveEntries()) {
                    throw new LimitExceededException(
                            "the archive has more than " + limits.archiveEntries() + " entries");
                }
                String name = entry.getName();
                if (entry.isFile() && !entry.isLink() && !entry.isSymbolicLink()) {
                    read(name, tar, visitor);
                }
            }
        }
    }

    private void read(String name, TarArchiveInputStream tar, Visitor visitor) throws IOException {
        if (SourceTree.isHiddenEntry(name)) {
            visitor.ignored(Names.entry(archive, name).file());
            return;
        }
        // INVARIANT: the length that the entry claims is not trusted; the array grows with what is really there.
        byte[] content = tar.readNBytes((int) Math.min(limits.fileBytes(), MOST_ENTRY_BYTES));
        if (tar.read() >= 0) {
            throw new LimitExceededException(
                    "entry `" + Names.shown(name) + "` is larger than " + content.length + " bytes");
        }
        try (InputStream in = open(content)) {
            Magic packing = Magic.of(in);
            if (packing == Magic.ZIP || packing == Magic.TAR) {
                visitor.ignored(Names.entry(archive, name).file());
                return;
            }
        }
        visitor.file(new SourceFile(Names.entry(archive, name), Names.last(name), false, () -> open(content)));
    }

    private InputStream open(byte[] content) throws IOException {
        return Packing.inflated(new ByteArrayInputStream(content), limits.fileBytes(), limits);
    }
}
