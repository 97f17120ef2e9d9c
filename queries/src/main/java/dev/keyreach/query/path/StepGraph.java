package dev.keyreach.query.path;

import java.util.List;
import java.util.Optional;

/**
 * Places, and steps between them that lead to one end.
 *
 * @param <V> places
 * @param <S> steps; between two places there may be several
 */
interface StepGraph<V, S> {
    /** A distance that is not known: too far. */
    int FAR = Integer.MAX_VALUE;

    /** The steps that begin at a place, in a fixed order. */
    List<S> from(V place);

    /** Where a step ends; empty at the end. */
    Optional<V> to(S step);

    /** How many steps the end is away from a place at least; more than 0, {@link #FAR} where nothing leads there. */
    int distance(V place);

    /** What of a step bears on the step after it: after steps of equal marks the same can follow. Empty when nothing does. */
    Optional<?> mark(S step);

    /** Whether a step is possible right after another that has a {@linkplain #mark mark}. */
    boolean follows(S before, S after);

    /** Whether it is possible to make some steps one after the other: if not, then neither with further steps. */
    boolean isPossible(List<S> steps);
}
