package dev.keyreach.benchmarks.heap;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JVM's histogram of classes, read from its text. */
final class Histogram {
    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

    private Histogram() {}

    /** @param bytes of all instances, without what they refer to */
    record Line(String name, long instances, long bytes) {}

    /** Its lines, the heaviest class first, as the JVM sorts them. What a collector fills gaps with is no object of ours. */
    static List<Line> lines(List<String> text) {
        return text.stream()
                .flatMap(Histogram::line)
                .filter(line -> !line.name().contains("jdk.internal.vm.Filler"))
                .toList();
    }

    private static Stream<Line> line(String text) {
        Matcher matcher = LINE.matcher(text);
        return matcher.matches()
                ? Stream.of(
                        new Line(matcher.group(3), Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Stream.empty();
    }

    /** Bytes of all classes. */
    static long total(List<String> text) {
        return lines(text).stream().mapToLong(Line::bytes).sum();
    }
}
