package dev.keyreach.condition.algebra;

import dev.keyreach.condition.ConditionOperator;
import dev.keyreach.condition.ConditionOperator.Comparison;
import dev.keyreach.condition.ConditionTest;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Moments;
import dev.keyreach.condition.Numbers;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The moment of a call, which AWS sends twice: as a date in {@code aws:CurrentTime} and as seconds in {@code aws:EpochTime}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-epochtime">
 *     aws:EpochTime</a>
 */
public final class Instants {
    public static final ContextKey CURRENT_TIME = ContextKeys.resolve("aws:CurrentTime");
    public static final ContextKey EPOCH_TIME = ContextKeys.resolve("aws:EpochTime");

    private Instants() {}

    /** One key for both ways to say the moment; every other key itself. */
    static ContextKey oneClock(ContextKey key) {
        return key.equals(EPOCH_TIME) ? CURRENT_TIME : key;
    }

    /** The key that says the same in the other way; empty for all other keys. */
    public static Optional<ContextKey> twin(ContextKey key) {
        if (key.equals(CURRENT_TIME)) {
            return Optional.of(EPOCH_TIME);
        }
        return key.equals(EPOCH_TIME) ? Optional.of(CURRENT_TIME) : Optional.empty();
    }

    /** The value of a key whose twin has this value; empty when that is no moment. */
    public static Optional<String> fromTwin(ContextKey key, String value) {
        return Moments.parse(value)
                .map(seconds ->
                        key.equals(EPOCH_TIME) ? seconds.stripTrailingZeros().toPlainString() : text(seconds));
    }

    /** ISO 8601 where the year has four digits, else epoch seconds. */
    static String text(BigDecimal seconds) {
        try {
            BigDecimal whole = new BigDecimal(seconds.toBigInteger());
            if (seconds.compareTo(whole) == 0) {
                String iso = Instant.ofEpochSecond(whole.longValueExact()).toString();
                if (iso.length() == "2026-01-01T00:00:00Z".length()) {
                    return iso;
                }
            }
            return seconds.toPlainString();
        } catch (ArithmeticException | DateTimeException outOfRange) {
            return seconds.toPlainString();
        }
    }

    /** A numeric test on the seconds as a test on the date; every other test as it is. */
    static ConditionTest onCurrentTime(ConditionTest test) {
        ConditionOperator operator = test.operator();
        Optional<Comparison> asDate = test.key().equals(EPOCH_TIME) ? asDate(operator.comparison()) : Optional.empty();
        return asDate.map(comparison -> new ConditionTest(
                        new ConditionOperator(comparison, operator.negated(), operator.set(), operator.ifExists()),
                        CURRENT_TIME,
                        // What is no number matches no number, even where it would be a date.
                        test.values().stream()
                                .filter(value ->
                                        Numbers.parse(value.fixed().text()).isPresent())
                                .toList()))
                .orElse(test);
    }

    private static Optional<Comparison> asDate(Comparison comparison) {
        return switch (comparison) {
            case NUMERIC_EQUALS -> Optional.of(Comparison.DATE_EQUALS);
            case NUMERIC_LESS_THAN -> Optional.of(Comparison.DATE_LESS_THAN);
            case NUMERIC_LESS_THAN_EQUALS -> Optional.of(Comparison.DATE_LESS_THAN_EQUALS);
            case NUMERIC_GREATER_THAN -> Optional.of(Comparison.DATE_GREATER_THAN);
            case NUMERIC_GREATER_THAN_EQUALS -> Optional.of(Comparison.DATE_GREATER_THAN_EQUALS);
            case STRING_EQUALS,
                    STRING_EQUALS_IGNORE_CASE,
                    STRING_LIKE,
                    DATE_EQUALS,
                    DATE_LESS_THAN,
                    DATE_LESS_THAN_EQUALS,
                    DATE_GREATER_THAN,
                    DATE_GREATER_THAN_EQUALS,
                    BOOL,
                    BINARY_EQUALS,
                    IP_ADDRESS,
                    ARN_EQUALS,
                    ARN_LIKE,
                    NULL -> Optional.empty();
        };
    }
}
