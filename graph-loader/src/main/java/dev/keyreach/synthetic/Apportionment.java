package dev.keyreach.synthetic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Divides a total into whole parts by weight; the parts add up to the total. */
final class Apportionment {
    private Apportionment() {}

    /**
     * The parts, by the method of largest remainders. O(n log n).
     *
     * @param weights not negative; where all are zero, the parts are equal
     */
    static int[] divide(int total, double[] weights) {
        double sum = Arrays.stream(weights).sum();
        int[] parts = new int[weights.length];
        double[] rest = new double[weights.length];
        int given = 0;
        for (int i = 0; i < weights.length; i++) {
            double exact = total * (sum > 0 ? weights[i] / sum : 1.0 / weights.length);
            parts[i] = (int) Math.floor(exact);
            rest[i] = exact - parts[i];
            given += parts[i];
        }
        int missing = total - given;
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -rest[i]).thenComparing(i -> i))
                .limit(missing)
                .forEach(i -> parts[i]++);
        return parts;
    }
}
