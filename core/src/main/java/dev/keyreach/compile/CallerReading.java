package dev.keyreach.compile;

import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.condition.ConditionTest;
import dev.keyreach.condition.Conditions;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Template;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.PrincipalPattern;
import dev.keyreach.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the statements of a document that cover one permission read of their caller: callers of whom they read the same are
 * the same to them, whatever the key.
 *
 * @param covers whether any statement covers the permission: a document of which none does says nothing
 * @param common what it reads that principals of one account and kind have in common
 * @param individual what it reads that they may differ in
 * @param names whether a Principal element tells callers apart
 */
record CallerReading(boolean covers, Part common, Part individual, boolean names) {
    /** Keys by which principals of one account and kind differ; all others that describe a caller they have in common. */
    private static final Set<String> INDIVIDUAL = Set.of("aws:principalarn", "aws:userid", "aws:username");

    /**
     * Some of what is read.
     *
     * @param tests conditions about the caller alone, against fixed values: what matters is how they come out
     * @param keys keys of the caller whose value matters
     */
    record Part(List<ConditionTest> tests, List<ContextKey> keys) {
        Part {
            tests = List.copyOf(tests);
            keys = List.copyOf(keys);
        }

        static Part of(Set<ConditionTest> tests, Set<ContextKey> keys, Predicate<ContextKey> wanted) {
            return new Part(
                    tests.stream().filter(test -> wanted.test(test.key())).toList(),
                    keys.stream().filter(wanted).toList());
        }

        boolean isEmpty() {
            return tests.isEmpty() && keys.isEmpty();
        }

        /** What is read of one caller; equal for callers that are the same to it. */
        List<Object> view(Function<ContextKey, Knowledge> known) {
            if (isEmpty()) {
                return List.of();
            }
            List<Object> view = new ArrayList<>(tests.size() + keys.size());
            tests.forEach(test -> view.add(Conditions.decide(test, known)));
            keys.forEach(key -> view.add(known.apply(key)));
            return view;
        }
    }

    /** What a document reads. O(size of the document). */
    static CallerReading of(PolicyDocument document, String permission) {
        Set<ConditionTest> tests = new LinkedHashSet<>();
        Set<ContextKey> keys = new LinkedHashSet<>();
        boolean covers = false;
        boolean names = false;
        for (Statement statement : document.statements()) {
            if (statement.covers(permission)) {
                covers = true;
                names |= statement
                        .principal()
                        .filter(clause -> clause.negated()
                                || !clause.patterns().stream().allMatch(PrincipalPattern.Everyone.class::isInstance))
                        .isPresent();
                statement.resource().stream()
                        .flatMap(clause -> clause.patterns().stream())
                        .flatMap(Template::variables)
                        .forEach(keys::add);
                statement.conditions().forEach(test -> read(test, tests, keys));
            }
        }
        keys.removeIf(key -> !EvaluatorParts.describesCaller(key));
        return new CallerReading(
                covers,
                Part.of(tests, keys, key -> !isIndividual(key)),
                Part.of(tests, keys, CallerReading::isIndividual),
                names);
    }

    private static void read(ConditionTest test, Set<ConditionTest> tests, Set<ContextKey> keys) {
        if (test.values().stream().allMatch(Template::isFixed)) {
            if (EvaluatorParts.describesCaller(test.key())) {
                tests.add(test);
            }
        } else {
            keys.add(test.key());
            test.values().forEach(value -> value.variables().forEach(keys::add));
        }
    }

    /** Whether principals of one account and kind may differ in a key. */
    static boolean isIndividual(ContextKey key) {
        return INDIVIDUAL.contains(key.id()) || key.id().startsWith(ContextKeys.PRINCIPAL_TAG_PREFIX);
    }

    /** Whether it reads what principals of one account and kind may differ in. */
    boolean readsIndividuals() {
        return !individual.isEmpty();
    }

    /** What the document reads of one caller; equal for callers that are the same to it. */
    List<Object> view(Function<ContextKey, Knowledge> known) {
        List<Object> own = individual.view(known);
        List<Object> shared = common.view(known);
        if (own.isEmpty() || shared.isEmpty()) {
            return own.isEmpty() ? shared : own;
        }
        return List.of(shared, own);
    }
}
