package dev.keyreach.loader.graph;

import java.util.Arrays;

/**
 * Lists of numbers, each distinct one held once, one after the other in an array: 4 bytes for each number and each list, and 8
 * to 16 more for each list, to find it again.
 */
final class NumberLists {
    private static final int FIRST = 64;

    /** Of so many places in the index at most one is taken. */
    private static final int SPARE = 2;

    /** The length of a list, then its numbers. */
    private int[] numbers = new int[FIRST];

    private int end;

    /** Where lists begin, one more than that, by their hash; 0 is free. */
    private int[] index = new int[FIRST];

    private int size;

    /** The place of a list, which is held from now on. O(its length). */
    int add(int[] list) {
        int slot = slot(list);
        if (index[slot] == 0) {
            index[slot] = append(list) + 1;
            size++;
            int place = index[slot] - 1;
            if (size * SPARE > index.length) {
                spread();
            }
            return place;
        }
        return index[slot] - 1;
    }

    /** The list at a place. */
    int[] get(int place) {
        return Arrays.copyOfRange(numbers, place + 1, place + 1 + numbers[place]);
    }

    /** Bytes of its arrays. */
    long bytes() {
        return (long) Integer.BYTES * (numbers.length + index.length);
    }

    private int append(int[] list) {
        int place = end;
        int needed = Math.addExact(end, list.length + 1);
        if (needed > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(needed, Math.addExact(end, end >> 1)));
        }
        numbers[end] = list.length;
        System.arraycopy(list, 0, numbers, end + 1, list.length);
        end = needed;
        return place;
    }

    /** Where the list is found, or would be. */
    private int slot(int[] list) {
        int slot = start(Arrays.hashCode(list));
        while (index[slot] != 0 && !isAt(index[slot] - 1, list)) {
            slot = next(slot);
        }
        return slot;
    }

    private int start(int hash) {
        return (hash ^ hash >>> 16) & index.length - 1;
    }

    private int next(int slot) {
        return slot + 1 & index.length - 1;
    }

    private boolean isAt(int place, int[] list) {
        return Arrays.equals(numbers, place + 1, place + 1 + numbers[place], list, 0, list.length);
    }

    private void spread() {
        int[] before = index;
        index = new int[Math.multiplyExact(before.length, 2)];
        for (int found : before) {
            if (found != 0) {
                int slot = start(Arrays.hashCode(get(found - 1)));
                while (index[slot] != 0) {
                    slot = next(slot);
                }
                index[slot] = found;
            }
        }
    }
}
