package dev.keyreach.condition.algebra;

import dev.keyreach.condition.Comparisons;
import dev.keyreach.condition.ConditionOperator.Comparison;
import dev.keyreach.condition.ContextKey.Type;
import dev.keyreach.condition.Glob;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds one value that passes several tests on one key. Exact for tests of one family, and for any tests beside a
 * StringEquals; tests of different families may stay {@link Finding#UNCLEAR}.
 */
final class Values {
    /** What the wildcards of a pattern are filled with in values made up, best first. */
    private static final List<String> FILLINGS = List.of("example", "x", "1", "0.0.1", "");

    /** Values for keys of which nothing positive is asked. */
    private static final List<String> USUAL =
            List.of("example", "arn:aws:s3:::example", "true", "1", "192.0.2.1", "2026-01-01T00:00:00Z");

    private Values() {}

    /**
     * A value that passes all tests.
     *
     * @param budget where it is exhausted, the answer is unclear
     * @param type what values the key has; {@link Type#STRING} when any text will do
     */
    static Finding find(List<ValueTest> tests, Type type, Budget budget) {
        List<ValueTest> all = new ArrayList<>(tests);
        ofType(type).ifPresent(all::add);
        Optional<ValueTest> list = all.stream().filter(ValueTest::listsTexts).findFirst();
        if (list.isPresent()) {
            return first(list.get().expected().stream().map(Glob::text).toList(), all, type, budget)
                    .orElseGet(() -> unlessExhausted(budget));
        }
        Map<ValueTest.Family, List<ValueTest>> families = new EnumMap<>(ValueTest.Family.class);
        all.forEach(test -> families.computeIfAbsent(test.family(), family -> new ArrayList<>())
                .add(test));
        for (Map.Entry<ValueTest.Family, List<ValueTest>> family : families.entrySet()) {
            Optional<Finding> landmark = first(Landmarks.of(family.getKey(), family.getValue()), all, type, budget);
            if (landmark.isPresent()) {
                return landmark.get();
            }
        }
        for (String filling : FILLINGS) {
            Optional<Finding> text = first(texts(all, filling), all, type, budget);
            if (text.isPresent()) {
                return text.get();
            }
        }
        return first(USUAL, all, type, budget).orElseGet(() -> notFound(families, type, budget));
    }

    /** Keys of a type have only such values: a Bool is true or false. */
    private static Optional<ValueTest> ofType(Type type) {
        return type == Type.BOOL
                ? Optional.of(ValueTest.is(Comparison.STRING_EQUALS, List.of(new Glob("false"), new Glob("true"))))
                : Optional.empty();
    }

    private static Finding unlessExhausted(Budget budget) {
        return budget.isExhausted() ? Finding.UNCLEAR : Finding.IMPOSSIBLE;
    }

    private static Optional<Finding> first(
            Iterable<String> candidates, List<ValueTest> tests, Type type, Budget budget) {
        int size = tests.stream().mapToInt(test -> test.expected().size()).sum();
        for (String candidate : candidates) {
            budget.spend(size);
            if (budget.isExhausted()) {
                return Optional.of(Finding.UNCLEAR);
            }
            if (Comparisons.isOfType(type, candidate) && tests.stream().allMatch(test -> test.holds(candidate))) {
                return Optional.of(Finding.value(candidate));
            }
        }
        return Optional.empty();
    }

    /** Texts that match the positive patterns, their wildcards filled. */
    private static List<String> texts(List<ValueTest> tests, String filling) {
        return tests.stream()
                .filter(test -> test.positive() && test.family() == ValueTest.Family.TEXT)
                .flatMap(test -> patterns(test).stream())
                .map(pattern -> pattern.example(filling))
                .toList();
    }

    private static List<TextPattern> patterns(ValueTest test) {
        return test.expected().stream()
                .flatMap(glob -> TextPattern.of(test.comparison(), glob).stream())
                .toList();
    }

    /** No candidate passes. For the ordered families the candidates are all that there is; texts are searched. */
    private static Finding notFound(Map<ValueTest.Family, List<ValueTest>> families, Type type, Budget budget) {
        boolean single = families.size() <= 1;
        for (Map.Entry<ValueTest.Family, List<ValueTest>> entry : families.entrySet()) {
            Finding alone = entry.getKey() == ValueTest.Family.TEXT
                    ? text(entry.getValue(), budget)
                    : first(landmarks(entry), entry.getValue(), type, budget).orElse(Finding.IMPOSSIBLE);
            if (alone.equals(Finding.IMPOSSIBLE)) {
                return alone;
            }
            // A text that was found for texts alone is still no number: it counts where any text will do.
            boolean fits = alone instanceof Finding.Found(List<String> values)
                    && values.stream().allMatch(value -> Comparisons.isOfType(type, value));
            if (single && fits) {
                return alone;
            }
        }
        return Finding.UNCLEAR;
    }

    private static List<String> landmarks(Map.Entry<ValueTest.Family, List<ValueTest>> entry) {
        List<String> all = new ArrayList<>(Landmarks.of(entry.getKey(), entry.getValue()));
        all.add(Landmarks.STRANGER);
        return all;
    }

    private static Finding text(List<ValueTest> tests, Budget budget) {
        return TextSearch.find(
                tests.stream()
                        .map(test -> new TextSearch.Constraint(patterns(test), test.positive()))
                        .toList(),
                budget);
    }
}
