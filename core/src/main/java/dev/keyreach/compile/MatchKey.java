package dev.keyreach.compile;

import java.util.Arrays;

/**
 * What matched in each layer of a check, as numbers: checks with equal keys have equal formulas.
 *
 * @param numbers never changed once the key is made
 */
record MatchKey(int[] numbers) {

    @Override
    public boolean equals(Object other) {
        return other instanceof MatchKey key && Arrays.equals(numbers, key.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    /** Collects the numbers. */
    static final class Builder {
        private int[] numbers = new int[32];
        private int size;

        Builder add(int number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, size * 2);
            }
            numbers[size++] = number;
            return this;
        }

        Builder add(boolean flag) {
            return add(flag ? 1 : 0);
        }

        Builder addAll(int[] more) {
            while (size + more.length > numbers.length) {
                numbers = Arrays.copyOf(numbers, numbers.length * 2);
            }
            System.arraycopy(more, 0, numbers, size, more.length);
            size += more.length;
            return this;
        }

        /** Begins a list of this many entries, so that lists of different lengths never look the same. */
        Builder list(int entries) {
            return add(-1 - entries);
        }

        MatchKey build() {
            return new MatchKey(Arrays.copyOf(numbers, size));
        }
    }
}
