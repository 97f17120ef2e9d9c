package dev.keyreach.law;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random choices that a seed repeats. */
public final class Dice {
    private final Random random;

    public Dice(long seed) {
        random = new Random(seed);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** At least the first, at most the second. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    @SafeVarargs
    final <T> T of(T... all) {
        return all[random.nextInt(all.length)];
    }

    /** For other dice. */
    long seed() {
        return random.nextLong();
    }

    /** Distinct elements in random order, as many as there are at most. */
    <T> List<T> some(List<T> all, int least, int most) {
        List<T> shuffled = shuffled(all);
        return new ArrayList<>(shuffled.subList(0, Math.min(shuffled.size(), between(least, most))));
    }

    <T> List<T> shuffled(List<T> all) {
        List<T> copy = new ArrayList<>(all);
        Collections.shuffle(copy, random);
        return copy;
    }
}
