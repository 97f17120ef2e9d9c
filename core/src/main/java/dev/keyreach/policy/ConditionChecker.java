package dev.keyreach.policy;

import static dev.keyreach.diagnostic.DiagnosticCode.*;

import dev.keyreach.condition.ConditionOperator;
import dev.keyreach.condition.ConditionOperator.SetOperator;
import dev.keyreach.condition.ConditionTest;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.policy.StatementDraft.ConditionEntry;
import java.util.List;
import java.util.Optional;

/** Judges the lines of a Condition block. Spec sections 2.4, 2.8, 2.9. */
final class ConditionChecker {
    private final PolicyJson json;
    private final PolicyType type;
    private final boolean variables;

    ConditionChecker(PolicyJson json, PolicyType type, boolean variables) {
        this.json = json;
        this.type = type;
        this.variables = variables;
    }

    /** The test; empty when its operator is unknown. */
    Optional<ConditionTest> check(ConditionEntry entry) {
        Written operatorName = entry.operator();
        Optional<ConditionOperator> operator = ConditionOperator.parse(operatorName.value());
        if (operator.isEmpty()) {
            String near = ConditionOperator.nearest(operatorName.value())
                    .map(word -> "; the nearest is `" + word + "`")
                    .orElse("");
            json.report(
                    E_CONDITION_OPERATOR, operatorName, "no condition operator `" + operatorName.value() + "`" + near);
            return Optional.empty();
        }
        ContextKey key = ContextKeys.resolve(entry.key().value());
        checkKey(entry.key(), key);
        checkSetOperator(entry.key(), operator.get(), key);
        List<String> values = entry.values().stream().map(Written::value).toList();
        return Optional.of(ConditionTest.of(operator.get(), key, values, variables));
    }

    private void checkKey(Written written, ContextKey key) {
        if (!key.known()) {
            String near = ContextKeys.nearest(key.name())
                    .map(name -> "; the nearest is `" + name + "`")
                    .orElse("");
            json.report(W_UNKNOWN_CONDITION_KEY, written, "condition key `" + key.name() + "` is not known" + near);
        }
    }

    private void checkSetOperator(Written written, ConditionOperator operator, ContextKey key) {
        boolean refused = key.id().startsWith(ContextKeys.ENCRYPTION_CONTEXT_PREFIX)
                || key.id().startsWith(ContextKeys.REQUEST_TAG_PREFIX);
        if (type == PolicyType.KEY && operator.set() == SetOperator.FOR_ALL_VALUES && refused) {
            json.report(
                    E_CONDITION_SET_OPERATOR,
                    written,
                    "ForAllValues is true when `" + key.name() + "` is absent; KMS refuses it");
            return;
        }
        boolean looksAtValues = operator.comparison() != ConditionOperator.Comparison.NULL;
        boolean hasSet = operator.set() != SetOperator.NONE;
        if (key.known() && looksAtValues && hasSet != key.multivalued()) {
            json.report(
                    W_SET_OPERATOR,
                    written,
                    hasSet
                            ? "`" + key.name() + "` has one value; a set operator makes no sense on it"
                            : "`" + key.name() + "` has several values; it is evaluated as with ForAnyValue");
        }
    }
}
