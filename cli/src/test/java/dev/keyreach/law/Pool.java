package dev.keyreach.law;

import static dev.keyreach.law.PoolKey.Kind.ADDRESS;
import static dev.keyreach.law.PoolKey.Kind.ARN;
import static dev.keyreach.law.PoolKey.Kind.BOOL;
import static dev.keyreach.law.PoolKey.Kind.BYTES;
import static dev.keyreach.law.PoolKey.Kind.DATE;
import static dev.keyreach.law.PoolKey.Kind.NUMBER;
import static dev.keyreach.law.PoolKey.Kind.TEXT;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names and values that random organizations are made of: few, so that statements of different policies meet. */
final class Pool {
    /** Owner of most keys. */
    static final String OWNER = "111111111111";

    static final String OTHER = "222222222222";
    static final String THIRD = "333333333333";

    /** Never loaded. */
    static final String UNLOADED = "444444444444";

    static final String MANAGEMENT = "555555555555";
    static final String ORGANIZATION = "o-aaaa";
    static final String PROVIDER = "arn:aws:iam::" + OWNER + ":oidc-provider/oidc.ex.com";
    static final String SAML = "arn:aws:iam::" + OWNER + ":saml-provider/corp";

    /** Keys of which only a request knows the value. */
    static final List<PoolKey> OF_REQUEST = List.of(
            PoolKey.of("kms:ViaService", TEXT, "s3.us-west-2.amazonaws.com", "ec2.us-west-2.amazonaws.com")
                    .matching("s3.*.amazonaws.com"),
            PoolKey.of("aws:ViaAWSService", BOOL, "true", "false"),
            PoolKey.of("aws:CalledVia", TEXT, "s3.amazonaws.com", "athena.amazonaws.com")
                    .many(),
            PoolKey.of("aws:CalledViaFirst", TEXT, "s3.amazonaws.com", "athena.amazonaws.com"),
            PoolKey.of("aws:CalledViaLast", TEXT, "s3.amazonaws.com", "athena.amazonaws.com"),
            PoolKey.of("kms:RequestAlias", TEXT, "alias/a", "alias/b", "alias/A")
                    .matching("alias/*", "alias/?"),
            PoolKey.of("kms:EncryptionContext:app", TEXT, "x", "y", "X").matching("x*", "?"),
            PoolKey.of("kms:EncryptionContext:Dept", TEXT, "x", "it").matching("i*"),
            PoolKey.of("kms:EncryptionContextKeys", TEXT, "app", "Dept").many().matching("App", "a*"),
            PoolKey.of("kms:EncryptionAlgorithm", TEXT, "SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_1")
                    .matching("RSAES_*"),
            PoolKey.of("kms:SigningAlgorithm", TEXT, "ECDSA_SHA_256", "RSASSA_PSS_SHA_256")
                    .matching("*_SHA_256"),
            PoolKey.of("kms:MacAlgorithm", TEXT, "HMAC_SHA_256", "HMAC_SHA_512"),
            PoolKey.of("kms:MessageType", TEXT, "RAW", "DIGEST"),
            PoolKey.of("kms:RecipientAttestation:PCR1", TEXT, "00ab", "11cd"),
            PoolKey.of("kms:GrantIsForAWSResource", BOOL, "true", "false"),
            PoolKey.of("kms:GrantOperations", TEXT, "Decrypt", "Encrypt", "CreateGrant")
                    .many(),
            PoolKey.of("kms:GranteePrincipal", ARN, user(OTHER, "bob"), role(OWNER, "app"))
                    .matching("arn:aws:iam::*:role/*"),
            PoolKey.of("kms:GrantConstraintType", TEXT, "EncryptionContextEquals", "EncryptionContextSubset"),
            PoolKey.of("kms:RotationPeriodInDays", NUMBER, "90", "365", "365.0").matching("100", "ten"),
            PoolKey.of("kms:ScheduleKeyDeletionPendingWindowInDays", NUMBER, "7", "30")
                    .matching("8.5"),
            PoolKey.of("kms:ValidTo", DATE, "1767225600", "1780272000").matching("2026-01-01T00:00:00Z", "never"),
            PoolKey.of("kms:BypassPolicyLockoutSafetyCheck", BOOL, "true", "false"),
            PoolKey.of("aws:MultiFactorAuthPresent", BOOL, "true", "false"),
            PoolKey.of("aws:MultiFactorAuthAge", NUMBER, "10", "100", "3600").matching("50", "100.0", "-1"),
            PoolKey.of("aws:TokenIssueTime", DATE, "2025-12-01T00:00:00Z", "2026-06-02T00:00:00Z")
                    .matching("2026-01-01T00:00:00Z", "1767225600"),
            PoolKey.of("aws:SourceIdentity", TEXT, "alice", "x").matching("a*"),
            PoolKey.of("aws:SourceIp", ADDRESS, "10.0.0.1", "10.0.1.1", "2001:db8::1", "203.0.113.7")
                    .matching("10.0.0.0/24", "10.0.0.0/8", "2001:db8::/32", "0.0.0.0/0", "nowhere"),
            PoolKey.of("aws:SourceVpce", TEXT, "vpce-0a", "vpce-0b").matching("vpce-*"),
            PoolKey.of("aws:SourceVpc", TEXT, "vpc-1", "vpc-2"),
            PoolKey.of("aws:VpcSourceIp", ADDRESS, "10.0.0.1", "10.0.1.1").matching("10.0.0.0/24"),
            PoolKey.of("aws:CurrentTime", DATE, "2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z")
                    .matching("2026-03-01", "1780272000", "2026-01-01T01:00:00+01:00"),
            PoolKey.of("aws:EpochTime", NUMBER, "1767225600", "1780272000").matching("1770000000"),
            PoolKey.of("aws:SecureTransport", BOOL, "true", "false"),
            PoolKey.of("aws:UserAgent", TEXT, "cli", "console").matching("c*"),
            PoolKey.of("aws:RequestTag/team", TEXT, "red", "blue").matching("r*"),
            PoolKey.of("aws:TagKeys", TEXT, "team", "env").many().matching("t*"),
            PoolKey.of("aws:SourceArn", ARN, "arn:aws:s3:::bkt", "arn:aws:sns:us-west-2:" + OTHER + ":t")
                    .matching("arn:aws:s3:::b*", "arn:aws:*"),
            PoolKey.of("aws:SourceAccount", TEXT, OWNER, OTHER),
            PoolKey.of("acme:Custom", TEXT, "x", "y", "X*").matching("${*}", "X${*}"),
            PoolKey.of("acme:Blob", BYTES, "AAE=", "/w==").matching("AAE", "!"),
            PoolKey.of("sts:ExternalId", TEXT, "1", "2"),
            PoolKey.of("sts:RoleSessionName", TEXT, "s1", "s2").matching("s*"),
            PoolKey.of("oidc.ex.com:aud", TEXT, "x", "y"),
            PoolKey.of("oidc.ex.com:sub", TEXT, "repo:x", "repo:y").matching("repo:*"),
            PoolKey.of("oidc.ex.com:amr", TEXT, "mfa", "pwd").many(),
            PoolKey.of("saml:aud", TEXT, "x", "y"));

