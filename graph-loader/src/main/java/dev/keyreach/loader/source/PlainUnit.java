package dev.keyreach.loader.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file on disk: plain, compressed with gzip, or an archive that does not call itself one. */
record PlainUnit(Path path, long bytes, boolean given, Limits limits) implements SourceUnit {

    @Override
    public String name() {
        return Names.shown(path);
    }

    @Override
    public void read(Visitor visitor) throws IOException {
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
            case GZIP, PLAIN ->
                visitor.file(new SourceFile(Names.origin(path), Names.last(path.toString()), given, this::open));
        }
    }

    private Magic packing() throws IOException {
        try (BufferedInputStream in = open()) {
            return Magic.of(in);
        }
    }

    private BufferedInputStream open() throws IOException {
        InputStream guarded = GuardedStream.ofPlain(Files.newInputStream(path), limits);
        return Packing.inflated(guarded, limits.fileBytes(), limits);
    }
}
