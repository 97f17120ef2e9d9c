package dev.keyreach.benchmarks.hot;

import dev.keyreach.loader.LoadException;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.SnapshotLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The data of the benchmarks in this package. */
final class Samples {
    private Samples() {}

    /** Loads the organization beside this class. */
    static LoadedData organization() {
        try {
            Path file = Files.createTempFile("keyreach-benchmark", ".yaml");
            try {
                Files.write(file, bytes("organization.yaml"));
                return SnapshotLoader.load(List.of(file), LoadListener.NONE);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LoadException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
