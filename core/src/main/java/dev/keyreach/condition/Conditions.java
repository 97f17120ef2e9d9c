package dev.keyreach.condition;

import dev.keyreach.condition.ConditionOperator.Comparison;
import dev.keyreach.condition.ConditionOperator.SetOperator;
import dev.keyreach.condition.Residual.Test;
import dev.keyreach.condition.Variables.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides conditions from what is known: the truth table of spec section 2.9, and what stays open as a residual (spec 6.2).
 */
public final class Conditions {
    private Conditions() {}

    /** All tests hold (spec 2.8). */
    public static Residual decideAll(List<ConditionTest> tests, Function<ContextKey, Knowledge> known) {
        List<Residual> parts = new ArrayList<>(tests.size());
        for (ConditionTest test : tests) {
            Residual decided = decide(test, known);
            if (decided.isFalse()) {
                return decided;
            }
            parts.add(decided);
        }
        return Residuals.and(parts);
    }

    /** A test as a formula, whatever is known of its key: what a statement asks for. */
    public static Residual asked(ConditionTest test) {
        ConditionOperator operator = test.operator();
        if (operator.comparison() == Comparison.NULL) {
            return nullTest(test, Knowledge.UNKNOWN);
        }
        boolean ifExists = operator.ifExists() && !operator.negated();
        Residual whole = new Test(operator.positive(openSet(test), ifExists), test.key(), test.texts());
        return operator.negated() ? Residuals.not(whole) : whole;
    }

    /** One test holds. */
    public static Residual decide(ConditionTest test, Function<ContextKey, Knowledge> known) {
        Knowledge knowledge = known.apply(test.key());
        if (test.operator().comparison() == Comparison.NULL) {
            return nullTest(test, knowledge);
        }
        return switch (knowledge) {
            case Knowledge.Absent() -> Residuals.of(whenAbsent(test));
            case Knowledge.Known(List<String> values) -> whenKnown(test, values, known);
            case Knowledge.Unknown unknown -> whenUnknown(test, unknown, known);
        };
    }

    private static Residual nullTest(ConditionTest test, Knowledge knowledge) {
        Residual absent = absence(test.key(), knowledge);
        List<Residual> alternatives = new ArrayList<>();
        for (String value : test.writtenValues()) {
            switch (value.toLowerCase(Locale.ROOT)) {
                case "true" -> alternatives.add(absent);
                case "false" -> alternatives.add(Residuals.not(absent));
                default -> {}
            }
        }
        return Residuals.or(alternatives);
    }

    private static Residual absence(ContextKey key, Knowledge knowledge) {
        return switch (knowledge) {
            case Knowledge.Absent() -> Residual.TRUE;
            case Knowledge.Known known -> Residual.FALSE;
            case Knowledge.Unknown unknown ->
                unknown.present() ? Residual.FALSE : new Test(Comparison.NULL.word(), key, List.of("true"));
        };
    }

    /** The set operator in force: a multivalued key without one counts as ForAnyValue [I-5]. */
    private static SetOperator setOperator(ConditionTest test) {
        SetOperator written = test.operator().set();
        return written == SetOperator.NONE && test.key().multivalued() ? SetOperator.FOR_ANY_VALUE : written;
    }

    private static boolean whenAbsent(ConditionTest test) {
        ConditionOperator operator = test.operator();
        return switch (setOperator(test)) {
            case NONE -> operator.negated() || operator.ifExists();
            case FOR_ALL_VALUES -> true;
            case FOR_ANY_VALUE -> operator.ifExists();
        };
    }

    /** The values of a test after variable substitution: those with a text, and those still open. */
    private record Expected(List<Glob> resolved, List<String> open) {
        static Expected of(ConditionTest test, Function<ContextKey, Knowledge> known) {
            List<Glob> resolved = new ArrayList<>();
            List<String> open = new ArrayList<>();
            for (Template value : test.values()) {
                switch (Variables.resolve(value, known)) {
                    case Resolution.Resolved(Glob glob) -> resolved.add(glob);
                    case Resolution.Open(Template rest) ->
                        open.add(rest.text(test.operator().comparison().takesWildcards()));
                    case Resolution.NoValue none -> {}
                }
            }
            return new Expected(resolved, open);
        }
    }

    private static Residual whenKnown(ConditionTest test, List<String> actual, Function<ContextKey, Knowledge> known) {
        Expected expected = Expected.of(test, known);
        ConditionOperator operator = test.operator();
        Comparison comparison = operator.comparison();
        List<Optional<Boolean>> matches = actual.stream()
                .map(value -> expected.resolved().stream().anyMatch(g -> Comparisons.matches(comparison, g, value))
                        ? Optional.of(true)
                        : expected.open().isEmpty() ? Optional.of(false) : Optional.<Boolean>empty())
                .map(match -> operator.negated() ? match.map(value -> !value) : match)
                .toList();
        boolean all = setOperator(test) == SetOperator.FOR_ALL_VALUES;
        // One value that is decided the other way settles a conjunction or disjunction; else an open one keeps it open.
        if (matches.contains(Optional.of(!all))) {
            return Residuals.of(!all);
        }
        if (matches.stream().anyMatch(Optional::isEmpty)) {
            return openTest(test, expected);
        }
        return Residuals.of(all);
    }

    /** The test as it stands: a variable in it is known only when a request is made. */
    private static Residual openTest(ConditionTest test, Expected expected) {
        List<String> values = new ArrayList<>(expected.open());
        boolean wildcards = test.operator().comparison().takesWildcards();
        expected.resolved().forEach(glob -> values.add(glob.text(wildcards)));
        Residual whole = new Test(test.operator().positive(openSet(test), false), test.key(), values);
        return test.operator().negated() ? Residuals.not(whole) : whole;
    }

    /** For a negated operator, the set operator whose positive form is its opposite (spec 6.2). */
    private static SetOperator openSet(ConditionTest test) {
        SetOperator set = setOperator(test);
        if (!test.operator().negated()) {
            return set;
        }
        return switch (set) {
            case NONE -> SetOperator.NONE;
            case FOR_ALL_VALUES -> SetOperator.FOR_ANY_VALUE;
            case FOR_ANY_VALUE -> SetOperator.FOR_ALL_VALUES;
        };
    }

    private static Residual whenUnknown(
            ConditionTest test, Knowledge.Unknown unknown, Function<ContextKey, Knowledge> known) {
        Expected expected = Expected.of(test, known);
        ConditionOperator operator = test.operator();
        if (!operator.negated()) {
            return OpenKeys.positive(
                    test, setOperator(test), operator.ifExists(), unknown, expected.resolved(), expected.open());
        }
        Residual opposite = Residuals.not(
                OpenKeys.positive(test, openSet(test), false, unknown, expected.resolved(), expected.open()));
        boolean trueWhenAbsent = operator.ifExists() && setOperator(test) == SetOperator.FOR_ANY_VALUE;
        return trueWhenAbsent ? Residuals.or(absence(test.key(), unknown), opposite) : opposite;
    }
}
