package dev.keyreach.authz;

/**
 * How much of the reasons of a decision is looked for, beside the one support of each way.
 *
 * @param nearestMiss whether a denial names the statement or grant that comes closest to the missing allow
 * @param refused whether a conditional answer also shows a request that it refuses
 */
public record ProofScope(Supports supports, boolean nearestMiss, boolean refused) {

    /** One support of each way, and nothing more: the cheapest. */
    public static final ProofScope PLAIN = new ProofScope(Supports.ONE, false, false);

    /** Which statements and grants are cited for the ways that are open. */
    public enum Supports {
        /** For each way a set none of which can be left out. */
        ONE,
        /** The same; the others are listed apart, in {@link Decision#moreAllows}. */
        ONE_AND_OTHERS,
        /** Every one that opens a way to some request: without them all no way is open. */
        ALL
    }
}
