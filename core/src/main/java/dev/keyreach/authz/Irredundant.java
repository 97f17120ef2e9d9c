package dev.keyreach.authz;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds what of a list is needed, and no more.
 *
 * <p>The method is QuickXplain (Junker, AAAI 2004): halves are dropped as a whole where they can be, so that a few needed
 * members among n are found with O(needed x log n) questions instead of n.
 */
final class Irredundant {
    private Irredundant() {}

    /**
     * Members that suffice together, and none of which can be left out; of several such sets the one with the earlier
     * members.
     *
     * @param suffices whether some members suffice; more never suffice less. All are returned when not even they do
     */
    static <T> List<T> of(List<T> all, Predicate<Set<T>> suffices) {
        if (all.isEmpty() || suffices.test(Set.of())) {
            return List.of();
        }
        Set<T> found = new LinkedHashSet<>(search(List.of(), false, all, suffices));
        Set<T> start = suffices.test(found) ? found : new LinkedHashSet<>(all);
        Set<T> needed = start.size() == 1 ? start : thinned(start, suffices);
        return all.stream().distinct().filter(needed::contains).toList();
    }

    /** A last look at each member: formulas are compared by their text, so that now and then more does suffice less. */
    private static <T> Set<T> thinned(Set<T> some, Predicate<Set<T>> suffices) {
        Set<T> needed = new LinkedHashSet<>(some);
        for (T member : new ArrayList<>(some).reversed()) {
            Set<T> less = new LinkedHashSet<>(needed);
            less.remove(member);
            if (suffices.test(less)) {
                needed = less;
            }
        }
        return needed;
    }

    /** What of {@code open} must join {@code base}. */
    private static <T> List<T> search(List<T> base, boolean grown, List<T> open, Predicate<Set<T>> suffices) {
        if (grown && suffices.test(new LinkedHashSet<>(base))) {
            return List.of();
        }
        if (open.size() == 1) {
            return open;
        }
        List<T> early = open.subList(0, open.size() / 2);
        List<T> late = open.subList(open.size() / 2, open.size());
        List<T> ofLate = search(joined(base, early), true, late, suffices);
        List<T> ofEarly = search(joined(base, ofLate), !ofLate.isEmpty(), early, suffices);
        return joined(ofEarly, ofLate);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
