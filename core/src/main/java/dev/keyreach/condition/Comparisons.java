package dev.keyreach.condition;

import dev.keyreach.condition.ConditionOperator.Comparison;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Whether one value of a request matches one value of a policy, by operator. Values that cannot be parsed match nothing.
 * Spec section 2.9.
 */
public final class Comparisons {
    private Comparisons() {}

    /**
     * Whether a value of a request matches a value of a policy.
     *
     * @throws IllegalArgumentException for {@code Null}, which looks at presence and not at values
     */
    public static boolean matches(Comparison comparison, Glob expected, String actual) {
        String text = expected.text();
        return switch (comparison) {
            case STRING_EQUALS -> text.equals(actual);
            case STRING_EQUALS_IGNORE_CASE -> sameIgnoringCase(text, actual);
            case BOOL -> isBoolean(text) && sameIgnoringCase(text, actual);
            case STRING_LIKE -> expected.matches(actual);
            case ARN_EQUALS, ARN_LIKE -> expected.matchesWholeArn(actual);
            case NUMERIC_EQUALS -> ordered(Numbers.parse(actual), Numbers.parse(text), sign -> sign == 0);
            case NUMERIC_LESS_THAN -> ordered(Numbers.parse(actual), Numbers.parse(text), sign -> sign < 0);
            case NUMERIC_LESS_THAN_EQUALS -> ordered(Numbers.parse(actual), Numbers.parse(text), sign -> sign <= 0);
            case NUMERIC_GREATER_THAN -> ordered(Numbers.parse(actual), Numbers.parse(text), sign -> sign > 0);
            case NUMERIC_GREATER_THAN_EQUALS -> ordered(Numbers.parse(actual), Numbers.parse(text), sign -> sign >= 0);
            case DATE_EQUALS -> ordered(Moments.parse(actual), Moments.parse(text), sign -> sign == 0);
            case DATE_LESS_THAN -> ordered(Moments.parse(actual), Moments.parse(text), sign -> sign < 0);
            case DATE_LESS_THAN_EQUALS -> ordered(Moments.parse(actual), Moments.parse(text), sign -> sign <= 0);
            case DATE_GREATER_THAN -> ordered(Moments.parse(actual), Moments.parse(text), sign -> sign > 0);
            case DATE_GREATER_THAN_EQUALS -> ordered(Moments.parse(actual), Moments.parse(text), sign -> sign >= 0);
            case BINARY_EQUALS -> sameBytes(actual, text);
            case IP_ADDRESS -> inBlock(actual, text);
            case NULL -> throw new IllegalArgumentException("Null compares no values");
        };
    }

    /** Whether a value of a Bool test can match anything: it compares true and false only. */
    public static boolean isBoolean(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }

    /** Whether two texts are the same but for the case of letters that policies can have (U+0020 to U+00FF, spec 2.1). */
    public static boolean sameIgnoringCase(String left, String right) {
        if (left.length() != right.length()) {
            return false;
        }
        for (int i = 0; i < left.length(); i++) {
            if (folded(left.charAt(i)) != folded(right.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A letter in lower case; letters beyond U+00FF, and those whose other case lies there, are left alone. */
    public static char folded(char letter) {
        char lower = Character.toLowerCase(letter);
        return letter <= 0xFF && lower <= 0xFF ? lower : letter;
    }

    /** Whether a value is of a type; texts and ARNs may be anything. */
    public static boolean isOfType(ContextKey.Type type, String value) {
        return switch (type) {
            case NUMERIC -> Numbers.parse(value).isPresent();
            case DATE -> Moments.parse(value).isPresent();
            case IP_ADDRESS -> Cidr.parse(value).isPresent();
            case BOOL -> isBoolean(value);
            case STRING, ARN -> true;
        };
    }

    private static boolean ordered(Optional<BigDecimal> actual, Optional<BigDecimal> expected, IntPredicate sign) {
        return actual.isPresent()
                && expected.isPresent()
                && sign.test(actual.get().compareTo(expected.get()));
    }

    private static boolean inBlock(String actual, String block) {
        Optional<Cidr> address = Cidr.parse(actual);
        Optional<Cidr> expected = Cidr.parse(block);
        return address.isPresent() && expected.isPresent() && expected.get().contains(address.get());
    }

    private static boolean sameBytes(String actual, String expected) {
        try {
            Base64.Decoder decoder = Base64.getDecoder();
            return Arrays.equals(decoder.decode(actual), decoder.decode(expected));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
