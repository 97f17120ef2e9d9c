package dev.keyreach.benchmarks.process;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Makes the organizations, measures whole processes on them, and writes {@code results.md} and {@code results.json}. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Generates organizations, runs Keyreach on them, and writes what it took as results.md and results.json.")
public final class Benchmark implements Callable<Integer> {
    @Parameters(
            paramLabel = "SIZE",
            arity = "0..*",
            description = "startup, small, medium, keys, grants (these unless told otherwise), large, huge.")
    private List<String> sizes = List.of("startup", "small", "medium", "keys", "grants");

    @Option(names = "--keyreach", required = true, hidden = true)
    private Path keyreach = Path.of("");

    @Option(names = "--yardsticks", required = true, hidden = true)
    private Path yardsticks = Path.of("");

    @Option(
            names = "--work",
            required = true,
            paramLabel = "DIR",
            description = "Where organizations are made and results are written.")
    private Path work = Path.of("");

    @Option(names = "--reuse", description = "Take organizations that are there already, instead of making them anew.")
    private boolean reuse;

    @Option(names = "--runs", paramLabel = "N", description = "Runs of each command; the median counts.")
    private Optional<Integer> runs = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "A command is stopped after so long: ${DEFAULT-VALUE}.")
    private long timeout = 300;

    @Option(names = "--format", paramLabel = "FORMAT", description = "Of answers over all keys: ${DEFAULT-VALUE}.")
    private String format = "csv";

    @Option(
            names = "--publish",
            paramLabel = "FILE",
            description = "Also replace the tables of this page, between its two comments.")
    private Optional<Path> page = Optional.empty();

    /** Runs what is asked for. A failed step is a row that says so. */
    public static void main(String[] arguments) {
        new CommandLine(new Benchmark()).execute(arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Size> asked = new ArrayList<>();
        for (String size : sizes) {
            asked.add(Size.ofWord(size)
                    .orElseThrow(() -> new ParameterException(new CommandLine(this), "no size is called " + size)));
        }
        Path scratch = Files.createDirectories(work.resolve("scratch"));
        List<Report> reports = new ArrayList<>();
        for (Size size : asked) {
            // Written after each, so that one can look in between and nothing is lost.
            Session session = new Session(
                    new Session.Program(List.of(keyreach.toString()), yardsticks),
                    new Stopwatch(Duration.ofSeconds(timeout), scratch),
                    scratch,
                    System.err);
            if (!reuse) {
                delete(work.resolve("data-" + size.word()));
            }
            reports.add(measure(size, session, work, format, runs.orElse(size.runs()), System.err));
            write(reports);
        }
        if (page.isPresent()) {
            Path published = page.get();
            Files.writeString(
                    published, Page.withTables(Files.readString(published), Markdown.of(Machine.here(), reports)));
        }
        System.out.print(Markdown.of(Machine.here(), reports));
        return 0;
    }

    private void write(List<Report> reports) throws IOException {
        Files.writeString(work.resolve("results.md"), Markdown.of(Machine.here(), reports));
        try (Writer to = Files.newBufferedWriter(work.resolve("results.json"))) {
            Json.write(to, Machine.here(), reports);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> below;
        try (Stream<Path> walk = Files.walk(folder)) {
            below = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : below) {
            Files.delete(path);
        }
    }

    /** Measures one organization, which is made first unless it is there. */
    static Report measure(Size size, Session session, Path work, String format, int runs, PrintStream progress)
            throws IOException, InterruptedException {
        Report report = new Report(size);
        Path folder = work.resolve("data-" + size.word());
        progress.println(size.word());
        if (!Files.isDirectory(folder)) {
            Measured generated = session.measure(Steps.generate(size, folder), 1);
            report.add(generated);
            if (generated.problem().isPresent()) {
                return report;
            }
        }
        Dataset data = Dataset.of(folder);
        report.add(data);
        Steps steps = new Steps(data, work.resolve("scratch"), format);
        Files.deleteIfExists(work.resolve("scratch/packed.keyreach"));
        for (Step step : steps.yardsticks()) {
            report.add(session.measure(step, runs));
        }
        for (Step step : size == Size.STARTUP ? steps.startUp() : steps.questions()) {
            report.add(session.measure(step, runs));
        }
        if (size != Size.STARTUP) {
            weigh(session, steps.heap(), report);
        }
        return report;
    }

    private static void weigh(Session session, Step heap, Report report) throws IOException, InterruptedException {
        Measured measured = session.measure(heap, 1);
        report.add(measured);
        if (measured.problem().isPresent()) {
            return;
        }
        for (String line : Files.readAllLines(session.output())) {
            String[] nameAndNumber = line.split("\t", -1);
            report.addWeight(nameAndNumber[0], Long.parseLong(nameAndNumber[1]));
        }
    }
}
