package dev.keyreach.condition.algebra;

import dev.keyreach.condition.Comparisons;
import dev.keyreach.condition.ConditionOperator.Comparison;
import dev.keyreach.condition.Glob;
import java.util.List;

/**
 * A test on one value of a key: it matches one of the expected values, or, when not positive, none of them.
 *
 * @param comparison not {@code Null}
 */
record ValueTest(Comparison comparison, List<Glob> expected, boolean positive) {
    ValueTest {
        expected = List.copyOf(expected);
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
