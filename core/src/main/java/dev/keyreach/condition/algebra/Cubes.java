package dev.keyreach.condition.algebra;

import dev.keyreach.condition.Residual;
import dev.keyreach.condition.ResidualText;
import dev.keyreach.condition.Residuals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A formula as alternatives, each a conjunction of literals (a literal is an atom or its negation). Spec section 6.2: display in
 * a minimized or-of-ands.
 */
final class Cubes {
    /** Alternatives up to which a formula is multiplied out. */
    static final int MAX_CUBES = 24;

    private final List<List<Residual>> cubes;
    private final Budget budget;

    private Cubes(List<List<Residual>> cubes, Budget budget) {
        this.cubes = List.copyOf(cubes);
        this.budget = budget;
    }

    /**
     * The alternatives of a formula without steps; empty when they are too many.
     *
     * @param budget what all proofs together may cost; past it nothing more is left out
     */
    static Optional<Cubes> of(Residual formula, Budget budget) {
        return alternatives(formula, budget).map(cubes -> new Cubes(cubes, budget));
    }

    private static Optional<List<List<Residual>>> alternatives(Residual formula, Budget budget) {
        return switch (formula) {
            case Residual.Constant(boolean value) -> Optional.of(value ? List.of(List.of()) : List.of());
            case Residual.And(List<Residual> parts) -> product(parts, budget);
            case Residual.Or(List<Residual> parts) -> sum(parts, budget);
            case Residual.Not not -> Optional.of(List.of(List.of(not)));
            case Residual.Atom atom -> Optional.of(List.of(List.of(atom)));
            case Residual.At at -> Optional.empty();
        };
    }

    private static Optional<List<List<Residual>>> sum(List<Residual> parts, Budget budget) {
        List<List<Residual>> all = new ArrayList<>();
        for (Residual part : parts) {
            Optional<List<List<Residual>>> some = alternatives(part, budget);
            if (some.isEmpty()) {
                return some;
            }
            all.addAll(some.get());
        }
        return within(absorbed(all));
    }

    private static Optional<List<List<Residual>>> product(List<Residual> parts, Budget budget) {
        List<List<Residual>> all = List.of(List.of());
        for (Residual part : parts) {
            Optional<List<List<Residual>>> some = alternatives(part, budget);
            if (some.isEmpty()) {
                return some;
            }
            List<List<Residual>> next = new ArrayList<>();
            for (List<Residual> left : all) {
                for (List<Residual> right : some.get()) {
                    next.addAll(alternativesOf(Conjunctions.conjunction(left, right, budget)));
                }
            }
            Optional<List<List<Residual>>> bounded = within(absorbed(next));
            if (bounded.isEmpty()) {
                return bounded;
            }
            all = bounded.get();
        }
        return Optional.of(all);
    }

    private static List<List<Residual>> alternativesOf(Optional<List<Residual>> cube) {
        return cube.map(List::of).orElse(List.of());
    }

    private static Optional<List<List<Residual>>> within(List<List<Residual>> cubes) {
        return cubes.size() > MAX_CUBES ? Optional.empty() : Optional.of(cubes);
    }

    /** Without alternatives that have all literals of another one. */
    private static List<List<Residual>> absorbed(List<List<Residual>> cubes) {
        List<List<Residual>> kept = new ArrayList<>();
        List<List<Residual>> shortestFirst = cubes.stream()
                .distinct()
                .sorted(Comparator.comparingInt(List::size))
                .toList();
        for (List<Residual> cube : shortestFirst) {
            Set<Residual> literals = new HashSet<>(cube);
            if (kept.stream().noneMatch(literals::containsAll)) {
                kept.add(cube);
            }
        }
        return kept;
    }

    /**
     * The same formula without a literal or an alternative that could be left out, and with lists of values on one key drawn
     * together. O(cubes x literals) proofs.
     */
    Cubes minimal() {
        List<List<Residual>> now = sorted(cubes);
        for (int round = 0; round < MAX_CUBES; round++) {
            List<List<Residual>> next = sorted(irredundant(merged(shortened(now))));
            if (next.equals(now)) {
                break;
            }
            now = next;
        }
        return new Cubes(now, budget);
    }

