package dev.keyreach.condition.algebra;

import dev.keyreach.condition.ConditionOperator.Comparison;
import dev.keyreach.condition.ContextKey.Type;
import dev.keyreach.condition.Glob;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * Finds a state of one key, absent or with values, that all literals about it allow. Literals with variables are left to
 * {@link Variation}. Spec section 2.9, truth table.
 */
final class KeySolver {
    private KeySolver() {}

    /**
     * A state of the key; absence where it will do.
     *
     * @param literals about one place, without variables
     * @param budget what the search for values may cost
     * @param typed whether the values of the key are of its type, as AWS sends them
     */
    static Finding find(Place place, Collection<Literal> literals, Knowledge known, boolean typed, Budget budget) {
        Type type = typed ? place.key().type() : Type.STRING;
        return switch (known) {
            case Knowledge.Absent() ->
                literals.stream().allMatch(Literal::holdsOnAbsence) ? Finding.ABSENT : Finding.IMPOSSIBLE;
            case Knowledge.Known(List<String> values) ->
                literals.stream().allMatch(literal -> holds(literal, values))
                        ? new Finding.Found(values)
                        : Finding.IMPOSSIBLE;
            case Knowledge.Unknown unknown ->
                !unknown.present() && literals.stream().allMatch(Literal::holdsOnAbsence)
                        ? Finding.ABSENT
                        : present(place, literals, limits(unknown), type, budget);
        };
    }

    /** Whether a literal without variables holds when the key has these values; at least one. */
    static boolean holds(Literal literal, List<String> values) {
        if (literal.isAboutPresence()) {
            return !literal.positive();
        }
        ValueTest test = matching(literal);
        boolean matches = literal.speaksOfAll()
                ? values.stream().allMatch(test::holds)
                : values.stream().anyMatch(test::holds);
        return matches == literal.positive();
    }

    private static ValueTest matching(Literal literal) {
        return ValueTest.is(
                literal.test().operator().comparison(),
                literal.test().values().stream().map(Template::fixed).toList());
    }

    /** What is known of each value of a key that is not known. */
    private static List<ValueTest> limits(Knowledge.Unknown unknown) {
        List<ValueTest> limits = new ArrayList<>();
        if (!unknown.prefix().isEmpty()) {
            limits.add(ValueTest.is(Comparison.STRING_LIKE, List.of(new Glob(unknown.prefix() + Glob.ANY_RUN))));
        }
        if (!unknown.suffix().isEmpty()) {
            limits.add(ValueTest.is(Comparison.STRING_LIKE, List.of(new Glob(Glob.ANY_RUN + unknown.suffix()))));
        }
        if (!unknown.never().isEmpty()) {
            limits.add(ValueTest.isNot(
                    Comparison.STRING_EQUALS,
                    unknown.never().stream().sorted().map(Glob::new).toList()));
        }
        if (!unknown.neverPrefixes().isEmpty()) {
            limits.add(ValueTest.isNot(
                    Comparison.STRING_LIKE,
                    unknown.neverPrefixes().stream()
                            .sorted()
                            .map(prefix -> new Glob(prefix + Glob.ANY_RUN))
                            .toList()));
        }
        return limits;
    }

    /** The key is there: what is asked of every value limits each, and each that asks for some value gets one. */
    private static Finding present(
            Place place, Collection<Literal> literals, List<ValueTest> limits, Type type, Budget budget) {
        List<ValueTest> ofAll = new ArrayList<>(limits);
        List<ValueTest> ofSome = new ArrayList<>();
        for (Literal literal : literals) {
            if (literal.isAboutPresence()) {
                if (literal.positive()) {
                    return Finding.IMPOSSIBLE;
                }
                continue;
            }
            ValueTest matching = matching(literal);
            ValueTest test = new ValueTest(matching.comparison(), matching.expected(), literal.positive());
            boolean asksAll = !place.key().multivalued() || literal.speaksOfAll() == literal.positive();
            (asksAll ? ofAll : ofSome).add(test);
        }
        if (ofSome.isEmpty()) {
            return Values.find(ofAll, type, budget);
        }
        SequencedSet<String> values = new LinkedHashSet<>();
        boolean unclear = false;
        for (ValueTest some : ofSome) {
            List<ValueTest> together = new ArrayList<>(ofAll);
            together.add(some);
            switch (Values.find(together, type, budget)) {
                case Finding.Found(List<String> found) -> values.addAll(found);
                case Finding.Impossible impossible -> {
                    return impossible;
                }
                case Finding.Unclear none -> unclear = true;
            }
        }
        return unclear ? Finding.UNCLEAR : new Finding.Found(List.copyOf(values));
    }
}
