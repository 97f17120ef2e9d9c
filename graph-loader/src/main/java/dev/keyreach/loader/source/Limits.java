package dev.keyreach.loader.source;

/**
 * How much is read before a file counts as an attack.
 *
 * @param fileBytes bytes of one file, inflated
 * @param archiveEntries entries of one archive
 * @param archiveBytes bytes of all entries of one archive, inflated
 * @param freeBytes inflated bytes below which the ratio does not matter
 * @param ratio inflated bytes for each compressed byte, above {@code freeBytes}
 */
public record Limits(long fileBytes, int archiveEntries, long archiveBytes, long freeBytes, int ratio) {

    /** Far above the largest organizations: a hundred times the text of a dump of 5,000 users. */
    public static final Limits DEFAULT = new Limits(4L << 30, 1_000_000, 16L << 30, 32L << 20, 200);
}
