package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who interrupts a run (Ctrl-C) finds no half-written answer, and the one from before as it was. */
@DisabledOnOs(OS.WINDOWS)
class InterruptedExportTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @Test
    void an_interrupted_export_leaves_only_what_was_there() throws IOException, InterruptedException {
        Path answers = Files.createDirectory(folder.resolve("answers"));
        Path old = Files.writeString(answers.resolve("answers.jsonl"), "the old answer\n");
        Path errors = folder.resolve("errors.txt");
        Process child = ChildProcess.start(
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                errors,
                "can",
                "--requests",
                "-",
                "--format",
                "json",
                "--output",
                old.toString(),
                "--data",
                CommandRun.ACME.toString());
        try (Writer questions = child.outputWriter(StandardCharsets.UTF_8)) {
            // It answers the lines as they come, and waits for more: in the middle of an export, for as long as we
            // like.
            questions.write("{}\n");
            questions.flush();
            waitFor(() -> filesIn(answers) == 2, child, errors);

            new ProcessBuilder("kill", "-INT", Long.toString(child.pid()))
                    .start()
                    .waitFor();
            assertThat(child.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.exitValue()).as("128 + SIGINT").isEqualTo(130);
        assertThat(filesIn(answers)).isEqualTo(1);
        assertThat(old).hasContent("the old answer\n");
        assertThat(errors).isEmptyFile();
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void waitFor(Condition condition, Process child, Path errors)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(child.isAlive()).as(() -> readable(errors)).isTrue();
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static String readable(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static long filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
