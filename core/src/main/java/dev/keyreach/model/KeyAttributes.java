package dev.keyreach.model;

import java.util.Optional;

/**
 * What describe-key says of a key, in AWS's own words. Spec section 1.6.
 *
 * @param manager who keeps the key policy: the customer, or AWS for the keys behind {@code alias/aws/...}
 * @param spec for example {@code SYMMETRIC_DEFAULT}, {@code RSA_2048}
 * @param usage for example {@code ENCRYPT_DECRYPT}
 * @param origin for example {@code AWS_KMS}
 * @param multiRegion whether the key is a multi-Region key
 * @param multiRegionType {@code PRIMARY} or {@code REPLICA}; empty for single-Region keys
 * @param state for example {@code Enabled}, {@code PendingDeletion}
 */
public record KeyAttributes(
        ManagedBy manager,
        String spec,
        String usage,
        String origin,
        boolean multiRegion,
        Optional<String> multiRegionType,
        String state) {

    /** Who manages a key. */
    public enum ManagedBy {
        CUSTOMER,
        AWS
    }

    /** The spec of symmetric encryption keys. */
    public static final String SYMMETRIC_DEFAULT = "SYMMETRIC_DEFAULT";

    /** An enabled symmetric encryption key made by KMS: what a key is unless the input says otherwise. */
    public static final KeyAttributes DEFAULT = new KeyAttributes(
            ManagedBy.CUSTOMER, SYMMETRIC_DEFAULT, "ENCRYPT_DECRYPT", "AWS_KMS", false, Optional.empty(), "Enabled");

    /** Whether the key is a symmetric encryption key. */
    public boolean isSymmetricDefault() {
        return spec.equals(SYMMETRIC_DEFAULT);
    }
}
