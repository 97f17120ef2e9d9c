package dev.keyreach.benchmarks.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the design promises (its section 7), beside what was measured. Nothing fails here: the table says it. */
final class Goals {
    private static final String LOAD = "load (inspect)";
    private static final String ALL_KEYS = "who-can, all keys";
    private static final String ONE_KEY = "who-can, one key from the snapshot";
    private static final double GIGABYTE = 1e9;

    private final List<Report> reports;

    Goals(List<Report> reports) {
        this.reports = List.copyOf(reports);
    }

    /**
     * One promise.
     *
     * @param unit of both numbers
     */
    private record Goal(String what, double limit, String unit, Optional<Double> measured) {

        Optional<String> row() {
            return measured.map(value -> String.format(
                    Locale.ROOT,
                    "| %s | %.0f %s | %.1f %s | %s |",
                    what,
                    limit,
                    unit,
                    value,
                    unit,
                    value <= limit ? "reached" : "**missed**"));
        }
    }

    /** Rows of the table; only of what was measured and did not fail. */
    List<String> rows() {
        List<Goal> goals = new ArrayList<>();
        goals.add(new Goal(
                "one request, a small account", 2, "x HELLO", ratio(Size.STARTUP, "can, one request", "HELLO")));
        for (Size size : List.of(Size.SMALL, Size.MEDIUM, Size.KEYS, Size.LARGE, Size.HUGE)) {
            goals.add(new Goal("load, " + size.word(), 3, "x TOK", ratio(size, LOAD, "TOK")));
        }
        goals.add(new Goal("all keys, medium, load included", 5, "x TOK", ratio(Size.MEDIUM, ALL_KEYS, "TOK")));
        goals.add(new Goal(
                "all keys, large, without the load",
                1,
                "x load",
                between(Size.LARGE, ALL_KEYS, LOAD).map(ratio -> ratio - 1)));
        goals.add(new Goal("all keys, large, memory of the process", 6, "GB", peak(Size.LARGE)));
        goals.add(new Goal("all keys, huge, memory of the process", 16, "GB", peak(Size.HUGE)));
        goals.add(new Goal("one key from the snapshot, medium", 3, "x HELLO", ratio(Size.MEDIUM, ONE_KEY, "HELLO")));
        goals.add(new Goal("one key from the snapshot, large", 6, "x HELLO", ratio(Size.LARGE, ONE_KEY, "HELLO")));
        for (Size size : List.of(Size.SMALL, Size.MEDIUM, Size.LARGE)) {
            goals.add(new Goal(
                    "external, all keys, " + size.word(),
                    2,
                    "x who-can",
                    between(size, "external, all keys", ALL_KEYS)));
        }
        return goals.stream().flatMap(goal -> goal.row().stream()).toList();
    }

    private Optional<Report> report(Size size) {
        return reports.stream().filter(report -> report.size() == size).findFirst();
    }

    private Optional<Measured> measured(Size size, String step) {
        return report(size).flatMap(report -> report.measured(step));
    }

    private Optional<Double> ratio(Size size, String step, String yardstick) {
        return measured(size, step)
                .flatMap(measured -> report(size).flatMap(report -> report.ratio(measured, yardstick)));
    }

    private Optional<Double> between(Size size, String step, String other) {
        return measured(size, step)
                .flatMap(one -> measured(size, other).map(two -> one.wallSeconds() / two.wallSeconds()));
    }

    private Optional<Double> peak(Size size) {
        return measured(size, ALL_KEYS).flatMap(Measured::peakBytes).map(bytes -> bytes / GIGABYTE);
    }
}
