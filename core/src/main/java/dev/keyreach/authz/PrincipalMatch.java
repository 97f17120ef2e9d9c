package dev.keyreach.authz;

import dev.keyreach.condition.Residual;

/**
 * How an entry of a Principal element, or the grantee of a grant, names a caller.
 *
 * @param when true, or the session name on which it depends
 */
public record PrincipalMatch(Kind kind, Residual when) {

    /** The kinds that the evaluation of resource policies tells apart. Spec section 2.5. */
    public enum Kind {
        /** The user, the session, the service or provider itself. */
        DIRECT,
        /** The role, and the caller is the role or a session of it. */
        ROLE,
        /** The user, and the caller is a federated session of it. */
        USER,
        /** The account of the caller. */
        ACCOUNT,
        /** Everybody. */
        WILD
    }
}
