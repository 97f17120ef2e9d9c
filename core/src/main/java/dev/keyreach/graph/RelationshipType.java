package dev.keyreach.graph;

/** What a relationship of the property graph says. Facts come first, then what is derived from them. Design section 6. */
public enum RelationshipType {
    /** Principal, group, key, alias or policy to account. */
    IN_ACCOUNT,
    /** User to group. */
    MEMBER_OF,
    /** Account to organizational unit or organization. */
    IN_OU,
    /** Organizational unit to the one above it, or to the organization. */
    PARENT,
    /** User, role or group to an identity policy. */
    HAS_POLICY,
    /** Policy to statement. */
    HAS_STATEMENT,
    /** User or role to its permissions boundary. */
    BOUNDED_BY,
    /** Role to its trust policy. */
    TRUST_POLICY,
    /** Key to its key policy. */
    KEY_POLICY,
    /** Alias to key. */
    ALIAS_OF,
    /** Grant to key. */
    GRANT_ON,
    /** Grant to grantee principal. */
    GRANTED_TO,
    /** Grant to retiring principal. */
    RETIRABLE_BY,
    /** Role to whom its trust policy names. */
    TRUSTS,
    /** Account, organizational unit or organization to SCP or RCP. */
    GUARDED_BY,
    /** Replica key to its primary. */
    REPLICA_OF,
    /** Principal (or class) to key (or class): who can do what with it. Derived. */
    CAN,
    /** Principal to role: E-01. Derived. */
    CAN_ASSUME,
    /** Principal to what it can obtain otherwise: the other edges of spec section 7. Derived. */
    CAN_ESCALATE,
    /** Principal or key to its class. Derived. */
    IN_CLASS
}
