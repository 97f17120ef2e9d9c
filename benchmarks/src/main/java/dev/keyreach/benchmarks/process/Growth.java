package dev.keyreach.benchmarks.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much more ten times as many principals, or ten times as many keys and grants, take. */
final class Growth {
    private final Report small;
    private final Report principals;
    private final Report keys;

    private Growth(Report small, Report principals, Report keys) {
        this.small = small;
        this.principals = principals;
        this.keys = keys;
    }

    /** Empty unless the three organizations that differ in one number were measured. */
    static Optional<Growth> of(List<Report> reports) {
        return report(reports, Size.SMALL)
                .flatMap(small -> report(reports, Size.MEDIUM)
                        .flatMap(medium -> report(reports, Size.KEYS).map(keys -> new Growth(small, medium, keys))));
    }

    private static Optional<Report> report(List<Report> reports, Size size) {
        return reports.stream().filter(report -> report.size() == size).findFirst();
    }

    /** Rows of the table: input, then each command that ended well on all three. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        small.data()
                .ifPresent(data -> principals
                        .data()
                        .ifPresent(more -> keys.data()
                                .ifPresent(wide -> rows.add(row(
                                        "bytes of input",
                                        (double) more.bytes() / data.bytes(),
                                        (double) wide.bytes() / data.bytes())))));
        for (Measured measured : small.steps()) {
            String step = measured.step().name();
            if (measured.step().main().isPresent()) {
                continue;
            }
            Optional<Measured> base = small.measured(step);
            Optional<Measured> more = principals.measured(step);
            Optional<Measured> wide = keys.measured(step);
            if (base.isPresent() && more.isPresent() && wide.isPresent()) {
                double seconds = base.get().wallSeconds();
                rows.add(
                        row(step, more.get().wallSeconds() / seconds, wide.get().wallSeconds() / seconds));
                if (base.get().rows().orElse(0) > 0) {
                    double answers = base.get().rows().orElseThrow();
                    rows.add(row(
                            step + ": rows",
                            more.get().rows().orElse(0) / answers,
                            wide.get().rows().orElse(0) / answers));
                }
            }
        }
        return rows;
    }

    private static String row(String what, double principals, double keys) {
        return String.format(Locale.ROOT, "| %s | x %.1f | x %.1f |", what, principals, keys);
    }
}
