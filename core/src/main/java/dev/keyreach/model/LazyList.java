package dev.keyreach.model;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/**
 * An immutable list whose elements are fetched when they are asked for, so that facts on disk cost nothing until a question
 * concerns them. Records of this package keep such a list instead of copying it, which would fetch everything.
 */
public final class LazyList<E> extends AbstractList<E> implements RandomAccess {
    private final int size;
    private final IntFunction<E> fetch;

    /**
     * @param fetch the element at an index; always the same one, and safe for several threads. It refuses an index that is
     *     out of bounds; what it throws, also for data that cannot be read, comes out of every method that looks at elements
     */
    public LazyList(int size, IntFunction<E> fetch) {
        this.size = size;
        this.fetch = fetch;
    }

    /** The list itself where it is lazy, else an immutable copy. */
    public static <E> List<E> copyOf(List<E> list) {
        return list instanceof LazyList<E> ? list : List.copyOf(list);
    }

    @Override
    public E get(int index) {
        return fetch.apply(index);
    }

    @Override
    public int size() {
        return size;
    }
}
