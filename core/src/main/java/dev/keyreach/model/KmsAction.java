package dev.keyreach.model;

import java.util.List;
import java.util.Optional;

/**
 * What is fixed about one KMS action. Spec section 4.
 *
 * @param name without {@code kms:}
 * @param category for example {@code cryptographic/decrypt}
 * @param accessLevel {@code R} read, {@code L} list, {@code W} write, {@code P} permissions management, {@code T} tagging
 * @param resource what is checked
 * @param inKeyPolicy whether a key policy can allow it; otherwise only IAM can
 * @param crossAccount whether it works on a key of another account
 * @param grantable whether a grant can give it
 * @param encryptionContext whether encryption-context constraints of a grant apply to it
 * @param keyUsage the key usage that it needs
 * @param keyShape whether it needs a symmetric or an asymmetric key
 * @param conditionKeys lower-case names of all service condition keys that its requests can carry; {@code *} stands for
 *     any text
 */
public record KmsAction(
        String name,
        String category,
        char accessLevel,
        ResourceKind resource,
        boolean inKeyPolicy,
        boolean crossAccount,
        boolean grantable,
        boolean encryptionContext,
        Optional<String> keyUsage,
        KeyShape keyShape,
        List<String> conditionKeys) {

    /** What an action is checked on. */
    public enum ResourceKind {
        /** One key. */
        KEY,
        /** An alias and the key behind it (spec 3.13). */
        ALIAS_AND_KEY,
        /** No resource: only {@code *} matches (spec 3.14). */
        NONE
    }

    /** The shape of key that an action needs. */
    public enum KeyShape {
        SYMMETRIC,
        ASYMMETRIC,
        ANY
    }

    /** The permission as policies write it, {@code kms:NAME}. */
    public String permission() {
        return "kms:" + name;
    }

    /**
     * Whether a key of these attributes can perform the action; empty when every key can. Spec section 1.6.
     *
     * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-types.html">key types</a>
     */
    public Optional<Boolean> usableOn(KeyAttributes key) {
        if (keyUsage.isEmpty() && keyShape == KeyShape.ANY) {
            return Optional.empty();
        }
        boolean usage = keyUsage.isEmpty() || keyUsage.get().equals(key.usage());
        boolean shape = switch (keyShape) {
            case ANY -> true;
            case SYMMETRIC -> key.isSymmetricDefault();
            case ASYMMETRIC -> !key.isSymmetricDefault() && !key.spec().startsWith("HMAC_");
        };
        return Optional.of(usage && shape);
    }

    /**
     * Whether the call can succeed in the key's state; empty when the pages do not say. Spec section 1.6.
     *
     * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html">key states</a>
     */
    public Optional<Boolean> usableIn(String keyState) {
        return KeyStates.usable(this, keyState);
    }
}
