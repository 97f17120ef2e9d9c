package dev.keyreach.condition.algebra;

import dev.keyreach.condition.Cidr;
import dev.keyreach.condition.Glob;
import dev.keyreach.condition.Moments;
import dev.keyreach.condition.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The values that matter to ordered kinds of values. Numbers and moments stand on a line, addresses on two, and what a test
 * says changes only at the ends of its intervals: if any value passes, one of the landmarks does.
 */
final class Landmarks {
    /** A value of none of the ordered families. */
    static final String STRANGER = "?";

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Landmarks() {}

    /** A value of every stretch of the line that the tests tell apart, the nicest first; as texts. */
    static List<String> of(ValueTest.Family family, List<ValueTest> tests) {
        return switch (family) {
            case NUMBER -> ordered(tests, Numbers::parse, BigDecimal::toPlainString, BigDecimal.ONE);
            case MOMENT -> ordered(tests, Moments::parse, Instants::text, new BigDecimal("1767225600"));
            case ADDRESS -> addresses(tests);
            case BINARY -> binaries(tests);
            case TEXT -> List.of();
        };
    }

    private static List<String> ordered(
            List<ValueTest> tests,
            Function<String, Optional<BigDecimal>> parse,
            Function<BigDecimal, String> print,
            BigDecimal usual) {
        TreeSet<BigDecimal> ends = new TreeSet<>();
        tests.stream()
                .flatMap(test -> test.expected().stream())
                .forEach(glob -> parse.apply(glob.text()).ifPresent(ends::add));
        List<BigDecimal> landmarks = new ArrayList<>();
        if (ends.isEmpty()) {
            landmarks.add(usual);
        } else {
            landmarks.add(ends.first().subtract(BigDecimal.ONE));
            landmarks.add(ends.last().add(BigDecimal.ONE));
        }
        BigDecimal before = ends.isEmpty() ? usual : ends.first();
        for (BigDecimal end : ends) {
            landmarks.add(between(before, end));
            landmarks.add(end);
            before = end;
        }
        return landmarks.stream()
                .map(BigDecimal::stripTrailingZeros)
                .map(print)
                .distinct()
                .toList();
    }

    /** A value between two, whole where that is possible. */
    private static BigDecimal between(BigDecimal low, BigDecimal high) {
        BigDecimal half = low.add(high).divide(TWO);
        BigDecimal whole = new BigDecimal(half.toBigInteger());
        return whole.compareTo(low) > 0 && whole.compareTo(high) < 0 ? whole : half;
    }

    private static List<String> addresses(List<ValueTest> tests) {
        List<Cidr> blocks = tests.stream()
                .flatMap(test -> test.expected().stream())
                .map(Glob::text)
                .flatMap(text -> Cidr.parse(text).stream())
                .toList();
        SequencedSet<String> landmarks = new LinkedHashSet<>();
        // The second address of a block is one that a host can have; the first names the network.
        blocks.forEach(block -> landmarks.add(block.at(BigInteger.ONE)));
        blocks.forEach(block -> landmarks.add(block.at(BigInteger.ZERO)));
        blocks.forEach(block -> block.after().ifPresent(landmarks::add));
        landmarks.add("192.0.2.1");
        landmarks.add("0.0.0.0");
        landmarks.add("0:0:0:0:0:0:0:0");
        return List.copyOf(landmarks);
    }

    /** Binary values are equal or not: those expected, and one that is not among them. */
    private static List<String> binaries(List<ValueTest> tests) {
        SequencedSet<String> landmarks = new LinkedHashSet<>();
        tests.stream().flatMap(test -> test.expected().stream()).map(Glob::text).forEach(landmarks::add);
        // Longer than any expected value, so it is none of them.
        int longest = landmarks.stream().mapToInt(String::length).max().orElse(0);
        landmarks.add(Base64.getEncoder().encodeToString(new byte[longest + 1]));
        return List.copyOf(landmarks);
    }
}
