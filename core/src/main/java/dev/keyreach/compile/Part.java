package dev.keyreach.compile;

import java.util.List;

/**
 * What matches in one layer, for all callers who are the same to it.
 *
 * @param numbers what decisions depend on
 * @param found where what may be cited stands
 * @param mentions what something that matters speaks of
 * @param deniesAlways whether some Deny always applies
 * @param allowsNothing whether the layer, or some level of it, has no Allow that matches
 */
record Part(int[] numbers, List<Found> found, Mentions mentions, boolean deniesAlways, boolean allowsNothing) {
    /** A layer without policies. */
    static final Part NONE = new Part(new int[0], List.of(), Mentions.NONE, false, true);

    Part {
        found = List.copyOf(found);
    }
}
