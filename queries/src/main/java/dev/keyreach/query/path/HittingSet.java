package dev.keyreach.query.path;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * A smallest set that has a member of each of some sets. By branch and bound: of the smallest set that is not hit yet one member after
 * the other is tried; what is left needs at least as many as it has disjoint sets. After {@link #MAX_BRANCHES} branches a greedy
 * choice is taken, and not called smallest.
 *
 * @param <T> members
 */
final class HittingSet<T> {
    /** Branches that are looked at before one is content with less. */
    static final int MAX_BRANCHES = 200_000;

    private final ToIntFunction<T> order;
    private List<T> best;
    private long bestCost;
    private int branches;

    /**
     * What was found.
     *
     * @param members sorted as they were preferred
     * @param optimal whether no smaller set does
     * @param atLeast how many any such set needs
     */
    record Found<T>(List<T> members, boolean optimal, int atLeast) {
        Found {
            members = List.copyOf(members);
        }
    }

    private HittingSet(ToIntFunction<T> order) {
        this.order = order;
        this.best = List.of();
        this.bestCost = Long.MAX_VALUE;
    }

    /**
     * A smallest set that hits all.
     *
     * @param sets none of them empty
     * @param order of those of one size the set with the least sum is taken
     */
    static <T> Found<T> of(Collection<Set<T>> sets, ToIntFunction<T> order) {
        HittingSet<T> search = new HittingSet<>(order);
        List<Set<T>> minimal = minimal(sets);
        search.keep(search.greedy(minimal));
        search.branch(minimal, new ArrayList<>());
        boolean optimal = search.branches <= MAX_BRANCHES;
        List<T> members =
                search.best.stream().sorted(Comparator.comparingInt(order)).toList();
        return new Found<>(members, optimal, optimal ? members.size() : disjoint(minimal));
    }

    /** Whoever hits a set hits those that contain it. */
    private static <T> List<Set<T>> minimal(Collection<Set<T>> sets) {
        List<Set<T>> minimal = new ArrayList<>();
        sets.stream().distinct().sorted(Comparator.comparingInt(Set::size)).forEach(set -> {
            if (minimal.stream().noneMatch(set::containsAll)) {
                minimal.add(set);
            }
        });
        return minimal;
    }

    private List<T> greedy(List<Set<T>> sets) {
        List<T> chosen = new ArrayList<>();
        List<Set<T>> left = new ArrayList<>(sets);
        while (!left.isEmpty()) {
            Map<T, Integer> hits = new HashMap<>();
            left.forEach(set -> set.forEach(member -> hits.merge(member, 1, Integer::sum)));
            T next = left.stream()
                    .flatMap(Set::stream)
                    .distinct()
                    .min(Comparator.comparingInt((T member) -> -hits.getOrDefault(member, 0))
                            .thenComparingInt(order))
                    .orElseThrow();
            chosen.add(next);
            left.removeIf(set -> set.contains(next));
        }
        return chosen;
    }

    private void branch(List<Set<T>> left, List<T> chosen) {
        if (left.isEmpty()) {
            keep(chosen);
            return;
        }
        if (++branches > MAX_BRANCHES || cost(chosen, disjoint(left)) >= bestCost) {
            return;
        }
        Set<T> smallest = left.stream().min(Comparator.comparingInt(Set::size)).orElseThrow();
        Set<T> tried = new HashSet<>();
        for (T member : smallest.stream().sorted(Comparator.comparingInt(order)).toList()) {
            List<Set<T>> rest = new ArrayList<>();
            boolean possible = true;
            for (Set<T> set : left) {
                if (!set.contains(member)) {
                    Set<T> without = new LinkedHashSet<>(set);
                    // What was tried here before is not chosen in this branch.
                    without.removeAll(tried);
                    possible &= !without.isEmpty();
                    rest.add(without);
                }
            }
            if (possible) {
                chosen.add(member);
                branch(rest, chosen);
                chosen.removeLast();
            }
            tried.add(member);
        }
    }

    private void keep(List<T> chosen) {
        long cost = cost(chosen, 0);
        if (cost < bestCost) {
            bestCost = cost;
            best = List.copyOf(chosen);
        }
    }

    /** Fewer first, then what is preferred. */
    private long cost(List<T> chosen, int more) {
        long preference = chosen.stream().mapToLong(order::applyAsInt).sum();
        return ((long) chosen.size() + more) * Integer.MAX_VALUE + preference;
    }

    /** How many of the sets have no member in common, as far as one pass sees. */
    private static <T> int disjoint(List<Set<T>> sets) {
        Set<T> seen = new HashSet<>();
        int count = 0;
        for (Set<T> set :
                sets.stream().sorted(Comparator.comparingInt(Set::size)).toList()) {
            if (set.stream().noneMatch(seen::contains)) {
                seen.addAll(set);
                count++;
            }
        }
        return count;
    }
}