    /** Leaves out each literal without which the alternative still lies within the formula. */
    private List<List<Residual>> shortened(List<List<Residual>> cubes) {
        Goal outside = Goal.opposite(goal(cubes));
        List<List<Residual>> all = new ArrayList<>();
        for (List<Residual> cube : cubes) {
            List<Residual> shorter = new ArrayList<>(cube);
            for (Residual literal : cube) {
                List<Residual> without = new ArrayList<>(shorter);
                without.remove(literal);
                if (excludeEachOther(conjunction(without), outside)) {
                    shorter = without;
                }
            }
            all.add(shorter);
        }
        return absorbed(all);
    }

    private boolean excludeEachOther(Goal one, Goal other) {
        return Satisfiability.of(List.of(one, other), World.ANY, budget) instanceof Outcome.Unsatisfiable;
    }

    private static Goal goal(List<List<Residual>> cubes) {
        return new Goal.Any(cubes.stream().map(Cubes::conjunction).toList());
    }

    private static Goal conjunction(List<Residual> cube) {
        return new Goal.All(
                cube.stream().map(literal -> Goal.of(literal, "", World.ANY)).toList());
    }

    /** Two alternatives that differ in one literal become one, where one literal can say what both do. */
    private List<List<Residual>> merged(List<List<Residual>> cubes) {
        List<List<Residual>> all = new ArrayList<>(cubes);
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                Optional<List<Residual>> one = Conjunctions.disjunction(all.get(i), all.get(j), budget);
                if (one.isPresent()) {
                    all.set(i, one.get());
                    all.remove(j);
                    j = i;
                }
            }
        }
        return all;
    }

    /** Without alternatives that the others cover. */
    private List<List<Residual>> irredundant(List<List<Residual>> cubes) {
        List<List<Residual>> kept = new ArrayList<>(cubes);
        for (List<Residual> cube : cubes.reversed()) {
            List<List<Residual>> others = new ArrayList<>(kept);
            others.remove(cube);
            if (excludeEachOther(conjunction(cube), Goal.opposite(goal(others)))) {
                kept = others;
            }
        }
        return kept;
    }

    private static List<List<Residual>> sorted(List<List<Residual>> cubes) {
        return cubes.stream()
                .map(cube -> cube.stream()
                        .distinct()
                        .sorted(Comparator.comparing(ResidualText::of))
                        .toList())
                .distinct()
                .sorted(Comparator.<List<Residual>>comparingInt(List::size)
                        .thenComparing(cube -> ResidualText.of(Residuals.and(cube))))
                .toList();
    }

    /** One formula again, with what several alternatives have in common said once. */
    Residual formula() {
        return factored(cubes);
    }

    /** Takes out the literal that most alternatives share, then goes on with both halves. */
    private static Residual factored(List<List<Residual>> cubes) {
        Map<Residual, Integer> shares = new LinkedHashMap<>();
        cubes.forEach(cube -> cube.forEach(literal -> shares.merge(literal, 1, Integer::sum)));
        Optional<Residual> most = shares.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .max(Map.Entry.<Residual, Integer>comparingByValue()
                        .thenComparing(entry -> ResidualText.of(entry.getKey()), Comparator.reverseOrder()))
                .map(Map.Entry::getKey);
        if (most.isEmpty()) {
            return formula(cubes);
        }
        List<List<Residual>> with = new ArrayList<>();
        List<List<Residual>> without = new ArrayList<>();
        for (List<Residual> cube : cubes) {
            if (cube.contains(most.get())) {
                with.add(cube.stream()
                        .filter(literal -> !literal.equals(most.get()))
                        .toList());
            } else {
                without.add(cube);
            }
        }
        return Residuals.or(Residuals.and(most.get(), factored(with)), factored(without));
    }

    private static Residual formula(List<List<Residual>> cubes) {
        return Residuals.or(cubes.stream().map(Residuals::and).toList());
    }
}
