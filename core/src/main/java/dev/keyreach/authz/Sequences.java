package dev.keyreach.authz;

import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The answers to requests that are made one after the other and must all pass: a chain of assumed roles and what its last
 * session does (spec 6.4). Whether conditions of steps exclude each other is worked out once for all chains that have the same.
 * Safe for several threads.
 */
public final class Sequences {
    private static final int MAX_KEPT = 100_000;

    private final Map<List<Step>, Boolean> excluded = new ConcurrentHashMap<>();

    /** What of a step its conditions' meaning depends on: not which role it is about. */
    private record Step(boolean assumes, Residual when) {
        static Step of(Residual condition) {
            return condition instanceof Residual.At(String name, Residual when)
                    ? new Step(ChainWorld.assumes(name), when)
                    : new Step(false, condition);
        }
    }

    /**
     * The answer about the last resource, for the first caller.
     *
     * <p>Conditions of different steps speak about different requests and never contradict each other, but for what
     * {@link ChainWorld} links; then the chain is denied.
     *
     * @param steps possible ones, each {@linkplain Decision#inStep named}; at least one
     * @param exposure how far outside the first caller stands
     */
    public Decision inSequence(List<Decision> steps, Exposure exposure) {
        Decision last = steps.getLast();
        List<Residual> conditions = steps.stream().map(Decision::residual).toList();
        Residual all = isExcluded(conditions) ? Residual.FALSE : Residuals.and(conditions);
        return Decisions.of(steps, last.via(), all, exposure, last);
    }

    /**
     * What of a step's condition bears on the step after it: the condition where it speaks about a session name, source
     * identity or tags that may be handed on; else nothing.
     *
     * @param condition true or {@link Residual.At}
     */
    public static Optional<Residual> handedOn(Residual condition) {
        return condition instanceof Residual.At(String name, Residual when)
                        && ChainWorld.assumes(name)
                        && Residuals.atoms(when).anyMatch(ChainWorld::isHandedOn)
                ? Optional.of(when)
                : Optional.empty();
    }

    /**
     * Whether requests that are made one after the other exclude each other. If some do that follow each other directly, then so do
     * all: what comes before and after only adds conditions.
     *
     * @param conditions of the steps, each true or {@link Residual.At}
     */
    public boolean isExcluded(List<Residual> conditions) {
        // One condition alone can hold: its step is possible.
        if (conditions.stream().filter(condition -> !condition.isTrue()).count() < 2) {
            return false;
        }
        List<Step> steps = conditions.stream().map(Step::of).toList();
        Boolean known = excluded.get(steps);
        if (known == null) {
            known = ChainWorld.isImpossible(conditions);
            if (excluded.size() < MAX_KEPT) {
                excluded.put(steps, known);
            }
        }
        return known;
    }
}
