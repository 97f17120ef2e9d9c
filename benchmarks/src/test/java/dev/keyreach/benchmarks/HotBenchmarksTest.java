package dev.keyreach.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every JMH benchmark runs: once, on as little as there is. What it takes is not looked at. */
class HotBenchmarksTest {

    @Test
    void each_runs_once() throws RunnerException {
        Options options = new OptionsBuilder()
                .include("dev.keyreach.benchmarks.hot.*")
                .mode(Mode.SingleShotTime)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(1))
                .param("roles", "10")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        assertThat(results)
                .extracting(result -> result.getParams().getBenchmark().replaceAll(".*\\.hot\\.", ""))
                .contains(
                        "AllKeys.whoCanDecrypt",
                        "Deciding.decide",
                        "Loading.load",
                        "Matching.patternArn",
                        "PolicyReading.keyPolicy",
                        "ResidualAlgebra.andOfThree");
    }
}
