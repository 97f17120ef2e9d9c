package dev.keyreach.model;

import java.util.Map;

/** Immutable maps with one order, so that equal input gives byte-equal output. */
final class Ordered {
    private Ordered() {}

    /** An unmodifiable copy in the natural order of the keys; the map itself where it is lazy. O(n log n). */
    static <K extends Comparable<K>, V> Map<K, V> copyOf(Map<K, V> map) {
        return map instanceof LazyMap<K, V> ? map : ArrayMap.copyOf(map);
    }
}
