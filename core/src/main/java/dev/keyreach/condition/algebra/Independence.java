package dev.keyreach.condition.algebra;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.condition.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/**
 * Takes a sum or product apart into groups of parts that no condition key links: what one group says excludes nothing that
 * another one asks for, so each can be settled and shortened by itself. The same few groups stand in the formulas of thousands of
 * answers.
 */
final class Independence {
    /** For each part or law the index of another one of its group, or its own. */
    private final int[] links;

    private final Map<ContextKey, Integer> firstAbout = new HashMap<>();

    private Independence(int size) {
        this.links = new int[size];
        for (int i = 0; i < size; i++) {
            links[i] = i;
        }
    }

    /**
     * The groups of a formula, each a formula: parts in their order, groups in the order of their first parts. The formula
     * itself where it cannot be taken apart. O(atoms).
     *
     * @param laws what is known to tie keys together, given the keys of the formula
     */
    static List<Residual> groups(Residual formula, Function<Collection<ContextKey>, List<Residual>> laws) {
        List<Residual> parts = parts(formula);
        // Where a formula speaks of several checks, a key has a place in each.
        if (parts.size() < 2 || Residuals.hasSteps(formula)) {
            return List.of(formula);
        }
        List<Set<ContextKey>> keys = new ArrayList<>(parts.size());
        Set<ContextKey> all = new LinkedHashSet<>();
        for (Residual part : parts) {
            Set<ContextKey> own = keysOf(part);
            keys.add(own);
            all.addAll(own);
        }
        laws.apply(all).forEach(law -> keys.add(keysOf(law)));
        Independence linked = new Independence(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            linked.link(i, keys.get(i));
        }
        return linked.formulas(formula, parts);
    }

    private static List<Residual> parts(Residual formula) {
        return switch (formula) {
            case Residual.And(List<Residual> parts) -> parts;
            case Residual.Or(List<Residual> parts) -> parts;
            case Residual.Constant constant -> List.of();
            case Residual.Not not -> List.of();
            case Residual.At at -> List.of();
            case Residual.Atom atom -> List.of();
        };
    }

    private static Set<ContextKey> keysOf(Residual formula) {
        Set<ContextKey> keys = new HashSet<>();
        collect(formula, keys);
        return keys;
    }

    /** Adds the keys that decide a formula. */
    private static void collect(Residual formula, Set<ContextKey> keys) {
        switch (formula) {
            case Residual.Constant constant -> {}
            case Residual.And(List<Residual> parts) -> parts.forEach(part -> collect(part, keys));
            case Residual.Or(List<Residual> parts) -> parts.forEach(part -> collect(part, keys));
            case Residual.Not(Residual.Atom atom) -> collect(atom, keys);
            case Residual.At(String step, Residual when) -> collect(when, keys);
            case Residual.Test test -> {
                keys.add(Instants.oneClock(test.key()));
                if (test.values().stream().anyMatch(value -> value.contains("${"))) {
                    ParsedTests.of(test).values().stream()
                            .flatMap(Template::variables)
                            .forEach(key -> keys.add(Instants.oneClock(key)));
                }
            }
            case Residual.Delegation(String account) -> keys.add(ContextKeys.resolve(Goal.DELEGATION_PREFIX + account));
            case Residual.EncryptionContext constraint -> {
                keys.add(ContextKeys.ENCRYPTION_CONTEXT_KEYS);
                constraint.pairs().keySet().forEach(name -> keys.add(Goal.pairKey(name)));
            }
        }
    }

    private void link(int index, Set<ContextKey> keys) {
        for (ContextKey key : keys) {
            Integer first = firstAbout.putIfAbsent(key, index);
            if (first != null) {
                links[root(index)] = root(first);
            }
        }
    }

    private int root(int index) {
        int at = index;
        while (links[at] != at) {
            at = links[at];
        }
        return at;
    }

    private List<Residual> formulas(Residual formula, List<Residual> parts) {
        SequencedMap<Integer, List<Residual>> groups = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            groups.computeIfAbsent(root(i), added -> new ArrayList<>()).add(parts.get(i));
        }
        if (groups.size() == 1) {
            return List.of(formula);
        }
        boolean product = formula instanceof Residual.And;
        return groups.values().stream().map(group -> formula(group, product)).toList();
    }

    /** Some parts of a formula in normal form are in normal form as well. */
    private static Residual formula(List<Residual> group, boolean product) {
        if (group.size() == 1) {
            return group.getFirst();
        }
        return product ? new Residual.And(group) : new Residual.Or(group);
    }
}
