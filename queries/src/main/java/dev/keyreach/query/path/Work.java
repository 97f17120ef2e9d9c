package dev.keyreach.query.path;

/**
 * What a search may still look at. It is counted and not timed, so that equal questions have equal answers. Looking at a step counts
 * 1, comparing it with the one before {@link #COMPARE}, comparing all conditions of a way {@link #CHECK}. For one thread.
 */
final class Work {
    /** For one question about one key, whoever begins. */
    static final int MAX = 20_000_000;

    /** What is left for each who begins, however much the others took. */
    static final int LEAST = 20_000;

    /** What it counts to compare a step with the one before. */
    static final int COMPARE = 10;

    /** What it counts to compare the conditions of a way. */
    static final int CHECK = 100;

    private final int least;
    private long left;
    private long own;
    private boolean spent;

    Work() {
        this(MAX, LEAST);
    }

    /** @param all for all who begin, but for the least that each has */
    Work(long all, int least) {
        this.left = all;
        this.least = least;
        this.own = Math.max(all, least);
    }

    /** The next one begins. */
    void begin() {
        own = Math.max(left, least);
        spent = false;
    }

    /** Whether there is as much left; then it is less. */
    boolean spend(int units) {
        if (own < units) {
            spent = true;
            return false;
        }
        own -= units;
        left -= units;
        return true;
    }

    /** Whether whoever began last wanted more than there was. */
    boolean isSpent() {
        return spent;
    }
}
