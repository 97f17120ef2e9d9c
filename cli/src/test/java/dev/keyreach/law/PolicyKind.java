package dev.keyreach.law;

/** Where a random policy is attached. Spec section 2.1. */
enum PolicyKind {
    IDENTITY,
    BOUNDARY,
    SESSION,
    SCP,
    RCP,
    KEY,
    TRUST,
    ENDPOINT;

    /** Whether its statements name principals. */
    boolean namesPrincipals() {
        return switch (this) {
            case RCP, KEY, TRUST, ENDPOINT -> true;
            case IDENTITY, BOUNDARY, SESSION, SCP -> false;
        };
    }
}
