package dev.keyreach.benchmarks.process;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The tables for people. */
final class Markdown {
    private static final List<String> YARDSTICKS = List.of("READ", "TOK", "HELLO");
    private static final double MEGABYTE = 1e6;
    private static final int CLASSES = 12;

    private Markdown() {}

    static String of(Machine machine, List<Report> reports) {
        StringBuilder page = new StringBuilder();
        page.append(machine.words())
                .append("\n\nMedians, whole processes, files in the page cache; MB are 10^6 bytes.\n");
        List<String> goals = new Goals(reports).rows();
        if (!goals.isEmpty()) {
            page.append("\n### Goals\n\n| what | at most | measured | |\n| --- | ---: | ---: | --- |\n");
            goals.forEach(row -> page.append(row).append('\n'));
        }
        Growth.of(reports).ifPresent(growth -> {
            page.append("\n### Growth\n\n| what | 10 x principals | 10 x keys and grants |\n| --- | ---: | ---: |\n");
            growth.rows().forEach(row -> page.append(row).append('\n'));
        });
        for (Report report : reports) {
            append(page, report);
        }
        return page.toString();
    }

    private static void append(StringBuilder page, Report report) {
        Size.Counts counts = report.size().counts();
        page.append(String.format(
                Locale.ROOT,
                "%n### %s%n%n%s: %,d accounts, %,d users, %,d roles, %,d keys, %,d grants",
                report.size().word(),
                report.size().title(),
                counts.accounts(),
                counts.users(),
                counts.roles(),
                counts.keys(),
                counts.grants()));
        report.data()
                .ifPresent(data -> page.append(
                        String.format(Locale.ROOT, "; %,d files, %,.1f MB", data.files(), data.bytes() / MEGABYTE)));
        page.append(".\n\n| step | runs | rows | wall s | CPU s | peak MB | x READ | x TOK | x HELLO |\n");
        page.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        report.steps().forEach(measured -> append(page, report, measured));
        appendWeights(page, report.weights());
    }

    private static void append(StringBuilder page, Report report, Measured measured) {
        Step step = measured.step();
        String name = YARDSTICKS.contains(step.name())
                ? step.name() + ", as for " + step.flavour().name().toLowerCase(Locale.ROOT) + " commands"
                : step.name();
        if (measured.problem().isPresent()) {
            page.append("| ").append(name).append(" | | FAILED: ");
            page.append(measured.problem().get().replace("|", "\\|")).append(" | | | | | | |\n");
            return;
        }
        page.append("| ").append(name).append(" | ").append(measured.runs().size());
        cell(page, rows(measured.rows()));
        cell(page, Optional.of(String.format(Locale.ROOT, "%,.3f", measured.wallSeconds())));
        cell(page, measured.cpuSeconds().map(seconds -> String.format(Locale.ROOT, "%,.2f", seconds)));
        cell(page, measured.peakBytes().map(bytes -> String.format(Locale.ROOT, "%,.0f", bytes / MEGABYTE)));
        for (String yardstick : YARDSTICKS) {
            cell(
                    page,
                    report.ratio(measured, yardstick)
                            .filter(ratio -> !YARDSTICKS.contains(step.name()))
                            .map(ratio -> String.format(Locale.ROOT, "%.1f", ratio)));
        }
        page.append(" |\n");
    }

    private static Optional<String> rows(OptionalLong rows) {
        return rows.isPresent() ? Optional.of(String.format(Locale.ROOT, "%,d", rows.getAsLong())) : Optional.empty();
    }

    private static void cell(StringBuilder page, Optional<String> text) {
        page.append(" | ").append(text.orElse(""));
    }

    private static void appendWeights(StringBuilder page, Map<String, Long> weights) {
        Long heap = weights.get("heap.bytes");
        if (heap == null) {
            return;
        }
        page.append(String.format(Locale.ROOT, "%nAlive on the heap after a load: %,.1f MB.", heap / MEGABYTE));
        for (String counted : List.of("principals", "keys", "grants")) {
            long count = weights.getOrDefault(counted, 0L);
            if (count > 0) {
                page.append(String.format(
                        Locale.ROOT, " All of it over %,d %s: %,d bytes each.", count, counted, heap / count));
            }
        }
        Long compiled = weights.get("compiled.bytes");
        if (compiled != null) {
            page.append(String.format(
                    Locale.ROOT,
                    " The compiled snapshot adds %,.1f MB, with kms:Decrypt answered on every key.",
                    compiled / MEGABYTE));
        }
        page.append("\n\n| class | MB |\n| --- | ---: |\n");
        weights.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("class."))
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry::getKey))
                .limit(CLASSES)
                .forEach(entry -> page.append(String.format(
                        Locale.ROOT,
                        "| `%s` | %,.1f |%n",
                        entry.getKey().substring("class.".length()),
                        entry.getValue() / MEGABYTE)));
    }
}
