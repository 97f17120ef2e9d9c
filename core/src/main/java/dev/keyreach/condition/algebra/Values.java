package dev.keyreach.condition.algebra;

import dev.keyreach.condition.Cidr;
import dev.keyreach.condition.ConditionOperator.Comparison;
import dev.keyreach.condition.ContextKey.Type;
import dev.keyreach.condition.Glob;
import dev.keyreach.condition.Moments;
import dev.keyreach.condition.Numbers;
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
    private static final List<String> FILLINGS = List.of("example", "x", "1", "");

    /** Values for keys of which nothing positive is asked. */
    private static final List<String> USUAL =
            List.of("example", "arn:aws:s3:::example", "true", "1", "192.0.2.1", "2026-01-01T00:00:00Z");

    private Values() {}

    /**
     * A value that passes all tests.
     *
     * @param type what values the key has; {@link Type#STRING} when any text will do
     */
    static Finding find(List<ValueTest> tests, Type type) {
        List<ValueTest> all = new ArrayList<>(tests);
        ofType(type).ifPresent(all::add);
        Optional<ValueTest> list = all.stream().filter(ValueTest::listsTexts).findFirst();
        if (list.isPresent()) {
            return first(list.get().expected().stream().map(Glob::text).toList(), all, type)
                    .orElse(Finding.IMPOSSIBLE);
        }
        Map<ValueTest.Family, List<ValueTest>> families = new EnumMap<>(ValueTest.Family.class);
        all.forEach(test -> families.computeIfAbsent(test.family(), family -> new ArrayList<>())
                .add(test));
        for (Map.Entry<ValueTest.Family, List<ValueTest>> family : families.entrySet()) {
            Optional<Finding> landmark = first(Landmarks.of(family.getKey(), family.getValue()), all, type);
            if (landmark.isPresent()) {
                return landmark.get();
            }
        }
        for (String filling : FILLINGS) {
            Optional<Finding> text = first(texts(all, filling), all, type);
            if (text.isPresent()) {
                return text.get();
            }
        }
        return first(USUAL, all, type).orElseGet(() -> notFound(families, type));
    }

    /** Keys of a type have only such values: a Bool is true or false. */
    private static Optional<ValueTest> ofType(Type type) {
        return type == Type.BOOL
                ? Optional.of(ValueTest.is(Comparison.STRING_EQUALS, List.of(new Glob("false"), new Glob("true"))))
                : Optional.empty();
    }

    private static Optional<Finding> first(Iterable<String> candidates, List<ValueTest> tests, Type type) {
        for (String candidate : candidates) {
            if (isOfType(candidate, type) && tests.stream().allMatch(test -> test.holds(candidate))) {
                return Optional.of(Finding.value(candidate));
            }
        }
        return Optional.empty();
    }

    private static boolean isOfType(String value, Type type) {
        return switch (type) {
            case NUMERIC -> Numbers.parse(value).isPresent();
            case DATE -> Moments.parse(value).isPresent();
            case IP_ADDRESS -> Cidr.parse(value).isPresent();
            case STRING, BOOL, ARN -> true;
        };
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
    private static Finding notFound(Map<ValueTest.Family, List<ValueTest>> families, Type type) {
        boolean single = families.size() <= 1;
        for (Map.Entry<ValueTest.Family, List<ValueTest>> entry : families.entrySet()) {
            Finding alone = entry.getKey() == ValueTest.Family.TEXT
                    ? text(entry.getValue())
                    : first(landmarks(entry), entry.getValue(), type).orElse(Finding.IMPOSSIBLE);
            if (alone.equals(Finding.IMPOSSIBLE)) {
                return alone;
            }
            // A text that was found for texts alone is still no number: it counts where any text will do.
            boolean fits = alone instanceof Finding.Found(List<String> values)
                    && values.stream().allMatch(value -> isOfType(value, type));
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

    private static Finding text(List<ValueTest> tests) {
        return TextSearch.find(tests.stream()
                .map(test -> new TextSearch.Constraint(patterns(test), test.positive()))
                .toList());
    }
}
