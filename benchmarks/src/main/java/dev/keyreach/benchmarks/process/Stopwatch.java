package dev.keyreach.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Starts commands and measures them. Processor time is what this process waited for ({@code /proc/self/stat}); memory is looked
 * at while the command runs ({@code /proc/PID/status}), so that its last milliseconds may be missed. One at a time.
 */
final class Stopwatch {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
    private static final int MESSAGE = 200;

    private final Duration patience;
    private final Path errors;

    /** @param scratch a folder for what commands say on standard error */
    Stopwatch(Duration patience, Path scratch) {
        this.patience = patience;
        this.errors = scratch.resolve("stderr.txt");
    }

    /** Runs a command to its end, or until patience is over. What it says on standard output goes to a file. */
    Run run(List<String> command, Map<String, String> environment, Path output)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().remove("KEYREACH_DATA");
        builder.environment().putAll(environment);
        Optional<Long> before = Proc.cpuMillisOfChildren();
        long start = System.nanoTime();
        Process process = builder.start();
        process.getOutputStream().close();
        Peak peak = new Peak(process.pid());
        boolean ended = false;
        while (!ended && System.nanoTime() - start < patience.toNanos()) {
            peak.look();
            ended = process.waitFor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
        long wall = System.nanoTime() - start;
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        Optional<Long> after = Proc.cpuMillisOfChildren();
        return new Run(
                wall,
                before.flatMap(from -> after.map(to -> to - from)),
                peak.bytes(),
                ended ? problem(process.exitValue()) : Optional.of("stopped after " + patience.toSeconds() + " s"));
    }

    private Optional<String> problem(int exit) throws IOException {
        if (exit == 0) {
            return Optional.empty();
        }
        String said = Files.readString(errors).strip().replaceAll("\\s+", " ");
        return Optional.of("exit " + exit + ": " + said.substring(0, Math.min(MESSAGE, said.length())));
    }
}
