package dev.keyreach.benchmarks.hot;

import dev.keyreach.loader.LoadException;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.SnapshotLoader;
import dev.keyreach.synthetic.Generator;
import dev.keyreach.synthetic.Mix;
import dev.keyreach.synthetic.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A whole load of a generated account, warm: what is left when classes are loaded and code is compiled. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class Loading {
    /** Roles of the account. */
    @Param("2000")
    public int roles = 0;

    private Optional<Path> folder = Optional.empty();

    /** Generates the account. */
    @Setup
    public void generate() throws IOException {
        Path made = Files.createTempDirectory("keyreach-benchmark");
        folder = Optional.of(made);
        Generator.generate(new Recipe(1, 20, roles, 5, 50, 500, 1, 40, 1, Mix.STANDARD), made);
    }

    /** Removes it. */
    @TearDown
    public void remove() throws IOException {
        try (Stream<Path> below = Files.walk(folder.orElseThrow())) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Benchmark
    public LoadedData load() throws LoadException {
        return SnapshotLoader.load(List.of(folder.orElseThrow()), LoadListener.NONE);
    }
}
