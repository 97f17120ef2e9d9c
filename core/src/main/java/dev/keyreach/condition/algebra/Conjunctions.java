package dev.keyreach.condition.algebra;

import dev.keyreach.condition.ConditionOperator;
import dev.keyreach.condition.ConditionOperator.SetOperator;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** Conjunctions of literals, put together and drawn together. A literal is an atom or its negation. */
final class Conjunctions {
    private static final String IF_EXISTS = "IfExists";

    private Conjunctions() {}

    /** Both conjunctions; empty when they exclude each other. */
    static Optional<List<Residual>> conjunction(List<Residual> left, List<Residual> right, Budget budget) {
        SequencedSet<Residual> both = new LinkedHashSet<>(left);
        both.addAll(right);
        List<Residual> drawn = drawTogether(List.copyOf(both));
        return Satisfiability.isUnsatisfiable(Residuals.and(drawn), World.ANY) ? Optional.empty() : Optional.of(drawn);
    }

    /** Lists of exact values on one key keep what they have in common: both [a, b] and [b, c] leave [b]. */
    private static List<Residual> drawTogether(List<Residual> literals) {
        List<Residual> drawn = new ArrayList<>(literals);
        for (int i = 0; i < drawn.size(); i++) {
            for (int j = i + 1; j < drawn.size(); j++) {
                Optional<Residual> one = intersection(drawn.get(i), drawn.get(j));
                if (one.isPresent()) {
                    drawn.set(i, one.get());
                    drawn.remove(j);
                    j = i;
                }
            }
        }
        return drawn;
    }

    private static Optional<Residual> intersection(Residual left, Residual right) {
        if (left instanceof Residual.Test one
                && right instanceof Residual.Test other
                && sameQuestion(one, other)
                && one.operator().equals("StringEquals")
                && !one.key().multivalued()
                && isExact(one)
                && isExact(other)) {
            List<String> common = new ArrayList<>(one.values());
            common.retainAll(other.values());
            // Nothing in common is a contradiction, which is for the search to find.
            return common.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Residual.Test(one.operator(), one.key(), common));
        }
        if (left instanceof Residual.Not(Residual.Test one)
                && right instanceof Residual.Not(Residual.Test other)
                && sameQuestion(one, other)
                && alternatives(one)) {
            return Optional.of(Residuals.not(union(one, other)));
        }
        return present(left, right).or(() -> present(right, left));
    }

    /** A key that is there, and a test that would also hold without it: the test alone, without IfExists. */
    private static Optional<Residual> present(Residual left, Residual right) {
        boolean fits = left instanceof Residual.Not(Residual.Test presence)
                && presence.operator().equals("Null")
                && right instanceof Residual.Test test
                && test.key().equals(presence.key())
                && test.operator().endsWith(IF_EXISTS)
                && alternatives(test);
        if (!fits || !(right instanceof Residual.Test test)) {
            return Optional.empty();
        }
        String plain = test.operator().substring(0, test.operator().length() - IF_EXISTS.length());
        return Optional.of(new Residual.Test(plain, test.key(), test.values()));
    }

    /** Absence, or a test that fails on absence: the test with IfExists. */
    private static Optional<Residual> absentOr(Residual left, Residual right) {
        boolean fits = left instanceof Residual.Test presence
                && presence.operator().equals("Null")
                && right instanceof Residual.Test test
                && test.key().equals(presence.key())
                && !test.operator().endsWith(IF_EXISTS)
                && alternatives(test);
        return fits && right instanceof Residual.Test test
                ? Optional.of(new Residual.Test(test.operator() + IF_EXISTS, test.key(), test.values()))
                : Optional.empty();
    }

    /** The two alternatives as one, when they differ in one literal each and one literal can say both. */
    static Optional<List<Residual>> disjunction(List<Residual> left, List<Residual> right, Budget budget) {
        List<Residual> onlyLeft = new ArrayList<>(left);
        onlyLeft.removeAll(right);
        List<Residual> onlyRight = new ArrayList<>(right);
        onlyRight.removeAll(left);
        if (onlyLeft.size() != 1 || onlyRight.size() != 1) {
            return Optional.empty();
        }
        return union(onlyLeft.getFirst(), onlyRight.getFirst(), budget).map(one -> {
            List<Residual> all = new ArrayList<>(left);
            all.remove(onlyLeft.getFirst());
            if (!one.isTrue()) {
                all.add(one);
            }
            return all;
        });
    }

    private static Optional<Residual> union(Residual left, Residual right, Budget budget) {
        List<Goal> neither =
                List.of(Goal.opposite(Goal.of(left, "", World.ANY)), Goal.opposite(Goal.of(right, "", World.ANY)));
        if (Satisfiability.of(neither, World.ANY, budget) instanceof Outcome.Unsatisfiable) {
            return Optional.of(Residual.TRUE);
        }
        if (left instanceof Residual.Test one
                && right instanceof Residual.Test other
                && sameQuestion(one, other)
                && alternatives(one)) {
            return Optional.of(union(one, other));
        }
        Optional<Residual> ifExists = absentOr(left, right).or(() -> absentOr(right, left));
        if (ifExists.isPresent()) {
            return ifExists;
        }
        boolean negative = left instanceof Residual.Not && right instanceof Residual.Not;
        return negative
                ? intersection(Residuals.not(left), Residuals.not(right)).map(Residuals::not)
                : Optional.empty();
    }

    private static boolean sameQuestion(Residual.Test one, Residual.Test other) {
        return one.operator().equals(other.operator()) && one.key().equals(other.key());
    }

    /** Whether several values are alternatives; under ForAllValues a request may have some of each. */
    private static boolean alternatives(Residual.Test test) {
        return !test.operator().equals("Null")
                && ConditionOperator.parse(test.operator())
                        .map(operator -> operator.set() != SetOperator.FOR_ALL_VALUES)
                        .orElse(false);
    }

    private static boolean isExact(Residual.Test test) {
        return test.values().stream().noneMatch(value -> value.contains("${"));
    }

    private static Residual union(Residual.Test one, Residual.Test other) {
        List<String> values = new ArrayList<>(one.values());
        values.addAll(other.values());
        return new Residual.Test(one.operator(), one.key(), values);
    }
}
