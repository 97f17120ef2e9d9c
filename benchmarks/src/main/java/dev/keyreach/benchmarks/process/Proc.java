package dev.keyreach.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What Linux tells about processes. Elsewhere nothing is told. */
final class Proc {
    /** The unit of times in {@code /proc}, on every Linux of today. */
    private static final int MILLIS_PER_TICK = 10;

    /** Fields of {@code /proc/PID/stat} behind the name in parentheses: user and system time of children waited for. */
    private static final int CHILDREN_USER = 13;

    private static final int CHILDREN_SYSTEM = 14;

    private Proc() {}

    /** User and system time of all processes that this one started and waited for. */
    static Optional<Long> cpuMillisOfChildren() {
        return lines(Path.of("/proc/self/stat")).map(lines -> {
            String line = lines.getFirst();
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM])) * MILLIS_PER_TICK;
        });
    }

    /** The most memory that a running process had at once. */
    static Optional<Long> peakBytes(long pid) {
        return lines(Path.of("/proc/" + pid + "/status"))
                .flatMap(lines ->
                        lines.stream().filter(line -> line.startsWith("VmHWM:")).findFirst())
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024);
    }

    /** What a file of name and value says of a name, such as the model of the processor. */
    static Optional<String> value(Path file, String name) {
        return lines(file)
                .flatMap(lines ->
                        lines.stream().filter(line -> line.startsWith(name)).findFirst())
                .map(line -> line.substring(line.indexOf(':') + 1).strip());
    }

    private static Optional<List<String>> lines(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty() ? Optional.empty() : Optional.of(lines);
        } catch (IOException notLinuxOrGone) {
            return Optional.empty();
        }
    }
}
