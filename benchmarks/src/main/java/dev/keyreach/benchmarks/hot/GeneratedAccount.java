package dev.keyreach.benchmarks.hot;

import dev.keyreach.loader.LoadException;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.SnapshotLoader;
import dev.keyreach.synthetic.Generator;
import dev.keyreach.synthetic.Mix;
import dev.keyreach.synthetic.Recipe;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A generated account in a temporary folder, until it is closed. */
record GeneratedAccount(Path folder) implements Closeable {
    private static final int KEYS = 50;
    private static final int GRANTS = 500;

    static GeneratedAccount withRoles(int roles) throws IOException {
        Path folder = Files.createTempDirectory("keyreach-benchmark");
        Generator.generate(new Recipe(1, 20, roles, 5, KEYS, GRANTS, 1, 40, 1, Mix.STANDARD), folder);
        return new GeneratedAccount(folder);
    }

    LoadedData load() throws LoadException {
        return SnapshotLoader.load(List.of(folder), LoadListener.NONE);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
