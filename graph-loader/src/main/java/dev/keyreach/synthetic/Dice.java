package dev.keyreach.synthetic;

import java.util.List;

/**
 * A stream of pseudo-random numbers that depends on its seed alone, and other streams split off by name: what is drawn from one
 * never changes what another gives. SplitMix64, written out because the JDK does not promise its own for all time. Not for
 * several threads.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Fast splittable pseudorandom number generators</a>
 */
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final char[] BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".toCharArray();
    private static final double UNIT = 0x1.0p-53;
    private static final double PERCENT = 100;

    private final long seed;
    private long state;

    private Dice(long seed) {
        this.seed = seed;
        this.state = seed;
    }

    static Dice of(long seed) {
        return new Dice(mix(seed + GOLDEN));
    }

    /** The stream of that name and number; the same whatever was drawn from this one. */
    Dice split(String name, long number) {
        return new Dice(mix(mix(seed ^ (name.hashCode() * GOLDEN)) + number * GOLDEN));
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** From 0 to below {@code bound}. */
    int below(int bound) {
        return (int) Math.floorMod(next() >>> 1, (long) bound);
    }

    /** From 0 to below 1. */
    double unit() {
        return (next() >>> 11) * UNIT;
    }

    /** Whether something happens that happens in so many of 100 cases. */
    boolean chance(double percent) {
        return unit() * PERCENT < percent;
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** Lower-case hexadecimal digits. */
    String hex(int digits) {
        char[] text = new char[digits];
        long bits = 0;
        for (int i = 0; i < digits; i++) {
            bits = i % 16 == 0 ? next() : bits >>> 4;
            text[i] = HEX[(int) (bits & 15)];
        }
        return new String(text);
    }

    /** Capital letters and digits, as unique ids of IAM have them. */
    String base32(int digits) {
        char[] text = new char[digits];
        long bits = 0;
        for (int i = 0; i < digits; i++) {
            bits = i % 12 == 0 ? next() : bits >>> 5;
            text[i] = BASE32[(int) (bits & 31)];
        }
        return new String(text);
    }

    /** A time of the years 2018 to 2025, as the CLI prints it; with parts of a second or without. */
    String time(boolean parts) {
        long bits = next() >>> 1;
        StringBuilder text = new StringBuilder(32).append(2018 + (int) (bits & 7));
        bits >>>= 3;
        long[] parted = {1 + bits % 12, 1 + bits / 12 % 28, bits / 336 % 24, bits / 8064 % 60, bits / 483_840 % 60};
        String separators = "--T::";
        for (int i = 0; i < parted.length; i++) {
            text.append(separators.charAt(i)).append(parted[i] < 10 ? "0" : "").append(parted[i]);
        }
        if (parts) {
            text.append('.').append(100 + bits / 29_030_400 % 900).append("000");
        }
        return text.append("+00:00").toString();
    }
}
