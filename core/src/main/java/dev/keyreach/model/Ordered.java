package dev.keyreach.model;

import java.util.Collections;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Immutable maps with one order, so that equal input gives byte-equal output. */
final class Ordered {
    private Ordered() {}

    /** An unmodifiable copy in the natural order of the keys. O(n log n). */
    static <K extends Comparable<K>, V> SequencedMap<K, V> copyOf(Map<K, V> map) {
        return Collections.unmodifiableSequencedMap(new TreeMap<>(map));
    }
}
