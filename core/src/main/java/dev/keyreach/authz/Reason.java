package dev.keyreach.authz;

/** Why a request is denied, in the order in which it is reported. Spec section 3.16. */
public enum Reason {
    NOT_AUTHENTICATED(true),
    PARTITION_MISMATCH(true),
    PRINCIPAL_NOT_FOUND(true),
    RESOURCE_NOT_FOUND(true),
    NOT_CROSS_ACCOUNT(true),
    REGION_NOT_ENABLED(true),
    ROOT_CANNOT_ASSUME_ROLE(true),
    EXPLICIT_DENY(false),
    NO_ALLOW(false),
    BLOCKED(false),
    UNSATISFIABLE(false);

    private final boolean structural;

    Reason(boolean structural) {
        this.structural = structural;
    }

    /** Whether it follows from who and what is asked for, before any policy is looked at. */
    public boolean isStructural() {
        return structural;
    }
}
