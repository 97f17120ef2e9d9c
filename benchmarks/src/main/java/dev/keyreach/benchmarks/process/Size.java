package dev.keyreach.benchmarks.process;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The organizations that are measured. {@code SMALL}, {@code MEDIUM} and {@code KEYS} differ in one number each, so that
 * their figures show how the work grows.
 */
enum Size {
    /** For the test of this module. */
    TINY(1, new Counts(1, 4, 8, 2, 5, 20), ""),
    /** A small account: what is left is start-up. */
    STARTUP(21, new Counts(1, 3, 7, 1, 3, 5), "start-up, a small account"),
    SMALL(5, new Counts(50, 200, 800, 50, 1_000, 5_000), "1,000 principals, 1,000 keys"),
    MEDIUM(3, new Counts(50, 2_000, 8_000, 500, 1_000, 5_000), "10,000 principals, 1,000 keys"),
    KEYS(3, new Counts(50, 200, 800, 50, 10_000, 50_000), "1,000 principals, 10,000 keys"),
    /** As many grants as KMS allows on one key; all principals may look at them. */
    GRANTS(3, new Counts(1, 200, 800, 50, 2, 50_000), "one key with 50,000 grants"),
    LARGE(1, new Counts(1_000, 40_000, 160_000, 10_000, 50_000, 1_000_000), "200,000 principals, 50,000 keys"),
    HUGE(1, new Counts(5_000, 200_000, 800_000, 50_000, 100_000, 2_000_000), "1,000,000 principals, 100,000 keys");

    private final int runs;
    private final Counts counts;
    private final String title;

    /** How much of everything the generator is asked for. */
    record Counts(int accounts, int users, int roles, int groups, int keys, int grants) {}

    Size(int runs, Counts counts, String title) {
        this.runs = runs;
        this.counts = counts;
        this.title = title;
    }

    /** The word on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Size> ofWord(String word) {
        for (Size size : values()) {
            if (size.word().equals(word)) {
                return Optional.of(size);
            }
        }
        return Optional.empty();
    }

    /** How often each command is run; the median counts. */
    int runs() {
        return runs;
    }

    Counts counts() {
        return counts;
    }

    /** What it is, in a few words. */
    String title() {
        return title;
    }

    /** Arguments of {@code generate}, without the place. */
    List<String> recipe() {
        List<String> hot = this == GRANTS ? List.of("--hot-keys", "1", "--hot-grants", "100") : List.of();
        return Stream.concat(
                        Stream.of(
                                "--accounts", text(counts.accounts()),
                                "--users", text(counts.users()),
                                "--roles", text(counts.roles()),
                                "--groups", text(counts.groups()),
                                "--keys", text(counts.keys()),
                                "--grants", text(counts.grants())),
                        hot.stream())
                .toList();
    }

    private static String text(int count) {
        return Integer.toString(count);
    }
}
