package dev.keyreach.loader.memory;

import java.util.Arrays;

/** Numbers in the making. */
final class IntList {
    private static final int FIRST = 16;

    private int[] numbers = new int[FIRST];
    private int size;

    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.addExact(size, size >> 1) + 1);
        }
        numbers[size++] = number;
    }

    int get(int index) {
        return numbers[index];
    }

    int size() {
        return size;
    }

    int[] toArray() {
        return Arrays.copyOf(numbers, size);
    }
}
