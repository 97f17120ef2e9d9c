package dev.keyreach.condition.algebra;

import dev.keyreach.condition.Comparisons;
import dev.keyreach.condition.ConditionOperator.Comparison;
import dev.keyreach.condition.Glob;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;

/**
 * A text, or a pattern of texts, as a chain of positions that a reader walks along character by character. Position
 * {@link #length} is the end. Spec section 2.9: how the String and ARN operators compare.
 */
final class TextPattern {
    private final String symbols;
    private final BitSet withoutColon;
    private final boolean wildcards;
    private final boolean ignoresCase;

    private TextPattern(String symbols, BitSet withoutColon, boolean wildcards, boolean ignoresCase) {
        this.symbols = symbols;
        this.withoutColon = withoutColon;
        this.wildcards = wildcards;
        this.ignoresCase = ignoresCase;
    }

    /**
     * The texts that match one value of a policy; empty when none does.
     *
     * @param comparison of a String, Bool or ARN operator
     */
    static Optional<TextPattern> of(Comparison comparison, Glob value) {
        return switch (comparison) {
            case STRING_EQUALS -> Optional.of(new TextPattern(value.text(), new BitSet(), false, false));
            case STRING_EQUALS_IGNORE_CASE -> Optional.of(new TextPattern(value.text(), new BitSet(), false, true));
            case BOOL ->
                Comparisons.isBoolean(value.text())
                        ? Optional.of(new TextPattern(value.text(), new BitSet(), false, true))
                        : Optional.empty();
            case STRING_LIKE -> Optional.of(new TextPattern(value.text(), new BitSet(), true, false));
            case ARN_EQUALS, ARN_LIKE -> ofArn(value);
            case NUMERIC_EQUALS,
                    NUMERIC_LESS_THAN,
                    NUMERIC_LESS_THAN_EQUALS,
                    NUMERIC_GREATER_THAN,
                    NUMERIC_GREATER_THAN_EQUALS,
                    DATE_EQUALS,
                    DATE_LESS_THAN,
                    DATE_LESS_THAN_EQUALS,
                    DATE_GREATER_THAN,
                    DATE_GREATER_THAN_EQUALS,
                    BINARY_EQUALS,
                    IP_ADDRESS,
                    NULL -> throw new IllegalArgumentException(comparison.word() + " compares no texts");
        };
    }

    /** A wildcard stays inside its part, but for the last; fewer than six parts match nothing, but for a lone star. */
    private static Optional<TextPattern> ofArn(Glob value) {
        String[] parts = value.text().split(":", 6);
        if (value.matchesEverything()) {
            return Optional.of(new TextPattern(value.text(), new BitSet(), true, false));
        }
        if (parts.length < 6) {
            return Optional.empty();
        }
        BitSet withoutColon = new BitSet();
        withoutColon.set(0, value.text().length() - parts[5].length());
        return Optional.of(new TextPattern(value.text(), withoutColon, true, false));
    }

    /** How many positions there are before the end. */
    int length() {
        return symbols.length();
    }

    /** Adds the characters that it tells apart from all others. */
    void addCharacters(Set<Character> characters) {
        for (int i = 0; i < symbols.length(); i++) {
            char symbol = symbols.charAt(i);
            if (!isRun(i) && !isOne(i)) {
                characters.add(symbol);
                if (ignoresCase) {
                    characters.add(Comparisons.folded(symbol));
                    char upper = Character.toUpperCase(symbol);
                    if (Comparisons.folded(upper) == Comparisons.folded(symbol)) {
                        characters.add(upper);
                    }
                }
            }
        }
        if (!withoutColon.isEmpty()) {
            characters.add(':');
        }
    }

    /** Marks the position, and those that a run of no characters leads to. */
    void enter(int position, int offset, BitSet marked) {
        int at = position;
        marked.set(offset + at);
        while (at < symbols.length() && isRun(at)) {
            at++;
            marked.set(offset + at);
        }
    }

    /** Marks what the next character leads to from a position. */
    void advance(int position, char next, int offset, BitSet marked) {
        if (position == symbols.length()) {
            return;
        }
        boolean crosses = next != ':' || !withoutColon.get(position);
        if (isRun(position)) {
            if (crosses) {
                enter(position, offset, marked);
            }
        } else if (isOne(position) ? crosses : same(symbols.charAt(position), next)) {
            enter(position + 1, offset, marked);
        }
    }

    private boolean isRun(int position) {
        return wildcards && symbols.charAt(position) == Glob.ANY_RUN;
    }

    private boolean isOne(int position) {
        return wildcards && symbols.charAt(position) == Glob.ANY_ONE;
    }

    private boolean same(char expected, char actual) {
        return expected == actual || (ignoresCase && Comparisons.folded(expected) == Comparisons.folded(actual));
    }

    /** A text that matches, with the filling in the place of each run and an x for each single wildcard. */
    String example(String filling) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < symbols.length(); i++) {
            text.append(isRun(i) ? filling : isOne(i) ? "x" : String.valueOf(symbols.charAt(i)));
        }
        return text.toString();
    }
}
