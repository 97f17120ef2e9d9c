package dev.keyreach.loader.source;

import dev.keyreach.loader.fact.Origin;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

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
            byte[] content = content();
            if (content.length <= bytes && Magic.of(content) == Magic.PLAIN) {
                visitor.file(new SourceFile(origin, fileName, given, () -> new HeldBytes(content)));
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

    /** All bytes; more than {@link #bytes} when the file has grown since. */
    private byte[] content() throws IOException {
        byte[] content = new byte[(int) bytes + 1];
        int length = 0;
        try (InputStream in = raw()) {
            for (int read = 0; read >= 0 && length < content.length; length += Math.max(read, 0)) {
                // One byte is left over: the file ends where it should, which saves asking for its end.
                if (length == bytes && read == bytes) {
                    break;
                }
                read = in.read(content, length, content.length - length);
            }
        }
        return Arrays.copyOf(content, length);
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
