package dev.keyreach.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map in the natural order of its keys whose values are fetched when they are asked for, as those of
 * {@link LazyList}. The first look-up of a key is a binary search, which is then remembered; going over the keys fetches no value.
 */
public final class LazyMap<K extends Comparable<? super K>, V> extends AbstractMap<K, V> {
    private final Class<K> type;
    private final List<K> keys;
    private final IntFunction<V> fetch;

    /** Where each key stands that was looked up, negative for those that are not there. */
    private final Map<K, Integer> known = new ConcurrentHashMap<>();

    /**
     * @param type the class of the keys; nothing of another class is in the map
     * @param keys sorted, each once; quick to ask for by index
     * @param fetch the value of the key at an index; always the same one, and safe for several threads
     */
    public LazyMap(Class<K> type, List<K> keys, IntFunction<V> fetch) {
        this.type = type;
        this.keys = keys;
        this.fetch = fetch;
    }

    private int indexOf(@Nullable Object key) {
        if (!type.isInstance(key)) {
            return -1;
        }
        K asked = type.cast(key);
        Integer index = known.get(asked);
        return index != null ? index : known.computeIfAbsent(asked, each -> Collections.binarySearch(keys, each));
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        int index = indexOf(key);
        return index < 0 ? null : fetch.apply(index);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return indexOf(key) >= 0;
    }

    @Override
    public int size() {
        return keys.size();
    }

    @Override
    public Set<K> keySet() {
        return new Keys();
    }

    @Override
    public Collection<V> values() {
        return new LazyList<>(keys.size(), fetch);
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new Entries();
    }

    private final class Keys extends AbstractSet<K> {
        @Override
        public Iterator<K> iterator() {
            return Collections.unmodifiableList(keys).iterator();
        }

        @Override
        public boolean contains(@Nullable Object key) {
            return containsKey(key);
        }

        @Override
        public int size() {
            return keys.size();
        }
    }

    private final class Entries extends AbstractSet<Map.Entry<K, V>> {
        @Override
        public Iterator<Map.Entry<K, V>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < keys.size();
                }

                @Override
                public Map.Entry<K, V> next() {
                    int index = next++;
                    return Map.entry(keys.get(index), fetch.apply(index));
                }
            };
        }

        @Override
        public int size() {
            return keys.size();
        }
    }
}
