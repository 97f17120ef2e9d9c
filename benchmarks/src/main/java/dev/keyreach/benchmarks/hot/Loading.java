package dev.keyreach.benchmarks.hot;

import dev.keyreach.loader.LoadException;
import dev.keyreach.loader.LoadedData;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

    private Optional<GeneratedAccount> account = Optional.empty();

    /** Generates the account. */
    @Setup
    public void generate() throws IOException {
        account = Optional.of(GeneratedAccount.withRoles(roles));
    }

    /** Removes it. */
    @TearDown
    public void remove() throws IOException {
        account.orElseThrow().close();
    }

    @Benchmark
    public LoadedData load() throws LoadException {
        return account.orElseThrow().load();
    }
}
