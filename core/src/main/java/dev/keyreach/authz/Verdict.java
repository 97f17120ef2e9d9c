package dev.keyreach.authz;

import dev.keyreach.condition.Residual;

/** The answer to a request. Spec section 6.1. */
public enum Verdict {
    /** Every request of this shape is authorized, whatever its context. */
    ALLOWED,
    /** Some request is authorized: exactly those whose context satisfies the residual. */
    CONDITIONAL,
    /** No request is authorized, given the snapshot. */
    DENIED;

    /** The verdict of a simplified result: allowed when true, denied when false. */
    static Verdict of(Residual result) {
        if (result.isTrue()) {
            return ALLOWED;
        }
        return result.isFalse() ? DENIED : CONDITIONAL;
    }
}
