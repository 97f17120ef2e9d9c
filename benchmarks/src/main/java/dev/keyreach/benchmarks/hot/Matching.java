package dev.keyreach.benchmarks.hot;

import dev.keyreach.condition.Glob;
import dev.keyreach.model.Arn;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Patterns of statements against ARNs, as each statement that could match is compared. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Matching {
    private final String key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private final Glob literal = Glob.ofPattern(key);
    private final Glob anyKey = Glob.ofPattern("arn:aws:kms:*:111122223333:key/*");
    private final Glob backtracking = Glob.ofPattern("*1*2*3*4*5*x");

    @Benchmark
    public boolean literalArn() {
        return literal.matchesArn(key);
    }

    @Benchmark
    public boolean patternArn() {
        return anyKey.matchesArn(key);
    }

    /** Many stars and no match: the worst that a pattern can ask for. */
    @Benchmark
    public boolean manyStars() {
        return backtracking.matches(key);
    }

    @Benchmark
    public Object parseArn() {
        return Arn.parse(key);
    }
}
