package dev.keyreach.condition.algebra;

import dev.keyreach.condition.Cidr;
import dev.keyreach.condition.Comparisons;
import dev.keyreach.condition.ConditionOperator.Comparison;
import dev.keyreach.condition.Glob;
import java.util.List;

/**
 * A test on one value of a key: it matches one of the expected values, or, when not positive, none of them.
 *
 * @param comparison not {@code Null}
 * @param blocks the expected values of an address test, parsed once; empty for all other tests
 */
record ValueTest(Comparison comparison, List<Glob> expected, boolean positive, List<Cidr> blocks) {
    ValueTest {
        expected = List.copyOf(expected);
        blocks = List.copyOf(blocks);
    }

    ValueTest(Comparison comparison, List<Glob> expected, boolean positive) {
        this(
                comparison,
                expected,
                positive,
                comparison == Comparison.IP_ADDRESS
                        ? expected.stream()
                                .flatMap(glob -> Cidr.parse(glob.text()).stream())
                                .toList()
                        : List.of());
    }

    /** What kinds of values are looked for in one way. */
    enum Family {
        TEXT,
        NUMBER,
        MOMENT,
        ADDRESS,
        BINARY
    }

    /** Whether the value passes. */
    boolean holds(String value) {
        if (comparison == Comparison.IP_ADDRESS) {
            return Cidr.parse(value)
                            .filter(address -> blocks.stream().anyMatch(block -> block.contains(address)))
                            .isPresent()
                    == positive;
        }
        return expected.stream().anyMatch(glob -> Comparisons.matches(comparison, glob, value)) == positive;
    }

    /** Whether it lists the only values that pass. */
    boolean listsTexts() {
        return positive && comparison == Comparison.STRING_EQUALS;
    }

    /** How values for it are found. */
    Family family() {
        return switch (comparison) {
            case STRING_EQUALS, STRING_EQUALS_IGNORE_CASE, STRING_LIKE, BOOL, ARN_EQUALS, ARN_LIKE, NULL -> Family.TEXT;
            case NUMERIC_EQUALS,
                    NUMERIC_LESS_THAN,
                    NUMERIC_LESS_THAN_EQUALS,
                    NUMERIC_GREATER_THAN,
                    NUMERIC_GREATER_THAN_EQUALS -> Family.NUMBER;
            case DATE_EQUALS, DATE_LESS_THAN, DATE_LESS_THAN_EQUALS, DATE_GREATER_THAN, DATE_GREATER_THAN_EQUALS ->
                Family.MOMENT;
            case IP_ADDRESS -> Family.ADDRESS;
            case BINARY_EQUALS -> Family.BINARY;
        };
    }

    /** The value is one of the expected. */
    static ValueTest is(Comparison comparison, List<Glob> expected) {
        return new ValueTest(comparison, expected, true);
    }

    /** The value is none of the expected. */
    static ValueTest isNot(Comparison comparison, List<Glob> expected) {
        return new ValueTest(comparison, expected, false);
    }
}