    /** Keys of which the organization says at least something. */
    static final List<PoolKey> DECIDED = List.of(
            PoolKey.of("aws:PrincipalArn", ARN, user(OWNER, "alice"), role(OWNER, "app"), role(OTHER, "svc/app"))
                    .matching("arn:aws:iam::*:role/*", "arn:aws:iam::" + OWNER + ":*", root(OWNER), "*"),
            PoolKey.of("aws:PrincipalAccount", TEXT, OWNER, OTHER, UNLOADED).matching("${aws:ResourceAccount}"),
            PoolKey.of("kms:CallerAccount", TEXT, OWNER, OTHER, UNLOADED),
            PoolKey.of("aws:PrincipalOrgID", TEXT, ORGANIZATION, "o-bbbb").matching("o-a*"),
            PoolKey.of("aws:PrincipalOrgPaths", TEXT, "o-bbbb/r-zz/")
                    .many()
                    .matching(ORGANIZATION + "/*", ORGANIZATION + "/r-ab12/ou-ab12-11111111/*"),
            PoolKey.of("aws:PrincipalTag/team", TEXT, "red", "blue").matching("Red", "r*"),
            PoolKey.of("aws:PrincipalType", TEXT, "User", "AssumedRole", "Account", "FederatedUser"),
            PoolKey.of("aws:PrincipalIsAWSService", BOOL, "true", "false"),
            PoolKey.of("aws:PrincipalServiceName", TEXT, "s3.amazonaws.com"),
            PoolKey.of("aws:username", TEXT, "alice", "bob").matching("al*"),
            PoolKey.of("aws:userid", TEXT, "AIDAALICE00000000000A", "AROAAPP00000000000000:s1")
                    .matching("AROAAPP00000000000000:*", "*:s1", "AROA*:s?"),
            PoolKey.of("kms:KeySpec", TEXT, "SYMMETRIC_DEFAULT", "RSA_2048", "HMAC_256"),
            PoolKey.of("kms:KeyUsage", TEXT, "ENCRYPT_DECRYPT", "SIGN_VERIFY"),
            PoolKey.of("kms:KeyOrigin", TEXT, "AWS_KMS", "EXTERNAL"),
            PoolKey.of("kms:MultiRegion", BOOL, "true", "false"),
            PoolKey.of("kms:MultiRegionKeyType", TEXT, "PRIMARY", "REPLICA"),
            PoolKey.of("kms:ResourceAliases", TEXT, "alias/a", "alias/b").many().matching("alias/*"),
            PoolKey.of("aws:ResourceTag/team", TEXT, "red", "blue").matching("${aws:PrincipalTag/team}"),
            PoolKey.of("iam:ResourceTag/team", TEXT, "red", "blue"),
            PoolKey.of("aws:ResourceAccount", TEXT, OWNER, OTHER).matching("${aws:PrincipalAccount}"),
            PoolKey.of("aws:ResourceOrgID", TEXT, ORGANIZATION).matching("${aws:PrincipalOrgID}"),
            PoolKey.of("aws:ResourceOrgPaths", TEXT, "o-bbbb/r-zz/").many().matching(ORGANIZATION + "/*"),
            PoolKey.of("aws:RequestedRegion", TEXT, "us-west-2", "eu-west-1").matching("us-*"),
            PoolKey.of("kms:ReEncryptOnSameKey", BOOL, "true", "false"),
            PoolKey.of("kms:ReplicaRegion", TEXT, "us-west-2", "eu-west-1"),
            PoolKey.of("kms:PrimaryRegion", TEXT, "us-west-2", "eu-west-1"));

    /** All keys. */
    static final List<PoolKey> ALL =
            Stream.concat(OF_REQUEST.stream(), DECIDED.stream()).toList();

    private static final Map<String, PoolKey> BY_ID =
            ALL.stream().collect(Collectors.toMap(PoolKey::id, Function.identity()));

    private Pool() {}

    static PoolKey key(String name) {
        return BY_ID.get(name.toLowerCase(java.util.Locale.ROOT));
    }

    static String user(String account, String pathAndName) {
        return "arn:aws:iam::" + account + ":user/" + pathAndName;
    }

    static String role(String account, String pathAndName) {
        return "arn:aws:iam::" + account + ":role/" + pathAndName;
    }

    static String session(String account, String role, String session) {
        return "arn:aws:sts::" + account + ":assumed-role/" + role + "/" + session;
    }

    static String federated(String account, String name) {
        return "arn:aws:sts::" + account + ":federated-user/" + name;
    }

    static String root(String account) {
        return "arn:aws:iam::" + account + ":root";
    }

    static String key(String region, String account, String id) {
        return "arn:aws:kms:" + region + ":" + account + ":key/" + id;
    }
}
