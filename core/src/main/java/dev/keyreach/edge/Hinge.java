package dev.keyreach.edge;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import java.util.function.Predicate;

/** Something of a key that statements may hang on, and that callers may be able to change. Spec section 7.2, K-04 and K-05. */
enum Hinge {
    /** Tags of the key: documented for IAM policies, not seen by key policies [I-13]. */
    TAGS(key -> key.id().startsWith(ContextKeys.RESOURCE_TAG_PREFIX)),
    /** Aliases of the key, and the alias by which a request names it. */
    ALIASES(key -> key.id().equals("kms:resourcealiases") || key.id().equals("kms:requestalias"));

    private final Predicate<ContextKey> about;

    Hinge(Predicate<ContextKey> about) {
        this.about = about;
    }

    /** Whether a condition key is about it. */
    boolean isAbout(ContextKey key) {
        return about.test(key);
    }
}
