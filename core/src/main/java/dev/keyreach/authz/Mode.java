package dev.keyreach.authz;

/** How keys that the snapshot does not decide are treated. Spec section 5.3. */
public enum Mode {
    /** They are unknown: the answer says what it depends on. */
    SYMBOLIC,
    /** They are absent unless given: one request exactly as it is. */
    CONCRETE
}
