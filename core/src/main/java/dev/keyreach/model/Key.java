package dev.keyreach.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A KMS key of one Region. Replicas of a multi-Region key are keys of their own with the same id. Spec section 1.6.
 *
 * @param arn {@code arn:PARTITION:kms:REGION:ACCOUNT:key/ID}
 * @param attributes what describe-key says
 * @param tags tag key to value
 * @param aliases alias names, {@code alias/...}, that now point at the key, sorted
 * @param grants all grants of the key, sorted by id
 * @param policy the key policy; empty when it was not loaded
 */
public record Key(
        Arn arn,
        KeyAttributes attributes,
        Map<String, String> tags,
        List<String> aliases,
        List<Grant> grants,
        Optional<PolicyUse> policy) {
    public Key {
        tags = Ordered.copyOf(tags);
        aliases = List.copyOf(aliases);
        grants = LazyList.copyOf(grants);
    }

    /** The key id: a UUID, or {@code mrk-} and 32 hexadecimal digits. */
    public String id() {
        return arn.name();
    }

    /** The account that owns the key. */
    public AccountId account() {
        return new AccountId(arn.account());
    }
}
