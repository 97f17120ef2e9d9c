package dev.keyreach.condition;

import dev.keyreach.condition.Residual.And;
import dev.keyreach.condition.Residual.At;
import dev.keyreach.condition.Residual.Atom;
import dev.keyreach.condition.Residual.Constant;
import dev.keyreach.condition.Residual.Not;
import dev.keyreach.condition.Residual.Or;
import dev.keyreach.condition.Residual.Test;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds formulas that no request satisfies, or that every request does. Spec section 6.2.
 *
 * <p>Sound, not complete: a formula counts as satisfiable unless the contrary is proved. Proved is: an atom beside its negation;
 * tests on one single-valued key that leave no value and do not allow its absence, where the values that come into question
 * are listed by a StringEquals or are those of a Bool. Steps of a call ({@link At}) are never played off against each other.
 */
public final class Satisfiability {
    /** Alternatives looked at before giving up; past it the formula counts as satisfiable. */
    private static final int MAX_ALTERNATIVES = 2_000;

    private Satisfiability() {}

    /** False when no request can satisfy the formula, true when each does, else the formula itself. */
    public static Residual settled(Residual formula) {
        if (formula instanceof Constant) {
            return formula;
        }
        if (isUnsatisfiable(formula)) {
            return Residual.FALSE;
        }
        return isUnsatisfiable(Residuals.not(formula)) ? Residual.TRUE : formula;
    }

    /** Whether it is proved that no request satisfies the formula. O(alternatives x literals). */
    public static boolean isUnsatisfiable(Residual formula) {
        return alternatives(formula, "")
                .map(all -> all.stream().allMatch(Satisfiability::excludesItself))
                .orElse(false);
    }

    /** An atom or its negation, in one step of a call. */
    private record Literal(String step, Atom atom, boolean positive) {
        Literal opposite() {
            return new Literal(step, atom, !positive);
        }
    }

    /** The or-of-ands of a formula; empty when there are too many. */
    private static Optional<List<Set<Literal>>> alternatives(Residual formula, String step) {
        return switch (formula) {
            case Constant(boolean value) -> Optional.of(value ? List.of(Set.of()) : List.of());
            case Atom atom -> Optional.of(List.of(Set.of(new Literal(step, atom, true))));
            case Not(Atom atom) -> Optional.of(List.of(Set.of(new Literal(step, atom, false))));
            case At(String inner, Residual when) -> alternatives(when, inner);
            case Or(List<Residual> parts) -> sum(parts, step);
            case And(List<Residual> parts) -> product(parts, step);
        };
    }

    private static Optional<List<Set<Literal>>> sum(List<Residual> parts, String step) {
        List<Set<Literal>> all = new ArrayList<>();
        for (Residual part : parts) {
            Optional<List<Set<Literal>>> some = alternatives(part, step);
            if (some.isEmpty() || all.size() + some.get().size() > MAX_ALTERNATIVES) {
                return Optional.empty();
            }
            all.addAll(some.get());
        }
        return Optional.of(all);
    }

    private static Optional<List<Set<Literal>>> product(List<Residual> parts, String step) {
        List<Set<Literal>> all = List.of(Set.of());
        for (Residual part : parts) {
            Optional<List<Set<Literal>>> some = alternatives(part, step);
            if (some.isEmpty() || (long) all.size() * some.get().size() > MAX_ALTERNATIVES) {
                return Optional.empty();
            }
            List<Set<Literal>> next = new ArrayList<>();
            for (Set<Literal> left : all) {
                for (Set<Literal> right : some.get()) {
                    Set<Literal> both = new LinkedHashSet<>(left);
                    both.addAll(right);
                    next.add(both);
                }
            }
            all = next;
        }
        return Optional.of(all);
    }

    /** One key of one step. */
    private record Place(String step, ContextKey key) {}

    private static boolean excludesItself(Set<Literal> literals) {
        Map<Place, List<Literal>> byKey = new LinkedHashMap<>();
        for (Literal literal : literals) {
            if (literals.contains(literal.opposite())) {
                return true;
            }
            if (literal.atom() instanceof Test test) {
                byKey.computeIfAbsent(new Place(literal.step(), test.key()), place -> new ArrayList<>())
                        .add(literal);
            }
        }
        return byKey.entrySet().stream()
                .anyMatch(entry -> leavesNothing(entry.getKey().key(), entry.getValue()));
    }

    /** Whether the tests on one key allow neither its absence nor any value. */
    private static boolean leavesNothing(ContextKey key, Collection<Literal> literals) {
        if (key.multivalued() || literals.stream().allMatch(literal -> mayHold(literal, Knowledge.ABSENT))) {
            return false;
        }
        Optional<Set<String>> values = valuesInQuestion(literals);
        return values.isPresent()
                && values.get().stream()
                        .noneMatch(value ->
                                literals.stream().allMatch(literal -> mayHold(literal, Knowledge.value(value))));
    }

    /** The only values that the key may have if it is there; empty when they cannot be listed. */
    private static Optional<Set<String>> valuesInQuestion(Collection<Literal> literals) {
        for (Literal literal : literals) {
            if (literal.positive() && literal.atom() instanceof Test test && listsValues(test)) {
                return Optional.of(new LinkedHashSet<>(test.values()));
            }
        }
        // Of values that are neither true nor false a Bool test knows nothing, so negated ones list nothing.
        for (Literal literal : literals) {
            if (literal.positive()
                    && literal.atom() instanceof Test(String operator, ContextKey k, List<String> v)
                    && operator.startsWith("Bool")) {
                return Optional.of(new LinkedHashSet<>(List.of("true", "false")));
            }
        }
        return Optional.empty();
    }

    private static boolean listsValues(Test test) {
        boolean equals =
                test.operator().equals("StringEquals") || test.operator().equals("StringEqualsIfExists");
        return equals && test.values().stream().noneMatch(value -> value.contains("${"));
    }

    /** Whether a literal can hold when this is known of its key; a variable inside it leaves both open. */
    private static boolean mayHold(Literal literal, Knowledge knowledge) {
        if (!(literal.atom() instanceof Test test)) {
            return true;
        }
        Optional<ConditionOperator> operator = ConditionOperator.parse(test.operator());
        if (operator.isEmpty()) {
            return true;
        }
        ConditionTest condition = ConditionTest.of(operator.get(), test.key(), test.values(), true);
        Residual decided = Conditions.decide(condition, key -> key.equals(test.key()) ? knowledge : Knowledge.UNKNOWN);
        return !decided.equals(Residuals.of(!literal.positive()));
    }
}
