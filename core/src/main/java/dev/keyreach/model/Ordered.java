package dev.keyreach.model;

import java.util.Map;

/** Immutable maps with one order, so that equal input gives byte-equal output. */
final class Ordered {
    private Ordered() {}

    /** An unmodifiable copy in the natural order of the keys. O(n log n). */
    static <K extends Comparable<K>, V> Map<K, V> copyOf(Map<K, V> map) {
        return ArrayMap.copyOf(map);
    }
}
