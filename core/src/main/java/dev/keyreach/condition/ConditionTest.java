package dev.keyreach.condition;

import java.util.List;

/**
 * One operator, one key, its values: what a Condition block is made of. Several values are alternatives (for negated
 * operators none may match); several tests of a statement all have to hold. Spec section 2.8.
 *
 * @param operator as written
 * @param key the condition key
 * @param values the values, with their variables
 */
public record ConditionTest(ConditionOperator operator, ContextKey key, List<Template> values) {
    public ConditionTest {
        values = List.copyOf(values);
    }

    /**
     * A test with the values as a policy writes them.
     *
     * @param variables whether the document's Version gives {@code ${...}} a meaning
     */
    public static ConditionTest of(
            ConditionOperator operator, ContextKey key, List<String> written, boolean variables) {
        ConditionOperator.Comparison comparison = operator.comparison();
        List<Template> values = written.stream()
                .map(text -> Template.of(text, variables && comparison.takesVariables(), comparison.takesWildcards()))
                .toList();
        return new ConditionTest(operator, key, values);
    }

    /** The values as a document with variables would write them, sorted, without repeats: what residuals have. */
    public List<String> texts() {
        ConditionOperator.Comparison comparison = operator.comparison();
        return values.stream()
                .map(value -> comparison.takesVariables() ? value.text(comparison.takesWildcards()) : value.written())
                .distinct()
                .sorted()
                .toList();
    }

    /** The values as written, sorted, without repeats. */
    public List<String> writtenValues() {
        return values.stream().map(Template::written).distinct().sorted().toList();
    }
}
