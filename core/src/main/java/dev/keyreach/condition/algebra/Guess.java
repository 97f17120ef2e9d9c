package dev.keyreach.condition.algebra;

import dev.keyreach.condition.Knowledge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The simplest request there is: nothing is there that need not be. It satisfies most formulas that forbid something, however
 * many, without a search.
 */
final class Guess {
    private static final long MAX_WORK = 100_000;

    private final World world;
    private final Map<Place, Finding> states = new HashMap<>();

    Guess(World world) {
        this.world = world;
    }

    /** The simplest request, if it satisfies all goals. O(literals). */
    static Optional<Assignment> of(List<Goal> goals, World world) {
        Guess guess = new Guess(world);
        return goals.stream().allMatch(guess::holds) ? Optional.of(Assignment.of(guess.states)) : Optional.empty();
    }

    /** Whether a goal holds in the simplest request. */
    boolean holds(Goal goal) {
        return switch (goal) {
            case Goal.All(List<Goal> parts) -> parts.stream().allMatch(this::holds);
            case Goal.Any(List<Goal> parts) -> parts.stream().anyMatch(this::holds);
            case Goal.One(Literal literal) -> !literal.isOpen() && holds(literal);
        };
    }

    private boolean holds(Literal literal) {
        Finding state = states.computeIfAbsent(literal.place(), this::simplest);
        return state instanceof Finding.Found(List<String> values)
                && (values.isEmpty() ? literal.holdsOnAbsence() : KeySolver.holds(literal, values));
    }

    private Finding simplest(Place place) {
        Knowledge known = world.at(place);
        return KeySolver.find(place, List.of(), known, world.factual(), new Budget(MAX_WORK));
    }
}
