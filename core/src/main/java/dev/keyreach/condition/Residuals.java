package dev.keyreach.condition;

import dev.keyreach.condition.Residual.And;
import dev.keyreach.condition.Residual.At;
import dev.keyreach.condition.Residual.Atom;
import dev.keyreach.condition.Residual.Constant;
import dev.keyreach.condition.Residual.Not;
import dev.keyreach.condition.Residual.Or;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Builds residual formulas in normal form: constants folded, nested sums and products flattened, negation on atoms only,
 * repeats dropped, parts sorted by their text; {@code f and not f} is false, {@code f or not f} true. Spec section 6.2.
 */
public final class Residuals {
    private static final int FEW = 8;

    private Residuals() {}

    /** True or false as a formula. */
    public static Residual of(boolean value) {
        return value ? Residual.TRUE : Residual.FALSE;
    }

    /** All hold. */
    public static Residual and(Residual... parts) {
        return and(List.of(parts));
    }

    /** All hold; true when there are none. O(n log n) in the size of the parts. */
    public static Residual and(Collection<Residual> parts) {
        return combine(parts, true);
    }

    /** One holds. */
    public static Residual or(Residual... parts) {
        return or(List.of(parts));
    }

    /** One holds; false when there are none. O(n log n) in the size of the parts. */
    public static Residual or(Collection<Residual> parts) {
        return combine(parts, false);
    }

    private static Residual combine(Collection<Residual> parts, boolean conjunction) {
        Optional<Residual> plain = withoutMeeting(parts, conjunction);
        if (plain.isPresent()) {
            return plain.get();
        }
        SequencedMap<String, Residual> byText = new TreeMap<>();
        for (Residual part : parts) {
            boolean absorbing = part instanceof Constant(boolean value) && value != conjunction;
            if (absorbing) {
                return part;
            }
            if (!(part instanceof Constant)) {
                flatten(part, conjunction).forEach(leaf -> byText.put(ResidualText.sortKey(leaf), leaf));
            }
        }
        if (hasComplements(byText.values())) {
            return of(!conjunction);
        }
        List<Residual> distinct = List.copyOf(byText.values());
        if (distinct.size() == 1) {
            return distinct.getFirst();
        }
        if (distinct.isEmpty()) {
            return of(conjunction);
        }
        return conjunction ? new And(distinct) : new Or(distinct);
    }

    /** The whole, where at most one part is no constant: then nothing needs sorting. */
    private static Optional<Residual> withoutMeeting(Collection<Residual> parts, boolean conjunction) {
        Residual only = of(conjunction);
        int open = 0;
        for (Residual part : parts) {
            if (part instanceof Constant(boolean value)) {
                if (value != conjunction) {
                    return Optional.of(part);
                }
            } else {
                only = part;
                open++;
            }
        }
        return open > 1 ? Optional.empty() : Optional.of(only);
    }

    private static Stream<Residual> flatten(Residual part, boolean conjunction) {
        if (conjunction && part instanceof And(List<Residual> inner)) {
            return inner.stream();
        }
        if (!conjunction && part instanceof Or(List<Residual> inner)) {
            return inner.stream();
        }
        return Stream.of(part);
    }

    private static boolean hasComplements(Collection<Residual> parts) {
        if (parts.size() > FEW) {
            Set<Residual> all = new HashSet<>(parts);
            return parts.stream().anyMatch(part -> part instanceof Not(Atom atom) && all.contains(atom));
        }
        // Most sums and products have two parts: a set of them would cost more than looking.
        for (Residual part : parts) {
            if (part instanceof Not(Atom atom) && parts.contains(atom)) {
                return true;
            }
        }
        return false;
    }

    /** Does not hold; pushed down to the atoms. O(size). */
    public static Residual not(Residual formula) {
        return switch (formula) {
            case Constant(boolean value) -> of(!value);
            case And(List<Residual> parts) ->
                or(parts.stream().map(Residuals::not).toList());
            case Or(List<Residual> parts) ->
                and(parts.stream().map(Residuals::not).toList());
            case Not(Atom atom) -> atom;
            case At(String step, Residual when) -> at(step, not(when));
            case Atom atom -> new Not(atom);
        };
    }

    /** The formula, about one check of a call that has several. Constants need no step. */
    public static Residual at(String step, Residual when) {
        return when instanceof Constant ? when : new At(step, when);
    }

    /** The atoms of a formula, from left to right, repeats included. */
    public static Stream<Atom> atoms(Residual formula) {
        return switch (formula) {
            case Constant constant -> Stream.empty();
            case And(List<Residual> parts) -> parts.stream().flatMap(Residuals::atoms);
            case Or(List<Residual> parts) -> parts.stream().flatMap(Residuals::atoms);
            case Not(Atom atom) -> Stream.of(atom);
            case At(String step, Residual when) -> atoms(when);
            case Atom atom -> Stream.of(atom);
        };
    }

    /** Whether a formula speaks of several checks of a call. O(size). */
    public static boolean hasSteps(Residual formula) {
        return switch (formula) {
            case And(List<Residual> parts) -> parts.stream().anyMatch(Residuals::hasSteps);
            case Or(List<Residual> parts) -> parts.stream().anyMatch(Residuals::hasSteps);
            case At at -> true;
            case Constant constant -> false;
            case Not not -> false;
            case Atom atom -> false;
        };
    }
}
