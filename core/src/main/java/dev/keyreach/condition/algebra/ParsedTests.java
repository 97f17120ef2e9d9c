package dev.keyreach.condition.algebra;

import dev.keyreach.condition.ConditionOperator;
import dev.keyreach.condition.ConditionTest;
import dev.keyreach.condition.Residual;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tests of residuals with their operators and values taken apart. The same few tests stand in the residuals of thousands
 * of answers, so they are kept, up to a limit that hostile input cannot push.
 */
final class ParsedTests {
    private static final int MAX_KEPT = 10_000;
    private static final Map<Residual.Test, ConditionTest> KEPT = new ConcurrentHashMap<>();

    private ParsedTests() {}

    /** @throws IllegalArgumentException when the operator is none; residuals are made of known ones */
    static ConditionTest of(Residual.Test test) {
        ConditionTest kept = KEPT.get(test);
        if (kept != null) {
            return kept;
        }
        ConditionOperator operator = ConditionOperator.parse(test.operator())
                .orElseThrow(() -> new IllegalArgumentException("no condition operator: " + test.operator()));
        ConditionTest parsed = ConditionTest.of(operator, test.key(), test.values(), true);
        if (KEPT.size() < MAX_KEPT) {
            KEPT.put(test, parsed);
        }
        return parsed;
    }
}
