package dev.keyreach.query.path;

import dev.keyreach.authz.Sequences;
import dev.keyreach.condition.Residual;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Steps that have conditions, each about a request of its own: what one hands on may exclude the next (spec 6.2).
 *
 * @param from the steps that begin at a place, in a fixed order
 * @param to where a step ends
 * @param distance how far the end is from a place, at least
 * @param condition what a step depends on, as one of several
 */
record ConditionedSteps<V, S>(
        Function<V, List<S>> from,
        Function<S, Optional<V>> to,
        ToIntFunction<V> distance,
        Function<S, Residual> condition,
        Sequences sequences)
        implements StepGraph<V, S> {
    @Override
    public List<S> from(V place) {
        return from.apply(place);
    }

    @Override
    public Optional<V> to(S step) {
        return to.apply(step);
    }

    @Override
    public int distance(V place) {
        return distance.applyAsInt(place);
    }

    @Override
    public Optional<Residual> mark(S step) {
        return Sequences.handedOn(condition.apply(step));
    }

    @Override
    public boolean follows(S before, S after) {
        return isPossible(List.of(before, after));
    }

    @Override
    public boolean isPossible(List<S> steps) {
        return !sequences.isExcluded(steps.stream().map(condition).toList());
    }
}
