package dev.keyreach.graph;

/** What a node of the property graph is. A principal has {@link #PRINCIPAL} besides. Design section 6. */
public enum NodeLabel {
    ORGANIZATION("Organization"),
    ORGANIZATIONAL_UNIT("OrganizationalUnit"),
    /** An account; where it stands for its root user, or for whom an account that is not loaded lets in, a principal as well. */
    ACCOUNT("Account"),
    USER("User"),
    GROUP("Group"),
    ROLE("Role"),
    SERVICE_PRINCIPAL("ServicePrincipal"),
    FEDERATED_PROVIDER("FederatedProvider"),
    /** Anybody at all: {@code *}. */
    EVERYONE("Everyone"),
    KEY("Key"),
    ALIAS("Alias"),
    GRANT("Grant"),
    POLICY("Policy"),
    STATEMENT("Statement"),
    /** Whoever can make a call. */
    PRINCIPAL("Principal"),
    /** Principals that have the same access to every key. */
    PRINCIPAL_CLASS("PrincipalClass"),
    /** Keys that the same principals have the same access to. */
    KEY_CLASS("KeyClass");

    private final String text;

    NodeLabel(String text) {
        this.text = text;
    }

    /** The label as it is stored. */
    public String text() {
        return text;
    }
}
