package dev.keyreach.diagnostic;

import static dev.keyreach.diagnostic.LenientEffect.DROPS_DOCUMENT;
import static dev.keyreach.diagnostic.LenientEffect.DROPS_STATEMENT;
import static dev.keyreach.diagnostic.LenientEffect.KEEPS;

/**
 * The catalogue of everything Keyreach says about bad or odd input. Names starting {@code E_} lose something, names
 * starting {@code W_} lose nothing. Each code has one hint (what to do) and one effect on live data.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">IAM policy grammar</a>
 */
public enum DiagnosticCode {
    // Policy language, spec section 2.4.
    E_JSON_SYNTAX(DROPS_DOCUMENT, "repair the JSON; nothing after this place was read"),
    E_DUPLICATE_KEY(DROPS_STATEMENT, "keep one of the two members"),
    E_BAD_VERSION(DROPS_DOCUMENT, "use \"2012-10-17\""),
    E_NO_STATEMENT(DROPS_DOCUMENT, "add a Statement: one object, or an array with at least one"),
    E_UNKNOWN_ELEMENT(DROPS_STATEMENT, "remove it, or spell it as AWS does (names are case-sensitive)"),
    E_BAD_EFFECT(DROPS_STATEMENT, "Effect is exactly \"Allow\" or \"Deny\""),
    E_ACTION_BOTH(DROPS_STATEMENT, "use either Action or NotAction"),
    E_RESOURCE_BOTH(DROPS_STATEMENT, "use either Resource or NotResource"),
    E_PRINCIPAL_BOTH(DROPS_STATEMENT, "use either Principal or NotPrincipal"),
    E_ACTION_MISSING(DROPS_STATEMENT, "add Action or NotAction"),
    E_RESOURCE_MISSING(DROPS_STATEMENT, "add Resource or NotResource"),
    E_ACTION_FORMAT(DROPS_STATEMENT, "write \"*\" or \"service:Action\"; wildcards belong after the colon"),
    E_RESOURCE_FORMAT(KEEPS, "write \"*\" or an ARN; key ids and alias names match nothing"),
    E_PRINCIPAL_NOT_ALLOWED(DROPS_STATEMENT, "remove Principal: this kind of policy is attached to its principal"),
    E_PRINCIPAL_MISSING(DROPS_STATEMENT, "add a Principal: a resource policy must say whom it is about"),
    E_PRINCIPAL_GROUP(KEEPS, "a group is never a principal: name a role, or attach an IAM policy to the group"),
    E_PRINCIPAL_WILDCARD(KEEPS, "use \"*\" with a condition on aws:PrincipalArn; a partial wildcard matches nobody"),
    E_PRINCIPAL_FORMAT(DROPS_STATEMENT, "write \"*\", an account id, an ARN, a unique id or a service principal"),
    E_NOTPRINCIPAL_ALLOW(KEEPS, "use Principal, or Deny: AWS no longer supports NotPrincipal with Allow"),
    E_CONDITION_OPERATOR(DROPS_STATEMENT, "see the list of condition operators in the IAM User Guide"),
    E_CONDITION_SHAPE(DROPS_STATEMENT, "write {\"operator\": {\"key\": value or [values]}}"),
    E_CONDITION_SET_OPERATOR(KEEPS, "use ForAnyValue, or no set operator: KMS refuses ForAllValues on this key"),
    E_BAD_SID(KEEPS, "use only A-Z, a-z and 0-9 in the Sid of this kind of policy"),
    E_SIZE(KEEPS, "shorten the document"),
    E_CHARSET(KEEPS, "use only tab, line feed, carriage return and U+0020 to U+00FF"),
    E_RCP_SHAPE(KEEPS, "a customer RCP has Effect Deny, Principal \"*\", Action of a service, and no Not* of these"),
    W_RESOURCE_MISSING(KEEPS, "add \"Resource\": \"*\"; without it the statement applies to nothing"),
    W_ACTION_MISSING(KEEPS, "add Action; without it the statement applies to nothing"),
    W_VERSION_MISSING(KEEPS, "add \"Version\": \"2012-10-17\"; without it variables are literal text"),
    W_VERSION_OLD(KEEPS, "use \"Version\": \"2012-10-17\": variables are literal text in older documents"),
    W_UNKNOWN_ACTION(KEEPS, "check the spelling; no known action matches"),
    W_UNKNOWN_CONDITION_KEY(KEEPS, "check the spelling; it is evaluated as a single-valued request key"),
    W_RESOURCE_NOT_STAR(KEEPS, "in a key policy only \"*\" (this key) is meaningful"),
    W_SET_OPERATOR(KEEPS, "use ForAnyValue or ForAllValues on multivalued keys, and only there"),
    W_CANONICAL_USER(KEEPS, "a canonical user id means something to Amazon S3 only; it matches nobody"),

    // Files and archives.
    E_FILE_UNREADABLE(KEEPS, "check that the file exists and may be read"),
    E_FILE_SYNTAX(KEEPS, "dump the file again; what stood before this place was loaded"),
    E_FILE_SHAPE(KEEPS, "compare it with what the AWS CLI prints; this part was left out"),
    E_FILE_SUBJECT(KEEPS, "name the file or its folder after the key, account, policy or target that it is about"),
    E_ARCHIVE_LIMIT(KEEPS, "unpack it yourself and pass the folder, if it is trusted"),
    E_NESTING(KEEPS, "real policies are not nested this deep; the file was left out"),
    E_YAML_SYNTAX(KEEPS, "repair the YAML"),
    E_ORGANIZATION_FILE(KEEPS, "see docs/organization-file.md for the shape; this part was left out"),
    W_FILE_UNKNOWN(KEEPS, "remove it, or see docs/inputs.md for what is recognised"),
    W_SUBJECT_DUPLICATE(KEEPS, "keep one; the first in path order was used"),
    W_PAGE_MISSING(KEEPS, "dump all pages (the AWS CLI joins them unless told otherwise)"),

    // Facts that do not fit together.
    W_POLICY_NOT_LOADED(KEEPS, "dump it too: get-account-authorization-details prints attached policies"),
    W_GROUP_UNKNOWN(KEEPS, "dump the groups of the account too"),
    W_ARN_NONSENSE(KEEPS, "check the ARN; it names nothing that AWS could have made"),
    W_GRANT_ILLEGAL(KEEPS, "KMS makes no such grant: check the input; it is evaluated as it stands"),
    W_GRANT_PAIR_CASE(KEEPS, "names of pairs are compared exactly here; AWS's pages disagree on it"),
    W_CONTEXT_CONTRADICTION(KEEPS, "no real request has both; the answer is for the request as given");

    private final LenientEffect lenientEffect;
    private final String hint;

    DiagnosticCode(LenientEffect lenientEffect, String hint) {
        this.lenientEffect = lenientEffect;
        this.hint = hint;
    }

    /** What the defect costs in live data. */
    public LenientEffect lenientEffect() {
        return lenientEffect;
    }

    /** What to do about it, in one line. */
    public String hint() {
        return hint;
    }

    /** Error or warning, by the first letter of the name. */
    public Severity severity() {
        return name().startsWith("E_") ? Severity.ERROR : Severity.WARNING;
    }
}
