package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grants, sentence by sentence of spec 3.8 and 3.9, through the command line. */
class GrantCornersTest extends SmallOrganization {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HERE = "arn:aws:iam::111122223333:";
    private static final String STS = "arn:aws:sts::111122223333:";
    private static final String ALLOW =
            "{Version: '2012-10-17', Statement: [{Effect: Allow, Action: 'kms:*', Resource: '*'}]}";

    /** Users with and without an allow of their own, a role, an account beside and one that is not loaded. */
    private static String withGrant(String grant) {
        return withGrant("", grant, ROOT_STATEMENT);
    }

    private static String withGrant(String keyMembers, String grant, String keyStatement) {
        return """
                accounts:
                  '111122223333':
                    users:
                      plain: {id: AIDAPLAIN00000000001}
                      able: {policies: [%1$s]}
                      barred: {policies: [{Version: '2012-10-17', Statement: [{Effect: Deny, Action: 'kms:*', Resource: '*'}]}]}
                    roles:
                      app: {path: /team/, id: AROAAPP0000000000001}
                      bounded: {boundary: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: 's3:*', Resource: '*'}]}}
                    keys:
                      - id: k1
                        region: eu-west-1
                        policy: {Version: '2012-10-17', Statement: [%4$s]}
                        grants: [{id: g1, %3$s}]
                        %2$s
                  '444455556666':
                    users: {plain: {}, able: {policies: [%1$s]}}
                  '777788889999':
                    users: {plain: {}, able: {policies: [%1$s]}}
                """.formatted(ALLOW, keyMembers, grant, keyStatement);
    }

