package dev.keyreach.benchmarks.hot;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.loader.LoadException;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.model.Arn;
import dev.keyreach.query.Estate;
import dev.keyreach.query.WhoCan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
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
import org.openjdk.jmh.annotations.Warmup;

/** Who can decrypt, key by key, on the compiled snapshot, which is compiled anew each time; nothing is written. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AllKeys {
    /** Roles of the account, which has 50 keys and 500 grants. */
    @Param("2000")
    public int roles = 0;

    private Optional<LoadedData> data = Optional.empty();
    private List<Arn> keys = List.of();

    /** Generates the account and loads it. */
    @Setup
    public void load() throws IOException, LoadException {
        try (GeneratedAccount account = GeneratedAccount.withRoles(roles)) {
            LoadedData loaded = account.load();
            data = Optional.of(loaded);
            keys = loaded.snapshot().keyArns().toList();
        }
    }

    @Benchmark
    public long whoCanDecrypt() {
        LoadedData loaded = data.orElseThrow();
        Estate estate = Estate.of(loaded.snapshot(), loaded.policies(), loaded.provenance());
        LongAdder answered = new LongAdder();
        WhoCan.answers(
                estate,
                keys,
                List.of("kms:Decrypt"),
                RequestContext.ANY,
                answer -> answer,
                answer -> answered.increment());
        return answered.sum();
    }
}
