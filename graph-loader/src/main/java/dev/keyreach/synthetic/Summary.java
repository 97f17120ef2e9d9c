package dev.keyreach.synthetic;

/**
 * What a generated organization has.
 *
 * @param files without the manifest, as bytes
 * @param policyDocuments places where a policy document in force stands
 * @param distinctDocuments different ones among them
 */
public record Summary(
        int accounts,
        long users,
        long roles,
        long groups,
        long keys,
        long grants,
        long policyDocuments,
        long distinctDocuments,
        long malformedDocuments,
        long files,
        long bytes) {}