    private JsonNode can(String yaml, String caller, String action, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("can", caller, action, KEY, "--format", "json"));
        arguments.addAll(List.of(more));
        CommandRun run = run(yaml, arguments.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    private static String outcome(JsonNode answer) {
        return answer.get("verdict").asText()
                + (answer.has("via") ? " " + answer.get("via").get(0).asText() : "");
    }

    // ---- who is a grantee ---------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        // User: itself, its federated sessions, nobody else.
        "arn:aws:iam::111122223333:user/plain, arn:aws:iam::111122223333:user/plain, ALLOWED GRANT",
        "arn:aws:iam::111122223333:user/plain, arn:aws:sts::111122223333:federated-user/plain, ALLOWED GRANT",
        "arn:aws:iam::111122223333:user/plain, arn:aws:iam::111122223333:role/team/app, DENIED",
        "AIDAPLAIN00000000001, arn:aws:iam::111122223333:user/plain, ALLOWED GRANT",
        // Role: with its path, whole; every session of it.
        "arn:aws:iam::111122223333:role/team/app, arn:aws:iam::111122223333:role/team/app, ALLOWED GRANT",
        "arn:aws:iam::111122223333:role/team/app, arn:aws:sts::111122223333:assumed-role/app/s, ALLOWED GRANT",
        "arn:aws:iam::111122223333:role/app, arn:aws:sts::111122223333:assumed-role/app/s, DENIED",
        "AROAAPP0000000000001, arn:aws:sts::111122223333:assumed-role/app/s, ALLOWED GRANT",
        // Session: that one; for the role it depends on the name.
        "arn:aws:sts::111122223333:assumed-role/app/s, arn:aws:sts::111122223333:assumed-role/app/s, ALLOWED GRANT",
        "arn:aws:sts::111122223333:assumed-role/app/s, arn:aws:sts::111122223333:assumed-role/app/t, DENIED",
        "arn:aws:sts::111122223333:assumed-role/app/s, arn:aws:iam::111122223333:role/team/app, CONDITIONAL GRANT",
        // Federated user: that session, not the user of its name.
        "arn:aws:sts::111122223333:federated-user/plain, arn:aws:sts::111122223333:federated-user/plain, ALLOWED GRANT",
        "arn:aws:sts::111122223333:federated-user/plain, arn:aws:iam::111122223333:user/plain, DENIED",
        // Account: hands it on through IAM; its root user needs none. Bare id and root ARN are the same.
        "arn:aws:iam::444455556666:root, arn:aws:iam::444455556666:user/able, ALLOWED GRANT_ACCOUNT",
        "444455556666, arn:aws:iam::444455556666:user/able, ALLOWED GRANT_ACCOUNT",
        "444455556666, arn:aws:iam::444455556666:user/plain, DENIED",
        "444455556666, arn:aws:iam::444455556666:root, ALLOWED GRANT_ACCOUNT",
        "444455556666, arn:aws:iam::777788889999:user/able, DENIED",
        "999900001111, arn:aws:iam::999900001111:role/x, CONDITIONAL GRANT_ACCOUNT",
        // Another account's principals need no allow of their own, loaded or not.
        "arn:aws:iam::444455556666:user/plain, arn:aws:iam::444455556666:user/plain, ALLOWED GRANT",
        "arn:aws:iam::999900001111:role/x, arn:aws:iam::999900001111:role/x, ALLOWED GRANT",
        // Role inside AWS.
        "arn:aws:sts::111122223333:assumed-role/aws:ec2-infrastructure/i-1, arn:aws:sts::111122223333:assumed-role/aws:ec2-infrastructure/i-1, ALLOWED GRANT",
        // Service name in GranteePrincipal: that service.
        "rds.amazonaws.com, rds.amazonaws.com, ALLOWED GRANT",
        "rds.amazonaws.com, s3.amazonaws.com, DENIED",
        "rds.amazonaws.com, arn:aws:iam::111122223333:user/plain, DENIED",
        // Nobody.
        "'*', arn:aws:iam::111122223333:user/plain, DENIED",
        "arn:aws:iam::111122223333:group/all, arn:aws:iam::111122223333:user/plain, DENIED",
    })
    void matching_uses_the_rules_of_principals(String grantee, String caller, String expected) throws IOException {
        String yaml = withGrant("granteePrincipal: '%s', operations: [Decrypt]".formatted(grantee));
        JsonNode answer = can(yaml, caller, "kms:Decrypt");
        assertThat(outcome(answer)).isEqualTo(expected);
        // A grant gives only its own operations.
        assertThat(can(yaml, caller, "kms:Sign").at("/via").toString()).doesNotContain("GRANT");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:rds:eu-west-1:111122223333:db/a, ALLOWED",
        "arn:aws:rds:eu-west-1:111122223333:cluster/a, DENIED",
    })
    void a_service_grantee_calls_for_the_resource_of_the_constraint(String source, String expected) throws IOException {
        String yaml =
                withGrant("granteeServicePrincipal: rds.amazonaws.com, retiringServicePrincipal: rds.amazonaws.com, "
                        + "operations: [Decrypt], constraints: {SourceArn: 'arn:aws:rds:eu-west-1:111122223333:db/*'}");
        assertThat(can(yaml, "rds.amazonaws.com", "kms:Decrypt").get("residual"))
                .hasToString(
                        "{\"op\":\"ArnLike\",\"key\":\"aws:SourceArn\",\"values\":[\"arn:aws:rds:eu-west-1:111122223333:db/*\"]}");
        assertThat(can(yaml, "rds.amazonaws.com", "kms:Decrypt", "--context", "aws:SourceArn=" + source)
                        .get("verdict")
                        .asText())
                .isEqualTo(expected);
        assertThat(outcome(can(yaml, "rds.amazonaws.com", "kms:RetireGrant", "--grant", "g1")))
                .as("the constraint is not for RetireGrant")
                .isEqualTo("ALLOWED GRANT");
    }

    @Test
    void a_source_arn_for_an_iam_grantee_stays_open_until_a_request_is_given() throws IOException {
        String yaml = withGrant("granteePrincipal: '" + HERE + "user/plain', operations: [Decrypt], "
                + "constraints: {SourceArn: 'arn:aws:s3:::b'}");
        assertThat(outcome(can(yaml, HERE + "user/plain", "kms:Decrypt"))).isEqualTo("CONDITIONAL GRANT");
        assertThat(outcome(can(yaml, HERE + "user/plain", "kms:Decrypt", "--context", "aws:UserAgent=x")))
                .isEqualTo("DENIED");
    }

    // ---- constraints ---------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "Subset, app=pay, ALLOWED",
        "Subset, app=pay env=prod, ALLOWED",
        "Subset, app=Pay, DENIED",
        "Subset, App=pay, DENIED",
        "Subset, env=prod, DENIED",
        "Equals, app=pay, ALLOWED",
        "Equals, app=pay env=prod, DENIED",
    })
    void subset_and_equals_compare_names_and_values_exactly(String mode, String pairs, String expected)
            throws IOException {
        String yaml = withGrant(
                ("granteePrincipal: '%suser/plain', operations: [Decrypt, DescribeKey, CreateGrant, RetireGrant, "
                                + "GetPublicKey, GenerateDataKeyPairWithoutPlaintext], constraints: {EncryptionContext%s: {app: pay}}")
                        .formatted(HERE, mode));
        List<String> request = new ArrayList<>();
        for (String pair : pairs.split(" ")) {
            request.addAll(List.of("--encryption-context", pair));
        }
        String[] context = request.toArray(String[]::new);
        assertThat(can(yaml, HERE + "user/plain", "kms:Decrypt", context)
                        .get("verdict")
                        .asText())
                .isEqualTo(expected);
        assertThat(can(yaml, HERE + "user/plain", "kms:GenerateDataKeyPairWithoutPlaintext", context)
                        .get("verdict")
                        .asText())
                .isEqualTo(expected);
        for (String free : List.of("kms:DescribeKey", "kms:GetPublicKey", "kms:CreateGrant", "kms:RetireGrant")) {
            assertThat(can(yaml, HERE + "user/plain", free, context)
                            .get("verdict")
                            .asText())
                    .as(free + " has no encryption context")
                    .isEqualTo("ALLOWED");
        }
    }

    @Test
    void several_grants_are_ored_and_none_denies() throws IOException {
        String yaml = withGrant("granteePrincipal: '" + HERE + "user/plain', operations: [Decrypt], constraints: "
                + "{EncryptionContextSubset: {a: '1'}}}, {id: g2, granteePrincipal: '" + HERE
                + "user/plain', operations: [Decrypt], constraints: {EncryptionContextSubset: {b: '2'}}");
        assertThat(can(yaml, HERE + "user/plain", "kms:Decrypt").get("residual").get("or"))
                .hasSize(2);
        assertThat(outcome(can(yaml, HERE + "user/plain", "kms:Decrypt", "--encryption-context", "b=2")))
                .isEqualTo("ALLOWED GRANT");
        assertThat(outcome(can(yaml, HERE + "user/able", "kms:Decrypt")))
                .as("who has another way needs no grant")
                .isEqualTo("ALLOWED KEY_POLICY_DELEGATED");
    }

    @Test
    void denies_defeat_a_grant_and_implicit_limits_do_not() throws IOException {
        String grant = "granteePrincipal: '%s', operations: [Decrypt]";
        assertThat(can(withGrant(grant.formatted(HERE + "user/barred")), HERE + "user/barred", "kms:Decrypt")
                        .get("layer")
                        .asText())
                .isEqualTo("IDENTITY");
        JsonNode bounded = can(withGrant(grant.formatted(HERE + "role/bounded")), HERE + "role/bounded", "kms:Decrypt");
        assertThat(outcome(bounded)).isEqualTo("ALLOWED GRANT");
        assertThat(bounded.get("assumptions")).hasToString("[\"A-GRANT-BOUNDARY\"]");
        String keyDeny = "{Effect: Deny, Principal: '*', Action: 'kms:*', Resource: '*'}";
        assertThat(can(withGrant("", grant.formatted(HERE + "user/plain"), keyDeny), HERE + "user/plain", "kms:Decrypt")
                        .get("layer")
                        .asText())
                .isEqualTo("KEY_POLICY");
        assertThat(can(
                                "organization: {id: o-a1b2c3d4e5, managementAccount: '999999999999', root: {id: r-ab12, accounts: {'999999999999': {}, '111122223333': {rcps: [{Version: '2012-10-17', Statement: [{Effect: Deny, Principal: '*', Action: 'kms:Decrypt', Resource: '*'}]}]}}}}\n"
                                        + withGrant(grant.formatted("arn:aws:iam::444455556666:user/plain")),
                                "arn:aws:iam::444455556666:user/plain",
                                "kms:Decrypt")
                        .get("layer")
                        .asText())
                .isEqualTo("RCP");
    }

    // ---- retiring -------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        // The retiring principal, of every kind.
        "arn:aws:iam::444455556666:user/plain, arn:aws:iam::444455556666:user/plain, ALLOWED GRANT",
        "arn:aws:iam::111122223333:role/team/app, arn:aws:sts::111122223333:assumed-role/app/s, ALLOWED GRANT",
        "arn:aws:sts::111122223333:assumed-role/app/s, arn:aws:sts::111122223333:assumed-role/app/t, DENIED",
        "arn:aws:sts::111122223333:federated-user/x, arn:aws:sts::111122223333:federated-user/x, ALLOWED GRANT",
        "rds.amazonaws.com, rds.amazonaws.com, ALLOWED GRANT",
        "444455556666, arn:aws:iam::444455556666:user/able, ALLOWED GRANT_ACCOUNT",
        "444455556666, arn:aws:iam::444455556666:user/plain, DENIED",
        "444455556666, arn:aws:iam::444455556666:root, ALLOWED GRANT_ACCOUNT",
        // The owner of the key and the issuer may delegate it; nobody else.
        "rds.amazonaws.com, arn:aws:iam::111122223333:user/able, ALLOWED GRANT_ISSUER",
        "rds.amazonaws.com, arn:aws:iam::111122223333:root, ALLOWED GRANT_ISSUER",
        "rds.amazonaws.com, arn:aws:iam::111122223333:user/plain, DENIED",
        "rds.amazonaws.com, arn:aws:iam::777788889999:user/able, ALLOWED GRANT_ISSUER",
        "rds.amazonaws.com, arn:aws:iam::777788889999:root, ALLOWED GRANT_ISSUER",
        "rds.amazonaws.com, arn:aws:iam::444455556666:user/able, DENIED",
        // A deny of the caller's own counts.
        "arn:aws:iam::111122223333:user/barred, arn:aws:iam::111122223333:user/barred, DENIED",
    })
    void who_may_retire(String retiring, String caller, String expected) throws IOException {
        String yaml = withGrant(
                "granteePrincipal: '%srole/other', retiringPrincipal: '%s', operations: [Decrypt], issuingAccount: '777788889999'"
                        .formatted(HERE, retiring));
        assertThat(outcome(can(yaml, caller, "kms:RetireGrant", "--grant", "g1")))
                .isEqualTo(expected);
        assertThat(outcome(can(yaml, caller, "kms:RetireGrant")))
                .as("any grant of the key")
                .isEqualTo(expected);
        assertThat(outcome(can(yaml, caller, "kms:RetireGrant", "--grant", "g2")))
                .as("a grant that is not there")
                .isEqualTo("DENIED");
    }

    @ParameterizedTest
    @CsvSource({"'Decrypt, RetireGrant', ALLOWED GRANT", "Decrypt, DENIED"})
    void a_grantee_retires_if_its_operations_say_so(String operations, String expected) throws IOException {
        String yaml = withGrant("granteePrincipal: '" + HERE + "user/plain', operations: [" + operations + "]");
        assertThat(outcome(can(yaml, HERE + "user/plain", "kms:RetireGrant", "--grant", "g1")))
                .isEqualTo(expected);
    }

    @Test
    void key_policy_and_rcp_have_no_say_in_retiring_but_an_scp_has() throws IOException {
        String grant = "granteePrincipal: '" + HERE + "role/other', retiringPrincipal: '" + HERE
                + "user/plain', operations: [Decrypt]";
        String deny =
                "{Version: '2012-10-17', Statement: [{Effect: Deny%s, Action: 'kms:RetireGrant', Resource: '*'}]}";
        String organization =
                "organization: {id: o-a1b2c3d4e5, managementAccount: '999999999999', root: {id: r-ab12, accounts: {'999999999999': {}, '111122223333': {%s}}}}\n";
        String keyDeny = "{Effect: Deny, Principal: '*', Action: 'kms:RetireGrant', Resource: '*'}";
        String keyAllow = "{Effect: Allow, Principal: '*', Action: 'kms:RetireGrant', Resource: '*'}";
        String rcp = organization.formatted("rcps: [" + deny.formatted(", Principal: '*'") + "]");
        assertThat(outcome(can(rcp + withGrant("", grant, keyDeny), HERE + "user/plain", "kms:RetireGrant")))
                .isEqualTo("ALLOWED GRANT");
        assertThat(outcome(
                        can(withGrant("", grant, keyAllow), "arn:aws:iam::444455556666:user/able", "kms:RetireGrant")))
                .as("an allow of the key policy gives nothing")
                .isEqualTo("DENIED");
        String scp = organization.formatted("scps: [FullAWSAccess, " + deny.formatted("") + "]");
        assertThat(can(scp + withGrant(grant), HERE + "user/plain", "kms:RetireGrant")
                        .get("layer")
                        .asText())
                .isEqualTo("SCP");
    }

    @Test
    void revoking_is_an_ordinary_permission() throws IOException {
        String yaml = withGrant("granteePrincipal: '" + HERE + "user/plain', retiringPrincipal: '" + HERE
                + "user/plain', operations: [Decrypt, RetireGrant]");
        assertThat(outcome(can(yaml, HERE + "user/plain", "kms:RevokeGrant"))).isEqualTo("DENIED");
        assertThat(outcome(can(yaml, HERE + "user/able", "kms:RevokeGrant"))).isEqualTo("ALLOWED KEY_POLICY_DELEGATED");
    }

    // ---- what KMS would not have made
    // --------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "granteePrincipal: 'U', operations: [Decrypt, Sign], constraints: {EncryptionContextEquals: {a: b}, EncryptionContextSubset: {a: b}}|both must hold",
                "granteePrincipal: 'U', operations: []|has no operations",
                "granteePrincipal: 'U', operations: [Decrypt, PutKeyPolicy]|`PutKeyPolicy`, which no grant can give",
                "granteePrincipal: 'U', operations: [decrypt]|`decrypt`, which no grant can give",
                "granteePrincipal: 'U', granteeServicePrincipal: rds.amazonaws.com, retiringPrincipal: 'U', operations: [Decrypt], constraints: {SourceArn: 'arn:aws:s3:::b'}|two grantees",
                "operations: [Decrypt]|no grantee",
                "granteeServicePrincipal: rds.amazonaws.com, retiringPrincipal: 'U', operations: [Decrypt]|no SourceArn constraint",
                "granteeServicePrincipal: rds.amazonaws.com, operations: [Decrypt], constraints: {SourceArn: 'arn:aws:s3:::b'}|no retiring principal",
            })
    void what_kms_would_not_have_made_is_said_and_kept(String grant, String expected) {
        CommandRun run =
                run(withGrant(grant.replace("U", HERE + "user/plain")), "can", HERE + "user/plain", "kms:Decrypt", KEY);
        assertThat(run.exit()).isZero();
        assertThat(run.err().replaceAll("\\s+", " ")).contains("W_GRANT_ILLEGAL", "grant `g1`", expected);
    }

    /** What loading says, in one line. */
    private String told(String yaml) {
        return run(yaml, "can", HERE + "user/plain", "kms:Decrypt", KEY).err().replaceAll("\\s+", " ");
    }

    @Test
    void limits_of_constraints_are_said_and_the_constraint_holds_all_the_same() throws IOException {
        String pairs = IntStream.range(0, 9).mapToObj(i -> "p" + i + ": x").collect(Collectors.joining(", "));
        String nine = withGrant("granteePrincipal: '" + HERE
                + "user/plain', operations: [Decrypt], constraints: {EncryptionContextSubset: {" + pairs + "}}");
        assertThat(told(nine)).contains("9 pairs, more than 8");
        assertThat(can(nine, HERE + "user/plain", "kms:Decrypt").at("/residual/encryptionContext/pairs"))
                .hasSize(9);
        String longer = withGrant("granteePrincipal: '" + HERE
                + "user/plain', operations: [Decrypt], constraints: {EncryptionContextSubset: {a: " + "x".repeat(385)
                + "}}");
        assertThat(told(longer)).contains("more than 384 characters");
        assertThat(told(longer.replace("x".repeat(385), "x".repeat(384)))).isEmpty();
        String rsa = withGrant(
                "spec: RSA_2048",
                "granteePrincipal: '" + HERE
                        + "user/plain', operations: [Decrypt], constraints: {EncryptionContextSubset: {a: b}}",
                ROOT_STATEMENT);
        assertThat(told(rsa)).contains("RSA_2048 key do not have");
        assertThat(outcome(can(rsa, HERE + "user/plain", "kms:Decrypt"))).isEqualTo("CONDITIONAL GRANT");
    }

    @Test
    void names_of_pairs_that_differ_only_by_case_are_flagged_once() {
        String grant = "granteePrincipal: '" + HERE
                + "user/plain', operations: [Decrypt], constraints: {EncryptionContextSubset: {%s: x}}";
        String yaml = withGrant(grant.formatted("App") + "}, {id: g2, " + grant.formatted("app") + "}, {id: g3, "
                + grant.formatted("app"));
        String err = told(yaml);
        assertThat(err.split("W_GRANT_PAIR_CASE", -1)).hasSize(2);
        assertThat(err).contains("constrain `App` and, in grant `g2`, `app`");
    }

    @Test
    void a_party_that_is_nobody_is_said() {
        String yaml =
                withGrant("granteePrincipal: '*', retiringPrincipal: '" + HERE + "group/all', operations: [Decrypt]");
        assertThat(told(yaml))
                .contains("grantee principal `*` of grant `g1` is nobody")
                .contains("retiring principal `" + HERE + "group/all` of grant `g1` is nobody");
    }

    // ---- child grants
    // ------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"Decrypt\",\"Encrypt\"]|{}|[\"Decrypt\"]|{}|true",
                "[\"Decrypt\"]|{}|[\"Decrypt\",\"Encrypt\"]|{}|OPERATION_NOT_IN_PARENT",
                "[\"Decrypt\"]|{\"EncryptionContextSubset\":{\"a\":\"1\"}}|[\"Decrypt\"]|{\"EncryptionContextSubset\":{\"a\":\"1\",\"b\":\"2\"}}|true",
                "[\"Decrypt\"]|{\"EncryptionContextSubset\":{\"a\":\"1\"}}|[\"Decrypt\"]|{\"EncryptionContextEquals\":{\"a\":\"1\",\"b\":\"2\"}}|true",
                "[\"Decrypt\"]|{\"EncryptionContextSubset\":{\"a\":\"1\"}}|[\"Decrypt\"]|{\"EncryptionContextSubset\":{\"b\":\"2\"}}|CONSTRAINT_LOOSER",
                "[\"Decrypt\"]|{\"EncryptionContextSubset\":{\"a\":\"1\"}}|[\"Decrypt\"]|{}|CONSTRAINT_LOOSER",
                "[\"Decrypt\"]|{\"EncryptionContextEquals\":{\"a\":\"1\"}}|[\"Decrypt\"]|{\"EncryptionContextSubset\":{\"a\":\"1\"}}|CONSTRAINT_LOOSER",
                "[\"Decrypt\"]|{\"EncryptionContextEquals\":{\"a\":\"1\"}}|[\"Decrypt\"]|{\"EncryptionContextEquals\":{\"a\":\"1\",\"b\":\"2\"}}|CONSTRAINT_LOOSER",
                "[\"Decrypt\"]|{\"EncryptionContextEquals\":{\"a\":\"1\"}}|[\"Decrypt\"]|{\"EncryptionContextEquals\":{\"a\":\"1\"}}|true",
                "[\"Decrypt\"]|{\"SourceArn\":\"arn:aws:s3:::a\"}|[\"Decrypt\"]|{}|CONSTRAINT_LOOSER",
                "[\"Decrypt\"]|{}|[\"Decrypt\"]|{\"SourceArn\":\"arn:aws:s3:::a\"}|true",
            })
    void a_child_is_no_wider_than_its_parent(
            String parentOperations, String parent, String childOperations, String child, String expected)
            throws IOException {
        estate(withGrant("granteePrincipal: '" + HERE + "user/plain', operations: [Decrypt]"));
        CommandRun run = new CommandRun.With()
                .input(
                        "{\"parent\":{\"operations\":%s,\"constraints\":%s},\"child\":{\"operations\":%s,\"constraints\":%s}}\n"
                                .formatted(parentOperations, parent, childOperations, child))
                .run(
                        "can",
                        "--requests",
                        "-",
                        "--format",
                        "json",
                        "--data",
                        folder.resolve("org.yaml").toString());
        JsonNode answer = JSON.readTree(run.out());
        assertThat(
                        answer.get("permitted").asBoolean()
                                ? "true"
                                : answer.get("reason").asText())
                .isEqualTo(expected);
    }

    @Test
    void a_session_of_a_grantee_role_is_a_grantee_of_every_region_of_its_own_key_alone() throws IOException {
        String yaml = withGrant("granteePrincipal: '" + STS + "assumed-role/app/s', operations: [Decrypt]");
        CommandRun what = run(yaml, "what-can", STS + "assumed-role/app/s", "--format", "jsonl");
        assertThat(what.out().lines()).hasSize(1).first().asString().contains("kms:Decrypt", "g1");
    }
}
