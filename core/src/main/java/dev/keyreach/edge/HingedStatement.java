package dev.keyreach.edge;

import dev.keyreach.authz.Layer;
import dev.keyreach.condition.ConditionTest;
import dev.keyreach.model.KmsAction;
import dev.keyreach.model.KmsActions;
import dev.keyreach.policy.Statement;
import java.util.List;

/**
 * A statement about some action on keys that hangs on something of the key.
 *
 * @param tests its conditions about that
 * @param others its other conditions
 */
record HingedStatement(Layer layer, Statement statement, List<ConditionTest> tests, List<ConditionTest> others) {
    HingedStatement {
        tests = List.copyOf(tests);
        others = List.copyOf(others);
    }

    static HingedStatement of(Layer layer, Statement statement, Hinge hinge) {
        return new HingedStatement(
                layer,
                statement,
                statement.conditions().stream()
                        .filter(test -> hinge.isAbout(test.key()))
                        .toList(),
                statement.conditions().stream()
                        .filter(test -> !hinge.isAbout(test.key()))
                        .toList());
    }

    /** Whether it hangs on it, and is about an action on keys. */
    boolean isHinged() {
        return !tests.isEmpty()
                && KmsActions.all().stream()
                        .filter(action -> action.resource() == KmsAction.ResourceKind.KEY)
                        .anyMatch(action -> statement.covers(action.permission()));
    }
}
