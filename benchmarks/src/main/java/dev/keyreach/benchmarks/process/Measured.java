package dev.keyreach.benchmarks.process;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * What was measured of a step.
 *
 * @param runs that ended well, or the one that did not
 * @param rows of the answer; unknown when it has none
 */
record Measured(Step step, List<Run> runs, OptionalLong rows) {
    Measured {
        runs = List.copyOf(runs);
    }

    /** Why there are no figures. */
    Optional<String> problem() {
        return runs.stream().flatMap(run -> run.problem().stream()).findFirst();
    }

    double wallSeconds() {
        return median(Run::wallNanos) / 1e9;
    }

    Optional<Double> cpuSeconds() {
        return runs.stream().allMatch(run -> run.cpuMillis().isPresent())
                ? Optional.of(median(run -> run.cpuMillis().orElseThrow()) / 1e3)
                : Optional.empty();
    }

    Optional<Long> peakBytes() {
        return runs.stream().allMatch(run -> run.peakBytes().isPresent())
                ? Optional.of((long) median(run -> run.peakBytes().orElseThrow()))
                : Optional.empty();
    }

    private double median(ToLongFunction<Run> figure) {
        long[] sorted = runs.stream().mapToLong(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }
}
