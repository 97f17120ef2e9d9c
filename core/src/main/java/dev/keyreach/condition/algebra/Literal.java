package dev.keyreach.condition.algebra;

import dev.keyreach.condition.ConditionOperator.Comparison;
import dev.keyreach.condition.ConditionOperator.SetOperator;
import dev.keyreach.condition.ConditionTest;
import dev.keyreach.condition.Template;

/**
 * A test at a place, or its negation.
 *
 * @param test with a positive operator
 */
record Literal(Place place, ConditionTest test, boolean positive) {

    /** Of what tells literals apart fastest: they are looked up by the million. */
    @Override
    public int hashCode() {
        int value =
                test.values().isEmpty() ? 0 : test.values().getFirst().written().hashCode();
        return (31 * place.key().hashCode() + value) * 31 + Boolean.hashCode(positive);
    }

    Literal opposite() {
        return new Literal(place, test, !positive);
    }

    boolean isAboutPresence() {
        return test.operator().comparison() == Comparison.NULL;
    }

    /** Whether a variable stands in it, so that other keys decide as well. */
    boolean isOpen() {
        return !test.values().stream().allMatch(Template::isFixed);
    }

    /** Whether it holds when the key is absent (spec 2.9). */
    boolean holdsOnAbsence() {
        boolean test = isAboutPresence() || this.test.operator().ifExists() || speaksOfAll();
        return test == positive;
    }

    /** Whether the test asks something of every value rather than of some value. */
    boolean speaksOfAll() {
        return test.operator().set() == SetOperator.FOR_ALL_VALUES;
    }
}
