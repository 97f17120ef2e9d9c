package dev.keyreach.condition;

import java.util.List;
import java.util.Set;

/** What is known about one condition key in one permission check. Spec section 5.2. */
public sealed interface Knowledge {

    /** The request certainly does not carry the key. */
    Knowledge ABSENT = new Absent();

    /** Nothing is known: the key may be absent or have any value. */
    Knowledge UNKNOWN = new Unknown(false, "", "", Set.of(), Set.of());

    /** The request carries the key, with a value that is not known. */
    Knowledge PRESENT = new Unknown(true, "", "", Set.of(), Set.of());

    /**
     * The values are known.
     *
     * @param values at least one
     */
    record Known(List<String> values) implements Knowledge {
        /** @throws IllegalArgumentException when there is no value: that is {@link #ABSENT} */
        public Known {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a known key has at least one value");
            }
        }
    }

    /** Certainly absent. */
    record Absent() implements Knowledge {}

    /**
     * Not known, but for what the components say.
     *
     * @param present whether the request certainly carries the key
     * @param prefix what each value starts with; empty when nothing is known of it
     * @param suffix what each value ends with; empty when nothing is known of it
     * @param never no value is one of these
     * @param neverPrefixes no value starts with any of these
     */
    record Unknown(boolean present, String prefix, String suffix, Set<String> never, Set<String> neverPrefixes)
            implements Knowledge {
        public Unknown {
            never = Set.copyOf(never);
            neverPrefixes = Set.copyOf(neverPrefixes);
        }
    }

    /** The key has this one value. */
    static Knowledge value(String value) {
        return new Known(List.of(value));
    }

    /** The key has these values; none means it is absent. */
    static Knowledge values(List<String> values) {
        return values.isEmpty() ? ABSENT : new Known(values);
    }

    /** The key is there and its value starts with the prefix. */
    static Knowledge startingWith(String prefix) {
        return between(prefix, "");
    }

    /** The key is there and its value starts with the prefix and ends with the suffix. */
    static Knowledge between(String prefix, String suffix) {
        return new Unknown(true, prefix, suffix, Set.of(), Set.of());
    }

    /** The key may be absent; it has none of these values. */
    static Knowledge never(Set<String> values) {
        return new Unknown(false, "", "", values, Set.of());
    }

    /** The key may be absent; no value starts with any of the prefixes. */
    static Knowledge neverStartingWith(Set<String> prefixes) {
        return new Unknown(false, "", "", Set.of(), prefixes);
    }

    /** The key is there; it has none of these values. */
    static Knowledge presentNever(Set<String> values) {
        return new Unknown(true, "", "", values, Set.of());
    }

    /** The key is there; no value starts with any of the prefixes. */
    static Knowledge presentNeverStartingWith(Set<String> prefixes) {
        return new Unknown(true, "", "", Set.of(), prefixes);
    }
}
