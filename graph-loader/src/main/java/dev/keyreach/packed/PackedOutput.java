package dev.keyreach.packed;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file that is written from front to back beside its place, and appears there when it is whole. */
final class PackedOutput implements Closeable {
    private final Path temporary;
    private final Path file;
    private final OutputStream out;
    private long position;
    private boolean committed;

    private PackedOutput(Path temporary, Path file, OutputStream out) {
        this.temporary = temporary;
        this.file = file;
        this.out = out;
    }

    static PackedOutput to(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
        Path temporary = folder.resolve("." + absolute.getFileName() + "." + System.nanoTime() + ".tmp");
        OutputStream out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        // Ctrl-C ends the JVM in good order, which then removes what was not finished.
        temporary.toFile().deleteOnExit();
        return new PackedOutput(temporary, absolute, new BufferedOutputStream(out, 1 << 16));
    }

    /** Writes bytes; gives the place of the first. */
    long write(byte[] bytes) throws IOException {
        if (bytes.length > Layout.BLOCK_LIMIT) {
            throw new IOException("a single record of the data is too large for a snapshot file");
        }
        long start = position;
        out.write(bytes);
        position += bytes.length;
        return start;
    }

    long position() {
        return position;
    }

    /** The file is whole: makes it visible. */
    void commit() throws IOException {
        out.close();
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
        committed = true;
    }

    @Override
    public void close() throws IOException {
        if (!committed) {
            out.close();
            Files.deleteIfExists(temporary);
        }
    }
}
