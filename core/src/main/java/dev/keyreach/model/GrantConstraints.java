package dev.keyreach.model;

import java.util.Map;
import java.util.Optional;

/**
 * What a request must carry for a grant to allow it. Spec section 3.8.
 *
 * @param encryptionContextEquals the request's encryption context is exactly these pairs
 * @param encryptionContextSubset the request's encryption context holds at least these pairs
 * @param sourceArn the service calls on behalf of this resource
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantConstraints.html">GrantConstraints</a>
 */
public record GrantConstraints(
        Optional<Map<String, String>> encryptionContextEquals,
        Optional<Map<String, String>> encryptionContextSubset,
        Optional<String> sourceArn) {

    /** No constraint at all. */
    public static final GrantConstraints NONE =
            new GrantConstraints(Optional.empty(), Optional.empty(), Optional.empty());

    public GrantConstraints {
        encryptionContextEquals = encryptionContextEquals.map(Ordered::copyOf);
        encryptionContextSubset = encryptionContextSubset.map(Ordered::copyOf);
    }
}
