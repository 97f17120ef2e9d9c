package dev.keyreach.condition.algebra;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * Looks for a request that satisfies a goal: takes what must hold, tries the alternatives one after the other, fewest first,
 * and drops a choice as soon as the literals about one key exclude each other. Complete within {@link #MAX_CHOICES}.
 */
final class Search {
    /** Choices followed before giving up; those that exclude themselves at once are not counted. */
    static final int MAX_CHOICES = 3_000;

    /** Literals, alternatives and values looked at before giving up; some 100 ms. */
    static final long MAX_WORK = 1_500_000;

    private final World world;
    private final Map<Question, Finding> answers = new HashMap<>();
    private final Guess simplest;
    private int choices;
    private final Budget budget;
    private boolean unclear;

    private record Question(Place place, SequencedSet<Literal> literals) {}

    Search(World world, Budget budget) {
        this.world = world;
        this.budget = budget;
        this.simplest = new Guess(world);
    }

    /** What came of the search. */
    Outcome find(List<Goal> goals) {
        Optional<Assignment> found = Guess.of(goals, world).or(() -> extend(new Cube(), goals, List.of()));
        if (found.isPresent()) {
            return new Outcome.Satisfiable(found.get());
        }
        return unclear || isExhausted() ? Outcome.UNCLEAR : Outcome.UNSATISFIABLE;
    }

    /** The literals chosen so far, by place, with a state of each place that they allow. */
    private static final class Cube {
        private final SequencedMap<Place, SequencedSet<Literal>> literals;
        private final Map<Place, Finding> states;

        Cube() {
            this(new LinkedHashMap<>(), new HashMap<>());
        }

        private Cube(SequencedMap<Place, SequencedSet<Literal>> literals, Map<Place, Finding> states) {
            this.literals = literals;
            this.states = states;
        }

        Cube copy() {
            return new Cube(new LinkedHashMap<>(literals), new HashMap<>(states));
        }

        SequencedSet<Literal> at(Place place) {
            return literals.getOrDefault(place, new LinkedHashSet<>());
        }

        boolean has(Literal literal) {
            SequencedSet<Literal> own = literals.get(literal.place());
            return own != null && own.contains(literal);
        }
    }

    /** Takes the goals into the cube, then decides what is still open. */
    private Optional<Assignment> extend(Cube before, List<Goal> goals, List<Goal.Any> pending) {
        Cube cube = before.copy();
        List<Goal.Any> open = new ArrayList<>(pending);
        budget.spend(pending.size() + cube.literals.size());
        if (!take(cube, goals, open)) {
            return Optional.empty();
        }
        choices++;
        return settle(cube, open);
    }

    /** @return false when the goals exclude each other */
    private boolean take(Cube cube, List<Goal> goals, List<Goal.Any> open) {
        SequencedMap<Place, SequencedSet<Literal>> added = new LinkedHashMap<>();
        if (!collect(cube, goals, open, added)) {
            return false;
        }
        for (Map.Entry<Place, SequencedSet<Literal>> entry : added.entrySet()) {
            Place place = entry.getKey();
            cube.literals.put(place, entry.getValue());
            budget.spend(entry.getValue().size());
            Finding state = stateOf(place, entry.getValue());
            cube.states.put(place, state);
            if (state.equals(Finding.IMPOSSIBLE)) {
                return false;
            }
        }
        return true;
    }

    /** Sorts goals into literals, by place, and choices. */
    private boolean collect(Cube cube, List<Goal> goals, List<Goal.Any> open, Map<Place, SequencedSet<Literal>> added) {
        for (Goal goal : goals) {
            boolean possible = switch (goal) {
                case Goal.All(List<Goal> parts) -> collect(cube, parts, open, added);
                case Goal.Any any -> open.add(any);
                case Goal.One(Literal literal) -> {
                    SequencedSet<Literal> own =
                            added.computeIfAbsent(literal.place(), place -> new LinkedHashSet<>(cube.at(place)));
                    own.add(literal);
                    yield !own.contains(literal.opposite());
                }
            };
            if (!possible) {
                return false;
            }
        }
        return true;
    }

    /** A state of one place; variables are looked at when all else is chosen. */
    private Finding stateOf(Place place, SequencedSet<Literal> literals) {
        return answers.computeIfAbsent(
                new Question(place, literals),
                question -> KeySolver.find(
                        place,
                        literals.stream().filter(literal -> !literal.isOpen()).toList(),
                        world.at(place),
                        world.factual(),
                        budget));
    }

    /** Drops alternatives that are excluded, takes those that are left alone, and branches over the smallest choice. */
    private Optional<Assignment> settle(Cube cube, List<Goal.Any> open) {
        List<Goal.Any> rest = open;
        while (true) {
            List<Goal.Any> undecided = new ArrayList<>();
            List<Goal> forced = new ArrayList<>();
            for (Goal.Any any : rest) {
                budget.spend(any.parts().size());
                if (isExhausted()) {
                    return Optional.empty();
                }
                if (any.parts().stream().anyMatch(part -> isTaken(cube, part))) {
                    continue;
                }
                List<Goal> possible = any.parts().stream()
                        .filter(part -> !isExcluded(cube, part))
                        .toList();
                switch (possible.size()) {
                    case 0 -> {
                        return Optional.empty();
                    }
                    case 1 -> forced.add(possible.getFirst());
                    default -> undecided.add(new Goal.Any(possible));
                }
            }
            if (forced.isEmpty()) {
                return branch(cube, undecided);
            }
            if (!take(cube, forced, undecided)) {
                return Optional.empty();
            }
            rest = undecided;
        }
    }

    private static boolean isTaken(Cube cube, Goal goal) {
        return switch (goal) {
            case Goal.One(Literal literal) -> cube.has(literal);
            case Goal.All(List<Goal> parts) -> parts.stream().allMatch(part -> isTaken(cube, part));
            case Goal.Any(List<Goal> parts) -> parts.stream().anyMatch(part -> isTaken(cube, part));
        };
    }

    private static boolean isExcluded(Cube cube, Goal goal) {
        return switch (goal) {
            case Goal.One(Literal literal) -> cube.has(literal.opposite());
            case Goal.All(List<Goal> parts) -> parts.stream().anyMatch(part -> isExcluded(cube, part));
            case Goal.Any(List<Goal> parts) -> parts.stream().allMatch(part -> isExcluded(cube, part));
        };
    }

    private Optional<Assignment> branch(Cube cube, List<Goal.Any> undecided) {
        Optional<Goal.Any> smallest = undecided.stream()
                .min(Comparator.comparingInt(any -> any.parts().size()));
        if (smallest.isEmpty()) {
            return conclude(cube);
        }
        List<Goal.Any> others = new ArrayList<>(undecided);
        others.remove(smallest.get());
        // What asks for nothing comes first: then the request that is found carries no more than it must.
        List<Goal> simplestFirst = smallest.get().parts().stream()
                .sorted(Comparator.comparingInt((Goal part) -> simplest.holds(part) ? 0 : 1))
                .toList();
        for (Goal part : simplestFirst) {
            if (isExhausted()) {
                return Optional.empty();
            }
            Optional<Assignment> found = extend(cube, List.of(part), others);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private boolean isExhausted() {
        return choices > MAX_CHOICES || budget.isExhausted();
    }

    /** Everything is chosen: each place has a state, once the variables have values. */
    private Optional<Assignment> conclude(Cube cube) {
        if (cube.states.containsValue(Finding.UNCLEAR)) {
            unclear = true;
            return Optional.empty();
        }
        boolean variables =
                cube.literals.values().stream().anyMatch(own -> own.stream().anyMatch(Literal::isOpen));
        if (!variables) {
            return Optional.of(Assignment.of(cube.states));
        }
        Optional<Assignment> varied = Variation.find(cube.literals, cube.states, world);
        unclear |= varied.isEmpty();
        return varied;
    }
}
