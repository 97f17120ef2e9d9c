package dev.keyreach.cli.render.text;

import dev.keyreach.condition.ConditionOperator;
import dev.keyreach.condition.ConditionOperator.Comparison;
import dev.keyreach.condition.ConditionOperator.SetOperator;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Residual.Test;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One test of a condition key, or its opposite, as a clause that follows "if". */
final class TestWords {
    private static final String VPC_ENDPOINT = "aws:sourcevpce";

    private TestWords() {}

    /** The clause of a test that must hold, or must not hold. */
    static String clause(Test test, boolean holds) {
        Optional<ConditionOperator> operator = ConditionOperator.parse(test.operator());
        if (operator.isEmpty()) {
            return (holds ? "" : "not: ") + test.key().name() + " " + test.operator() + " " + values(test.values());
        }
        if (operator.get().comparison() == Comparison.NULL) {
            boolean absent = test.values().contains("true") == holds;
            return test.key().name() + (absent ? " is absent" : " is present");
        }
        return clause(subject(test), operator.get(), test.values(), holds);
    }

    private static String clause(String subject, ConditionOperator operator, List<String> values, boolean holds) {
        String verb = verb(operator.comparison(), values, true);
        String opposite = verb(operator.comparison(), values, false);
        if (operator.set() == SetOperator.FOR_ANY_VALUE) {
            return (holds ? "some value of " : "no value of ") + subject + " " + verb;
        }
        if (operator.set() == SetOperator.FOR_ALL_VALUES) {
            // True without the key: AWS's own trap, so it is said.
            return holds
                    ? "every value of " + subject + " " + verb + " (or it is absent)"
                    : "some value of " + subject + " " + opposite;
        }
        if (operator.ifExists()) {
            return holds ? subject + " is absent or " + verb : subject + " is present and " + opposite;
        }
        return holds ? subject + " " + verb : subject + " " + opposite + " (or is absent)";
    }

    /** What is tested, in a word that people know where there is one. */
    private static String subject(Test test) {
        return test.key().id().startsWith(ContextKeys.ENCRYPTION_CONTEXT_PREFIX)
                ? "encryption context " + test.key().tail(ContextKeys.ENCRYPTION_CONTEXT_PREFIX)
                : test.key().name();
    }

    private static String verb(Comparison comparison, List<String> values, boolean holds) {
        boolean several = values.size() > 1;
        return switch (comparison) {
            case STRING_EQUALS, NUMERIC_EQUALS, DATE_EQUALS, BOOL -> is(holds, several) + values(values);
            case STRING_EQUALS_IGNORE_CASE -> is(holds, several) + values(values) + " in any case";
            case STRING_LIKE, ARN_EQUALS, ARN_LIKE -> matches(holds, several) + values(values);
            case NUMERIC_LESS_THAN -> not(holds) + "less than " + values(values);
            case NUMERIC_LESS_THAN_EQUALS -> not(holds) + "at most " + values(values);
            case NUMERIC_GREATER_THAN -> not(holds) + "more than " + values(values);
            case NUMERIC_GREATER_THAN_EQUALS -> not(holds) + "at least " + values(values);
            case DATE_LESS_THAN -> not(holds) + "before " + values(values);
            case DATE_LESS_THAN_EQUALS -> not(holds) + "not later than " + values(values);
            case DATE_GREATER_THAN -> not(holds) + "after " + values(values);
            case DATE_GREATER_THAN_EQUALS -> not(holds) + "not earlier than " + values(values);
            case BINARY_EQUALS -> is(holds, several) + "the bytes " + values(values) + " (base64)";
            case IP_ADDRESS -> not(holds) + (several ? "in one of " : "in ") + values(values);
            case NULL -> values(values);
        };
    }

    private static String not(boolean holds) {
        return holds ? "is " : "is not ";
    }

    private static String is(boolean holds, boolean several) {
        if (several) {
            return holds ? "is one of " : "is none of ";
        }
        return not(holds);
    }

    private static String matches(boolean holds, boolean several) {
        if (several) {
            return holds ? "matches one of " : "matches none of ";
        }
        return holds ? "matches " : "does not match ";
    }

    static String values(List<String> values) {
        return values.stream().map(TestWords::quoted).collect(Collectors.joining(", "));
    }

    /** Quotes what would not be seen, or would read as two values. */
    static String quoted(String value) {
        return value.isEmpty() || value.contains(" ") || value.contains(",") ? "\"" + value + "\"" : value;
    }

    /** The pair that a test asks for, when it is a plain one about one value of an encryption context. */
    static Optional<String> encryptionContextPair(Test test) {
        boolean plain = test.operator().equals(Comparison.STRING_EQUALS.word())
                && test.values().size() == 1
                && test.key().id().startsWith(ContextKeys.ENCRYPTION_CONTEXT_PREFIX);
        return plain
                ? Optional.of(test.key().tail(ContextKeys.ENCRYPTION_CONTEXT_PREFIX) + "="
                        + quoted(test.values().getFirst()))
                : Optional.empty();
    }

    /** The endpoints that a test asks for, when it is a plain one about the VPC endpoint. */
    static Optional<String> vpcEndpoints(Test test) {
        boolean plain = test.operator().equals(Comparison.STRING_EQUALS.word())
                && test.key().id().equals(VPC_ENDPOINT);
        return plain ? Optional.of("VPC endpoint " + String.join(" or ", test.values())) : Optional.empty();
    }
}
