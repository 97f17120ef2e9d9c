package dev.keyreach.condition.algebra;

/** Work that a search may still do, in steps of some nanoseconds; shared by all its parts. Not safe for several threads. */
final class Budget {
    private long left;

    Budget(long steps) {
        this.left = steps;
    }

    /** Takes some steps. */
    void spend(long steps) {
        left -= steps;
    }

    boolean isExhausted() {
        return left < 0;
    }
}
