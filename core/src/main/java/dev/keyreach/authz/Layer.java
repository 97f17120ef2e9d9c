package dev.keyreach.authz;

/** Where a statement or grant stands. The order is that in which an explicit deny is reported. Spec section 3.16. */
public enum Layer {
    RCP,
    SCP,
    KEY_POLICY,
    TRUST_POLICY,
    VPCE,
    IDENTITY,
    BOUNDARY,
    SESSION,
    GRANT
}
