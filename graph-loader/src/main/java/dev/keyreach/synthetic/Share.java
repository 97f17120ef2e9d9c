package dev.keyreach.synthetic;

import java.util.Locale;

/** What can be mixed into an organization, with the usual share in percent. */
public enum Share {
    ADMIN_AND_USER_KEYS(28, "customer keys with statements for administrators and users, which name roles"),
    CROSS_ACCOUNT_KEYS(8, "customer keys that let in another account, or a role of it"),
    SERVICE_KEYS(6, "customer keys that let in an AWS service, with aws:SourceAccount and aws:SourceArn"),
    VIA_SERVICE_KEYS(5, "customer keys open to their account through one service (kms:ViaService)"),
    CONTEXT_KEYS(4, "customer keys with conditions on the encryption context"),
    PATTERN_KEYS(3, "customer keys open to the organization's roles of one team (aws:PrincipalArn)"),
    OPEN_KEYS(1, "customer keys open to the whole organization (aws:PrincipalOrgID)"),
    AWS_MANAGED_KEYS(10, "keys that are AWS managed (alias/aws/...), as far as there are services"),
    ASYMMETRIC_KEYS(4, "customer keys that are RSA, ECC or HMAC keys"),
    MULTI_REGION_KEYS(4, "customer keys that are multi-Region: primaries, each with a replica"),
    UNUSABLE_KEYS(3, "customer keys that are disabled or pending deletion"),
    ALIASED_KEYS(80, "customer keys that have an alias"),
    SERVICE_LINKED_ROLES(8, "roles that are service-linked"),
    SERVICE_ROLES(50, "roles, of the others, that a service assumes"),
    FEDERATED_ROLES(6, "roles, of the others, for identity providers (OIDC, SAML)"),
    CROSS_ACCOUNT_ROLES(12, "roles, of the others, that other accounts assume, some in chains"),
    OUTSIDE_PARTIES(20, "keys and roles open to other accounts that let in one outside the organization"),
    ADMINISTRATORS(2, "users and roles with AdministratorAccess"),
    POWER_USERS(3, "users and roles with PowerUserAccess"),
    READERS(10, "users and roles with ReadOnlyAccess or SecurityAudit"),
    KMS_EVERYWHERE(5, "users and roles that may use every key that lets them (KMS on *)"),
    INLINE_POLICIES(40, "users, roles and groups with inline policies"),
    BOUNDARIES(10, "users and roles with a permissions boundary"),
    TAGGED(60, "users, roles and customer keys with tags"),
    HOT_GRANTS(15, "grants that are on the hot keys"),
    CONSTRAINED_GRANTS(50, "grants to users, roles and accounts that constrain the encryption context"),
    SERVICE_GRANTS(8, "grants to a service, with SourceArn"),
    SESSION_GRANTS(15, "grants to a session of EC2 (assumed-role/aws:ec2-infrastructure/i-...)"),
    CROSS_ACCOUNT_GRANTS(8, "grants to another account, or to a role of it"),
    CREATE_GRANTS(15, "grants to users, roles and accounts that give CreateGrant"),
    ALLOW_LISTED_ACCOUNTS(6, "accounts whose SCPs are an allow list"),
    ACCOUNT_GUARDRAILS(5, "accounts with an SCP of their own"),
    MALFORMED(0, "policy documents that are damaged, each in one way (AWS's own and RCPs are spared)");

    private final double usual;
    private final String meaning;

    Share(double usual, String meaning) {
        this.usual = usual;
        this.meaning = meaning;
    }

    /** The usual share in percent. */
    public double usual() {
        return usual;
    }

    /** What it is a share of. */
    public String meaning() {
        return meaning;
    }

    /** The name on the command line and in the manifest. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
