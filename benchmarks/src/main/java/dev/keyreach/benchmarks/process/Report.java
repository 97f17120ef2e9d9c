package dev.keyreach.benchmarks.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that was measured on one organization. */
final class Report {
    private final Size size;
    private final List<Measured> steps = new ArrayList<>();
    private final Map<String, Long> weights = new TreeMap<>();
    private Optional<Dataset> data = Optional.empty();

    Report(Size size) {
        this.size = size;
    }

    Size size() {
        return size;
    }

    void add(Dataset dataset) {
        data = Optional.of(dataset);
    }

    void add(Measured measured) {
        steps.add(measured);
    }

    void addWeight(String name, long number) {
        weights.put(name, number);
    }

    /** Empty when it could not be generated. */
    Optional<Dataset> data() {
        return data;
    }

    List<Measured> steps() {
        return List.copyOf(steps);
    }

    /** What was measured of a step, when it ended well. */
    Optional<Measured> measured(String step) {
        return steps.stream()
                .filter(one -> one.step().name().equals(step) && one.problem().isEmpty())
                .findFirst();
    }

    /** What lives on the heap after a load, by the names of {@code HeapWeight}. */
    Map<String, Long> weights() {
        return Map.copyOf(weights);
    }

    /** How many times as long as a yardstick of the same flavour a step took. */
    Optional<Double> ratio(Measured measured, String yardstick) {
        return steps.stream()
                .filter(other -> other.step().name().equals(yardstick)
                        && other.step().flavour() == measured.step().flavour()
                        && other.problem().isEmpty())
                .findFirst()
                .filter(other -> measured.problem().isEmpty())
                .map(other -> measured.wallSeconds() / other.wallSeconds());
    }
}
