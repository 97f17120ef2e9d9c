package dev.keyreach.benchmarks.process;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Measures steps one after the other, and says on standard error how far it is. */
final class Session {
    /** A step is not repeated once its runs took this long together. */
    private static final long ENOUGH_NANOS = 120_000_000_000L;

    private final Program program;
    private final Stopwatch stopwatch;
    private final Path scratch;
    private final PrintStream progress;

    /**
     * How programs are started.
     *
     * @param keyreach the first words of each command
     * @param yardsticks the jar with the yardsticks, for the launcher; the environment tells it
     */
    record Program(List<String> keyreach, Path yardsticks) {

        List<String> command(Step step) {
            return Stream.concat(keyreach.stream(), step.arguments().stream()).toList();
        }

        Map<String, String> environment(Step step) {
            return step.main()
                    .map(main -> Map.of("KEYREACH_MAIN", main, "KEYREACH_MAIN_JAR", yardsticks.toString()))
                    .orElse(Map.of());
        }
    }

    Session(Program program, Stopwatch stopwatch, Path scratch, PrintStream progress) {
        this.program = program;
        this.stopwatch = stopwatch;
        this.scratch = scratch;
        this.progress = progress;
    }

    /** Runs a step so often, or until it fails. */
    Measured measure(Step step, int times) throws IOException, InterruptedException {
        List<Run> runs = new ArrayList<>();
        long spent = 0;
        do {
            Run run = stopwatch.run(program.command(step), program.environment(step), output());
            spent += run.wallNanos();
            runs.add(run);
            if (!run.isGood()) {
                runs.subList(0, runs.size() - 1).clear();
                break;
            }
        } while (runs.size() < times && !step.once() && spent < ENOUGH_NANOS);
        Measured measured = new Measured(step, runs, rows(step, runs.getLast().isGood()));
        progress.println("  " + step.name() + ": "
                + measured.problem().orElseGet(() -> String.format(Locale.ROOT, "%.3f s", measured.wallSeconds())));
        return measured;
    }

    /** What the last command said on standard output. */
    Path output() {
        return scratch.resolve("stdout.txt");
    }

    /** Lines of the answer; the answer itself goes, it may be large. */
    private static OptionalLong rows(Step step, boolean good) throws IOException {
        if (step.answer().isEmpty()) {
            return OptionalLong.empty();
        }
        Path answer = step.answer().get();
        OptionalLong rows = OptionalLong.empty();
        String name = String.valueOf(answer.getFileName());
        if (good && !name.endsWith(".json")) {
            try (Stream<String> lines = Files.lines(answer)) {
                rows = OptionalLong.of(lines.count() - (name.endsWith(".csv") ? 1 : 0));
            }
        }
        Files.deleteIfExists(answer);
        return rows;
    }
}
