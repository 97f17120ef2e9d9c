package dev.keyreach.compile;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Small numbers for things: equal things have one. The numbers differ from run to run and never leave the process. Safe for
 * several threads.
 */
final class Interner<T> {
    private final Map<T, Integer> numbers = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    int number(T thing) {
        Integer known = numbers.get(thing);
        return known != null ? known : numbers.computeIfAbsent(thing, added -> next.getAndIncrement());
    }
}
