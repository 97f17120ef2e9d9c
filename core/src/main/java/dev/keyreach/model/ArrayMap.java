package dev.keyreach.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map in the natural order of its keys, in one array: a large organization has millions of small maps, and a
 * tree has an object for each entry. A look-up is a binary search.
 */
public final class ArrayMap<K extends Comparable<? super K>, V> extends AbstractMap<K, V> {
    private static final ArrayMap<?, ?> EMPTY = new ArrayMap<String, String>(new Object[0]);

    /** Key, value, key, value and so on. */
    private final Object[] content;

    private ArrayMap(Object[] content) {
        this.content = content;
    }

    /** The map itself where it is one of these, else a copy. O(n log n); O(n) when it is sorted. */
    // Nothing is ever put into it, so the empty one is of every type.
    @SuppressWarnings("unchecked")
    public static <K extends Comparable<? super K>, V> ArrayMap<K, V> copyOf(Map<K, V> map) {
        if (map instanceof ArrayMap<K, V> same) {
            return same;
        }
        if (map.isEmpty()) {
            return (ArrayMap<K, V>) EMPTY;
        }
        List<Map.Entry<K, V>> entries = new ArrayList<>(map.entrySet());
        boolean sorted = map instanceof SortedMap<K, V> ordered && ordered.comparator() == null;
        if (!sorted) {
            entries.sort(Map.Entry.comparingByKey());
        }
        Object[] content = new Object[entries.size() * 2];
        for (int i = 0; i < entries.size(); i++) {
            content[2 * i] = entries.get(i).getKey();
            content[2 * i + 1] = entries.get(i).getValue();
        }
        return new ArrayMap<>(content);
    }

    // Only keys and values were put at these places.
    @SuppressWarnings("unchecked")
    private K key(int index) {
        return (K) content[2 * index];
    }

    @SuppressWarnings("unchecked")
    private V value(int index) {
        return (V) content[2 * index + 1];
    }

    private int indexOf(@Nullable Object wanted) {
        if (!(wanted instanceof Comparable<?>) || content.length == 0 || wanted.getClass() != content[0].getClass()) {
            return -1;
        }
        // Of the same class as the keys.
        @SuppressWarnings("unchecked")
        K key = (K) wanted;
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = key(middle).compareTo(key);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        int index = indexOf(key);
        return index < 0 ? null : value(index);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return indexOf(key) >= 0;
    }

    @Override
    public int size() {
        return content.length / 2;
    }

    // Without an object for each entry.
    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < content.length; i += 2) {
            hash += content[i].hashCode() ^ content[i + 1].hashCode();
        }
        return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ArrayMap<?, ?> same ? Arrays.equals(content, same.content) : super.equals(other);
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<K, V>> {
        @Override
        public Iterator<Map.Entry<K, V>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < ArrayMap.this.size();
                }

                @Override
                public Map.Entry<K, V> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    int index = next++;
                    return Map.entry(key(index), value(index));
                }
            };
        }

        @Override
        public int size() {
            return ArrayMap.this.size();
        }
    }
}
