package dev.keyreach.law;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Which random organizations are tried. {@code -Dkeyreach.laws.seed=N} repeats one seed, {@code -Dkeyreach.laws.requests=N}
 * asks for more requests (or fewer).
 */
public final class Seeds {
    private static final int DEFAULT_SEEDS = 10;
    private static final long DEFAULT_REQUESTS = 110_000;

    private Seeds() {}

    /** Ten by default: the same in each build. */
    public static List<Long> all() {
        Long one = Long.getLong("keyreach.laws.seed");
        return one == null ? LongStream.rangeClosed(1, DEFAULT_SEEDS).boxed().toList() : List.of(one);
    }

    /** How many requests each seed is good for. */
    static long requestsPerSeed() {
        return Long.getLong("keyreach.laws.requests", DEFAULT_REQUESTS) / all().size() + 1;
    }

    /** The dice of one organization. */
    public static Dice dice(long seed, int organization) {
        return new Dice(seed * 1_000_003L + organization);
    }

    /** How a failure is repeated. */
    public static String named(long seed, int organization) {
        return "-Dkeyreach.laws.seed=" + seed + ", organization " + organization;
    }
}
