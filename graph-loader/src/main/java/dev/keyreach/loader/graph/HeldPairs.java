package dev.keyreach.loader.graph;

import dev.keyreach.model.Key;

/**
 * The pairs that a survey met, as long as they take less than so many bytes; beyond that none, and they are worked out again when
 * they are written.
 */
final class HeldPairs {
    private final CanProperties properties;
    private final boolean citing;
    private final long most;
    private final PackedPairs pairs;
    private boolean whole;

    /**
     * @param citing whether what pairs rest on is wanted
     * @param most bytes of the arrays that hold them; 0 holds none
     */
    HeldPairs(CanProperties properties, boolean citing, long most) {
        this.properties = properties;
        this.citing = citing;
        this.most = most;
        this.pairs = none();
        this.whole = most > 0;
    }

    /** Adds the pairs of a key, unless there have been too many. */
    void add(Key key, KeySlices slices) {
        if (whole) {
            pairs.add(key, slices);
            if (pairs.bytes() > most) {
                whole = false;
                pairs.clear();
            }
        }
    }

    /** Whether all pairs that were met are held. */
    boolean isWhole() {
        return whole;
    }

    /** What is held; all, or nothing. */
    PackedPairs pairs() {
        return pairs;
    }

    /** Room for pairs of the same kind. */
    PackedPairs none() {
        return new PackedPairs(properties, citing);
    }
}
