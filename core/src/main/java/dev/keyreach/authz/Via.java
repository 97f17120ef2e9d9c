package dev.keyreach.authz;

/** The way by which a caller gets to the resource. Spec section 3.16. */
public enum Via {
    KEY_POLICY_DIRECT,
    KEY_POLICY_DELEGATED,
    CROSS_ACCOUNT,
    GRANT,
    GRANT_ACCOUNT,
    GRANT_ISSUER,
    SERVICE_PRINCIPAL,
    IDENTITY_ONLY,
    TRUST_POLICY_DIRECT,
    TRUST_POLICY_ACCOUNT,
    FEDERATED
}
