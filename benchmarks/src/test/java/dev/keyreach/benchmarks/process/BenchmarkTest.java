package dev.keyreach.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.benchmarks.yardstick.Hello;
import dev.keyreach.cli.Main;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark of whole processes works from end to end, on a tiny organization; the launcher is a script of this test. */
@DisabledOnOs(OS.WINDOWS)
class BenchmarkTest {
    @TempDir
    private Path work;

    /** Starts Keyreach, or a yardstick, as the launcher does, but from the class path of the tests. */
    private Session.Program launcher() throws IOException {
        Path script = Files.writeString(work.resolve("launcher"), """
                exec '%s' -Xshare:auto -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s' "${KEYREACH_MAIN:-%s}" "$@"
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        Main.class.getName()));
        return new Session.Program(List.of("sh", script.toString()), work);
    }

    private Session session(Duration patience) throws IOException {
        Path scratch = Files.createDirectories(work.resolve("scratch"));
        return new Session(
                launcher(),
                new Stopwatch(patience, scratch),
                scratch,
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    @Test
    void measures_every_step_and_writes_the_tables() throws IOException, InterruptedException {
        Report report = Benchmark.measure(
                Size.TINY,
                session(Duration.ofMinutes(2)),
                work,
                "jsonl",
                1,
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

        assertThat(report.data().orElseThrow().files()).isGreaterThan(20);
        assertThat(named(report, "load (inspect)").problem()).isEmpty();
        Measured everyone = named(report, "who-can, all keys");
        assertThat(everyone.problem()).isEmpty();
        assertThat(everyone.rows().orElseThrow()).isPositive();
        assertThat(report.ratio(everyone, "TOK")).isPresent();
        assertThat(report.weights()).containsEntry("principals", 12L).containsKey("heap.bytes");

        String table = Markdown.of(Machine.here(), List.of(report));
        assertThat(table).contains("| who-can, all keys | 1 |", "| TOK, as for long commands |", "Alive on the heap");
        StringWriter json = new StringWriter();
        Json.write(json, Machine.here(), List.of(report));
        assertThat(json.toString()).contains("\"step\" : \"external, all keys\"", "\"xTOK\"");
    }

    private static Measured named(Report report, String name) {
        return report.steps().stream()
                .filter(measured -> measured.step().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_step_that_fails_is_a_row_that_says_why() throws IOException, InterruptedException {
        Step step = Step.printing("nonsense", Flavour.SHORT, List.of("nonsense"));
        Report report = new Report(Size.TINY);
        report.add(session(Duration.ofMinutes(1)).measure(step, 3));
        assertThat(Markdown.of(Machine.here(), List.of(report)))
                .contains("| nonsense | | FAILED: exit 2: keyreach: ")
                .contains("nonsense");
    }

    @Test
    void a_step_that_takes_too_long_is_stopped() throws IOException, InterruptedException {
        Path slow = Files.writeString(work.resolve("slow"), "exec sleep 100\n");
        Session session = new Session(
                new Session.Program(List.of("sh", slow.toString()), work),
                new Stopwatch(Duration.ofSeconds(1), work),
                work,
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        Measured measured = session.measure(Step.printing("slow", Flavour.SHORT, List.of()), 3);
        assertThat(measured.problem()).contains("stopped after 1 s");
    }

    @Test
    void figures_are_medians() {
        Step step = Step.printing("any", Flavour.SHORT, List.of());
        Measured measured = new Measured(step, List.of(run(5), run(1), run(2)), OptionalLong.empty());
        assertThat(measured.wallSeconds()).isEqualTo(2.0);
    }

    @Test
    void tables_replace_those_of_the_last_run() {
        String page =
                "before\n<!-- written by benchmarks/run -->\nold\n<!-- end of what benchmarks/run has written -->\nafter\n";
        assertThat(Page.withTables(page, "new\n"))
                .isEqualTo("before\n<!-- written by benchmarks/run -->\n\nnew\n\n"
                        + "<!-- end of what benchmarks/run has written -->\nafter\n");
    }

    @Test
    void a_goal_that_was_missed_is_told() {
        Report report = new Report(Size.STARTUP);
        report.add(new Measured(
                Step.yardstick("HELLO", Hello.class, Flavour.SHORT, List.of()), List.of(run(1)), OptionalLong.empty()));
        report.add(new Measured(
                Step.printing("can, one request", Flavour.SHORT, List.of()), List.of(run(3)), OptionalLong.empty()));
        assertThat(new Goals(List.of(report)).rows())
                .containsExactly("| one request, a small account | 2 x HELLO | 3.0 x HELLO | **missed** |");
    }

    private static Run run(int seconds) {
        return new Run(seconds * 1_000_000_000L, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void memory_and_processor_time_of_a_child_are_seen_on_linux() throws IOException, InterruptedException {
        Run run = new Stopwatch(Duration.ofMinutes(1), work)
                .run(List.of("sleep", "0.2"), Map.of(), work.resolve("out.txt"));
        assertThat(run.isGood()).isTrue();
        boolean linux = System.getProperty("os.name").equals("Linux");
        assertThat(run.peakBytes().isPresent()).isEqualTo(linux);
        assertThat(run.cpuMillis().isPresent()).isEqualTo(linux);
    }
}
