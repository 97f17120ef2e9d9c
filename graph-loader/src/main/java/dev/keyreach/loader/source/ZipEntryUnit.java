package dev.keyreach.loader.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An entry of a zip archive. */
record ZipEntryUnit(Path archive, ZipFile zip, ZipEntry entry, Limits limits) implements SourceUnit {

    @Override
    public String name() {
        return Names.entry(archive, entry.getName()).file();
    }

    @Override
    public long bytes() {
        return Math.max(entry.getCompressedSize(), 0);
    }

    @Override
    public void read(Visitor visitor) throws IOException {
        try (InputStream in = open()) {
            Magic packing = Magic.of(in);
            if (packing == Magic.ZIP || packing == Magic.TAR) {
                visitor.ignored(name());
                return;
            }
        }
        visitor.file(
                new SourceFile(Names.entry(archive, entry.getName()), Names.last(entry.getName()), false, this::open));
    }

    private InputStream open() throws IOException {
        GuardedStream inflated = new GuardedStream(zip.getInputStream(entry), this::bytes, limits.fileBytes(), limits);
        return Packing.inflated(inflated, limits.fileBytes(), limits);
    }
}
