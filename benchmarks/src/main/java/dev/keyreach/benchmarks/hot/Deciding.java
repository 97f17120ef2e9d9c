package dev.keyreach.benchmarks.hot;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Evaluator;
import dev.keyreach.authz.Request;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
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
import org.openjdk.jmh.annotations.Warmup;

/** One decision of the Evaluator, by its shape. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Deciding {
    private static final Arn KEY =
            Arn.of("arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");

    /** The role that asks; its name says how it gets access. */
    @Param({"named", "delegated", "through-s3", "with-context", "of-the-team", "nobody"})
    public String role = "";

    private Optional<Evaluator> evaluator = Optional.empty();
    private Optional<Request> request = Optional.empty();

    /** Loads the organization. */
    @Setup
    public void load() {
        LoadedData data = Samples.organization();
        evaluator = Optional.of(new Evaluator(data.snapshot(), data.policies()));
        Principal asks =
                Principal.parse("arn:aws:iam::111122223333:role/" + role).orElseThrow();
        request = Optional.of(Request.of(asks, "kms:Decrypt", Optional.of(KEY)));
    }

    @Benchmark
    public Decision decide() {
        return evaluator.orElseThrow().decide(request.orElseThrow());
    }
}
