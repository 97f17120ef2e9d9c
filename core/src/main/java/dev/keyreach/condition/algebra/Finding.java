package dev.keyreach.condition.algebra;

import java.util.List;

/** What came of looking for a value that meets some tests. */
sealed interface Finding {

    /**
     * There is one.
     *
     * @param values the values of the key; none means that the key is absent
     */
    record Found(List<String> values) implements Finding {
        public Found {
            values = List.copyOf(values);
        }
    }

    /** It is proved that there is none. */
    record Impossible() implements Finding {}

    /** None was found within the limits, and none was excluded. */
    record Unclear() implements Finding {}

    Finding ABSENT = new Found(List.of());
    Finding IMPOSSIBLE = new Impossible();
    Finding UNCLEAR = new Unclear();

    /** The key has this one value. */
    static Finding value(String value) {
        return new Found(List.of(value));
    }
}
