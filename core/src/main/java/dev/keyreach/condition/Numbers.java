package dev.keyreach.condition;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decimals as policies write them. Spec section 2.9. */
public final class Numbers {
    /** No exponents: {@code 1e999999999} would be a very long number. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d{1,100}(\\.\\d{0,100})?|\\.\\d{1,100})");

    private Numbers() {}

    /** The number; empty when the text is none. */
    public static Optional<BigDecimal> parse(String text) {
        return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
