package dev.keyreach.authz;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Values that are worked out on first use and kept until many others were asked for: an organization has more keys than need
 * be remembered at a time. Safe for several threads.
 */
final class Recent<K, V> {
    private static final int KEPT = 100;

    private final Map<K, V> values = new ConcurrentHashMap<>();

    V get(K key, Function<K, V> made) {
        V known = values.get(key);
        if (known != null) {
            return known;
        }
        if (values.size() >= KEPT) {
            values.clear();
        }
        return values.computeIfAbsent(key, made);
    }
}
