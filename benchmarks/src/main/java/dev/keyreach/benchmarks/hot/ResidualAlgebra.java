package dev.keyreach.benchmarks.hot;

import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import java.util.List;
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

/** Building formulas in normal form. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ResidualAlgebra {
    private final Residual viaService = test("StringEquals", "kms:ViaService", "s3.eu-west-1.amazonaws.com");
    private final Residual mfa = test("Bool", "aws:MultiFactorAuthPresent", "true");
    private final Residual vpc = Residuals.not(test("StringLike", "aws:SourceVpc", "vpc-1*"));
    private final Residual either = Residuals.or(viaService, mfa);

    private static Residual test(String operator, String key, String value) {
        return new Residual.Test(operator, ContextKeys.resolve(key), List.of(value));
    }

    @Benchmark
    public Residual andOfThree() {
        return Residuals.and(vpc, mfa, viaService);
    }

    @Benchmark
    public Residual andOfNested() {
        return Residuals.and(either, vpc, Residual.TRUE);
    }

    @Benchmark
    public Residual negation() {
        return Residuals.not(either);
    }
}
