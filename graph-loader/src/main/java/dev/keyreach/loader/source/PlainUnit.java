package dev.keyreach.loader.source;

import dev.keyreach.loader.fact.Origin;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file on disk: plain, compressed with gzip, or an archive that does not call itself one.
 *
 * @param fileName its own name with extensions
 * @param bytes its size when it was found
 * @param given whether the user named it
 */
record PlainUnit(Path path, Origin origin, String fileName, long bytes, boolean given, Limits limits)
        implements SourceUnit {
    /** Files up to this size are read in one go, and opened once. */
    private static final int AT_ONCE = 64 * 1024;

    @Override
    public String name() {
        return origin.file();
    }

    @Override
    public void read(Visitor visitor) throws IOException {
        if (bytes <= Math.min(AT_ONCE, limits.fileBytes())) {
            byte[] buffer = visitor.buffer((int) bytes + 1);
            int length = content(buffer);
            if (length <= bytes && Magic.of(buffer, length) == Magic.PLAIN) {
                visitor.file(new SourceFile(origin, fileName, given, () -> new HeldBytes(buffer, length)));
                return;
            }
        }
        packed(visitor);
    }

    private void packed(Visitor visitor) throws IOException {
        switch (packing()) {
            case TAR -> new TarUnit(path, bytes, limits).read(visitor);
            case ZIP -> {
                try (ZipArchive zip = ZipArchive.open(path, limits)) {
                    for (SourceUnit entry : zip.units()) {
                        entry.read(visitor);
                    }
                    zip.refuseRest();
                }
            }
            case GZIP, PLAIN -> visitor.file(new SourceFile(origin, fileName, given, this::open));
        }
    }

    /** Reads all bytes; how many there are, which is more than {@link #bytes} when the file has grown since. */
    private int content(byte[] buffer) throws IOException {
        int length = 0;
        try (InputStream in = raw()) {
            while (length <= bytes) {
                int read = in.read(buffer, length, (int) bytes + 1 - length);
                length += Math.max(read, 0);
                // The file ends where it should, which saves asking for its end.
                if (read < 0 || read == bytes) {
                    break;
                }
            }
        }
        return length;
    }

    private Magic packing() throws IOException {
        try (InputStream in = open()) {
            return Magic.of(in);
        }
    }

    private InputStream open() throws IOException {
        InputStream guarded = GuardedStream.ofPlain(raw(), limits);
        return Packing.inflated(guarded, limits.fileBytes(), limits);
    }

    private InputStream raw() throws IOException {
        try {
            return new FileInputStream(path.toString());
        } catch (FileNotFoundException e) {
            // It says the same of every failure; this one tells them apart.
            return Files.newInputStream(path);
        }
    }
}
