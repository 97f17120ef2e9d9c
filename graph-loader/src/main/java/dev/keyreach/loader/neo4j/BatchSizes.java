package dev.keyreach.loader.neo4j;

/**
 * How much is stored in one transaction.
 *
 * @param nodes so many at most
 * @param relationships so many at most
 */
public record BatchSizes(int nodes, int relationships) {
    /** Some megabytes of the server's memory each. */
    public static final BatchSizes USUAL = new BatchSizes(5_000, 10_000);
}
