package dev.keyreach.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A condition operator as a policy writes it: comparison, negation, set operator, IfExists. Spec section 2.9.
 *
 * @param comparison what is compared, and how
 * @param negated whether it is the {@code Not} form
 * @param set the set operator before it
 * @param ifExists whether it is true when the key is absent
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">
 *     Condition operators</a>
 */
public record ConditionOperator(Comparison comparison, boolean negated, SetOperator set, boolean ifExists) {

    /** The positive comparisons; {@link #word} is AWS's spelling. */
    public enum Comparison {
        STRING_EQUALS("StringEquals", "StringNotEquals", true),
        STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", true),
        STRING_LIKE("StringLike", "StringNotLike", true),
        NUMERIC_EQUALS("NumericEquals", "NumericNotEquals", false),
        NUMERIC_LESS_THAN("NumericLessThan", "", false),
        NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", "", false),
        NUMERIC_GREATER_THAN("NumericGreaterThan", "", false),
        NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", "", false),
        DATE_EQUALS("DateEquals", "DateNotEquals", false),
        DATE_LESS_THAN("DateLessThan", "", false),
        DATE_LESS_THAN_EQUALS("DateLessThanEquals", "", false),
        DATE_GREATER_THAN("DateGreaterThan", "", false),
        DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", "", false),
        BOOL("Bool", "", false),
        BINARY_EQUALS("BinaryEquals", "", false),
        IP_ADDRESS("IpAddress", "NotIpAddress", false),
        ARN_EQUALS("ArnEquals", "ArnNotEquals", true),
        ARN_LIKE("ArnLike", "ArnNotLike", true),
        NULL("Null", "", false);

        private final String word;
        private final String negatedWord;
        private final boolean takesVariables;

        Comparison(String word, String negatedWord, boolean takesVariables) {
            this.word = word;
            this.negatedWord = negatedWord;
            this.takesVariables = takesVariables;
        }

        /** The operator's name in policies. */
        public String word() {
            return word;
        }

        /** Whether its values may hold variables: the String and ARN operators (spec 2.10). */
        public boolean takesVariables() {
            return takesVariables;
        }

        /** Whether {@code *} and {@code ?} in its values are wildcards. */
        public boolean takesWildcards() {
            return this == STRING_LIKE || this == ARN_EQUALS || this == ARN_LIKE;
        }
    }

    /** How several values of the key combine. */
    public enum SetOperator {
        NONE(""),
        FOR_ALL_VALUES("ForAllValues:"),
        FOR_ANY_VALUE("ForAnyValue:");

        private final String prefix;

        SetOperator(String prefix) {
            this.prefix = prefix;
        }

        /** The prefix in policies, with its colon; empty for {@link #NONE}. */
        public String prefix() {
            return prefix;
        }
    }

    private static final Map<String, ConditionOperator> PLAIN = new TreeMap<>();

    static {
        for (Comparison comparison : Comparison.values()) {
            put(comparison.word, new ConditionOperator(comparison, false, SetOperator.NONE, false));
            if (!comparison.negatedWord.isEmpty()) {
                put(comparison.negatedWord, new ConditionOperator(comparison, true, SetOperator.NONE, false));
            }
        }
    }

    private static void put(String word, ConditionOperator operator) {
        PLAIN.put(word.toLowerCase(Locale.ROOT), operator);
    }

    /** The operator of that name, whatever its case; empty when there is none. */
    public static Optional<ConditionOperator> parse(String written) {
        String rest = written.toLowerCase(Locale.ROOT);
        SetOperator set = SetOperator.NONE;
        for (SetOperator candidate : SetOperator.values()) {
            String prefix = candidate.prefix.toLowerCase(Locale.ROOT);
            if (!prefix.isEmpty() && rest.startsWith(prefix)) {
                set = candidate;
                rest = rest.substring(prefix.length());
                break;
            }
        }
        boolean ifExists = rest.endsWith("ifexists");
        ConditionOperator plain = PLAIN.get(ifExists ? rest.substring(0, rest.length() - "ifexists".length()) : rest);
        if (plain == null || (plain.comparison == Comparison.NULL && (ifExists || set != SetOperator.NONE))) {
            return Optional.empty();
        }
        return Optional.of(new ConditionOperator(plain.comparison, plain.negated, set, ifExists));
    }

    /** The name of an operator, prefix and suffix included, that is nearest to a misspelt one, when one is near. */
    public static Optional<String> nearest(String written) {
        List<String> names = new ArrayList<>();
        for (ConditionOperator plain : PLAIN.values()) {
            names.add(plain.written());
            if (plain.comparison != Comparison.NULL) {
                for (SetOperator set : SetOperator.values()) {
                    names.add(set.prefix + plain.written());
                    names.add(set.prefix + plain.written() + "IfExists");
                }
            }
        }
        return ContextKeys.nearest(written, names);
    }

    /** The name in AWS's spelling, with prefix and suffix. */
    public String written() {
        return set.prefix + (negated ? comparison.negatedWord : comparison.word) + (ifExists ? "IfExists" : "");
    }

    /** The name of the positive form, with the given set operator, for residual atoms (spec 6.2). */
    String positive(SetOperator withSet, boolean withIfExists) {
        return withSet.prefix + comparison.word + (withIfExists ? "IfExists" : "");
    }
}
