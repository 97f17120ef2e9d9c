package dev.keyreach.loader.memory;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;

/** Finds nodes by their ids: a table of node numbers, twice as many places as nodes, that holds no text. */
final class IdIndex {
    private static final int NONE = -1;

    private final IntFunction<String> ids;
    private final int[] table;

    /** @param ids the id of each node from 0 */
    IdIndex(int nodes, IntFunction<String> ids) {
        this.ids = ids;
        this.table = new int[Integer.highestOneBit(Math.max(1, nodes)) * 4];
        Arrays.fill(table, NONE);
        for (int node = 0; node < nodes; node++) {
            String id = ids.apply(node);
            int place = place(id);
            while (table[place] != NONE) {
                if (ids.apply(table[place]).equals(id)) {
                    throw new IllegalArgumentException("two nodes have the id " + id);
                }
                place = place + 1 & table.length - 1;
            }
            table[place] = node;
        }
    }

    private int place(String id) {
        int hash = id.hashCode() * 0x9E3779B9;
        return (hash ^ hash >>> 15) & table.length - 1;
    }

    Optional<Integer> find(String id) {
        for (int place = place(id); table[place] != NONE; place = place + 1 & table.length - 1) {
            if (ids.apply(table[place]).equals(id)) {
                return Optional.of(table[place]);
            }
        }
        return Optional.empty();
    }
}
