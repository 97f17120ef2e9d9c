package dev.keyreach.compile;

import java.util.List;

/**
 * What matches in one layer, for all callers who are the same to it.
 *
 * @param numbers what decisions depend on
 * @param found where what may be cited stands
 * @param encryptionContext whether something that matters is about the encryption context
 * @param deniesAlways whether some Deny always applies
 * @param allowsNothing whether the layer, or some level of it, has no Allow that matches
 */
record Part(int[] numbers, List<Found> found, boolean encryptionContext, boolean deniesAlways, boolean allowsNothing) {
    /** A layer without policies. */
    static final Part NONE = new Part(new int[0], List.of(), false, false, true);

    Part {
        found = List.copyOf(found);
    }
}
