package dev.keyreach.authz;

/** How far outside the key's account a caller stands; wider ones later. Spec section 6.4. */
public enum Exposure {
    INTERNAL,
    EXTERNAL_ACCOUNT,
    EXTERNAL_ORG,
    PUBLIC,
    SERVICE,
    FEDERATED
}
