package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations with several permissions, assumption of roles and callers besides users and roles; spec 3.6, 3.10, 3.13, 3.15. */
class OperationCornersTest extends SmallOrganization {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HERE = "arn:aws:iam::111122223333:";
    private static final String ALICE = HERE + "user/alice";
    private static final String KEYS = "arn:aws:kms:eu-west-1:111122223333:key/";
    private static final String ALIAS = "arn:aws:kms:eu-west-1:111122223333:alias/a";

    private JsonNode can(String yaml, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("can"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--format", "json"));
        CommandRun run = run(yaml, all.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    private static String outcome(JsonNode answer) {
        String verdict = answer.get("verdict").asText();
        return verdict.equals("DENIED") ? verdict + " " + answer.get("reason").asText() : verdict;
    }

    // ---- 3.13 ---------------------------------------------------------------------------------------------------

    /** Two keys and an alias; alice may do what the IAM statements say. */
    private static String withKeys(String statements) {
        return """
                accounts:
                  '111122223333':
                    users: {alice: {policies: [{Version: '2012-10-17', Statement: [%s]}]}}
                    keys:
                      - {id: k1, region: eu-west-1, aliases: [alias/a], policy: {Version: '2012-10-17', Statement: [%2$s]}}
                      - {id: k2, region: eu-west-1, policy: {Version: '2012-10-17', Statement: [%2$s]}}
                      - {id: k2, region: us-east-1, policy: {Version: '2012-10-17', Statement: [%2$s]}}
                """.formatted(statements, ROOT_STATEMENT);
    }

    private static String allow(String action, String resource) {
        return "{Effect: Allow, Action: '" + action + "', Resource: '" + resource + "'}";
    }

    @Test
    void update_alias_needs_the_alias_the_current_and_the_new_key() throws IOException {
        String[] request = {ALICE, "kms:UpdateAlias", ALIAS, "--new-key", KEYS + "k2"};
        String alias = allow("kms:UpdateAlias", ALIAS);
        String k1 = allow("kms:UpdateAlias", KEYS + "k1");
        String k2 = allow("kms:UpdateAlias", KEYS + "k2");
        assertThat(outcome(can(withKeys(String.join(", ", alias, k1, k2)), request)))
                .isEqualTo("ALLOWED");
        assertThat(can(withKeys(String.join(", ", k1, k2)), request)
                        .get("failedOn")
                        .asText())
                .isEqualTo(ALIAS);
        assertThat(can(withKeys(String.join(", ", alias, k2)), request)
                        .get("failedOn")
                        .asText())
                .isEqualTo(KEYS + "k1");
        assertThat(can(withKeys(String.join(", ", alias, k1)), request)
                        .get("failedOn")
                        .asText())
                .isEqualTo(KEYS + "k2");
    }

    @Test
    void delete_alias_needs_the_alias_and_the_key_behind_it() throws IOException {
        String[] request = {ALICE, "kms:DeleteAlias", ALIAS};
        String alias = allow("kms:DeleteAlias", ALIAS);
        assertThat(outcome(can(withKeys(alias + ", " + allow("kms:DeleteAlias", KEYS + "k1")), request)))
                .isEqualTo("ALLOWED");
        assertThat(can(withKeys(alias), request).get("failedOn").asText()).isEqualTo(KEYS + "k1");
    }

    @Test
    void replicate_key_needs_create_key_in_the_region_of_the_replica() throws IOException {
        String[] request = {ALICE, "kms:ReplicateKey", KEYS + "k2", "--replica-region", "us-east-1"};
        String replicate = allow("kms:ReplicateKey", "*");
        String create =
                "{Effect: Allow, Action: 'kms:CreateKey', Resource: '*', Condition: {StringEquals: {'aws:RequestedRegion': %s}}}";
        assertThat(outcome(can(withKeys(replicate + ", " + create.formatted("us-east-1")), request)))
                .isEqualTo("ALLOWED");
        assertThat(can(withKeys(replicate + ", " + create.formatted("eu-west-1")), request)
                        .get("failedOn")
                        .asText())
                .isEqualTo("*");
        assertThat(outcome(can(
                        withKeys(
                                "{Effect: Allow, Action: 'kms:ReplicateKey', Resource: '*', Condition: {StringEquals: {'kms:ReplicaRegion': ap-south-1}}}, "
                                        + allow("kms:CreateKey", "*")),
                        request)))
                .isEqualTo("DENIED NO_ALLOW");
    }

    @Test
    void update_primary_region_needs_the_old_primary_and_the_replica() throws IOException {
        String[] request = {ALICE, "kms:UpdatePrimaryRegion", KEYS + "k2", "--replica-region", "us-east-1"};
        String here = allow("kms:UpdatePrimaryRegion", KEYS + "k2");
        assertThat(outcome(can(withKeys(allow("kms:UpdatePrimaryRegion", "arn:aws:kms:*:*:key/k2")), request)))
                .isEqualTo("ALLOWED");
        assertThat(can(withKeys(here), request).get("failedOn").asText())
                .isEqualTo("arn:aws:kms:us-east-1:111122223333:key/k2");
    }

    @Test
    void create_key_with_tags_needs_tag_resource_from_iam() throws IOException {
        String create = allow("kms:CreateKey", "*");
        String[] tagged = {ALICE, "kms:CreateKey", "--context", "aws:RequestTag/team=red"};
        assertThat(outcome(can(withKeys(create), ALICE, "kms:CreateKey"))).isEqualTo("ALLOWED");
        assertThat(outcome(can(withKeys(create), tagged))).isEqualTo("DENIED NO_ALLOW");
        assertThat(outcome(can(withKeys(create + ", " + allow("kms:TagResource", "*")), tagged)))
                .isEqualTo("ALLOWED");
    }

    @Test
    void checks_of_one_call_share_its_keys_and_keep_those_of_the_resource() throws IOException {
        String via =
                "{Effect: Allow, Action: 'kms:ReEncrypt%s', Resource: '*', Condition: {StringEquals: {'kms:ViaService': %s, 'kms:EncryptionContext:half': %s}}}";
        String[] request = {ALICE, "kms:ReEncrypt", KEYS + "k1", "--destination-key", KEYS + "k2"};
        assertThat(outcome(can(
                        withKeys(via.formatted("From", "s3", "a") + ", " + via.formatted("To", "s3", "b")), request)))
                .as("each half has an encryption context of its own")
                .isEqualTo("CONDITIONAL");
    }

    // ---- replicas, state and type of the key
    // -------------------------------------------------------------------------

    @Test
    void replicas_have_policies_grants_and_tags_of_their_own() throws IOException {
        String mrk = "mrk-1234abcd12ab34cd56ef1234567890ab";
        String yaml = """
                accounts:
                  '111122223333':
                    users:
                      alice: {policies: [{Version: '2012-10-17', Statement: [{Effect: Allow, Action: 'kms:Encrypt', Resource: '*', Condition: {StringEquals: {'aws:ResourceTag/env': prod}}}]}]}
                    keys:
                      - {id: %1$s, region: eu-west-1, multiRegion: true, multiRegionType: PRIMARY, tags: {env: prod}, policy: {Version: '2012-10-17', Statement: [%2$s]}, grants: [{id: g1, granteePrincipal: '%3$s', operations: [Decrypt]}]}
                      - {id: %1$s, region: us-east-1, multiRegion: true, multiRegionType: REPLICA, policy: {Version: '2012-10-17', Statement: [%2$s, {Effect: Allow, Principal: {AWS: '%3$s'}, Action: 'kms:Sign*', Resource: '*', Condition: {StringEquals: {'kms:MultiRegionKeyType': REPLICA}}}]}, state: Disabled}
                """.formatted(mrk, ROOT_STATEMENT, ALICE);
        String primary = KEYS + mrk;
        String replica = primary.replace("eu-west-1", "us-east-1");
        assertThat(outcome(can(yaml, ALICE, "kms:Decrypt", primary))).isEqualTo("ALLOWED");
        assertThat(outcome(can(yaml, ALICE, "kms:Decrypt", replica))).isEqualTo("DENIED NO_ALLOW");
        assertThat(outcome(can(yaml, ALICE, "kms:Encrypt", primary))).isEqualTo("ALLOWED");
        assertThat(outcome(can(yaml, ALICE, "kms:Encrypt", replica))).isEqualTo("DENIED NO_ALLOW");
        JsonNode sign = can(yaml, ALICE, "kms:Sign", replica);
        assertThat(outcome(sign))
                .as("state and type are said beside the verdict")
                .isEqualTo("ALLOWED");
        assertThat(sign.get("keyStateUsable").asBoolean()).isFalse();
        assertThat(sign.get("keyTypeUsable").asBoolean()).isFalse();
        assertThat(can(yaml, ALICE, "kms:Decrypt", primary)
                        .get("keyStateUsable")
                        .asBoolean())
                .isTrue();
    }

    // ---- 3.15 ------------------------------------------------------------------------------------------------------

    private static String withTrust(String trust, String account) {
        String everything = "{Version: '2012-10-17', Statement: [{Effect: Allow, Action: '*', Resource: '*'}]}";
        String nothing = "{Version: '2012-10-17', Statement: [{Effect: Allow, Action: 's3:*', Resource: '*'}]}";
        return """
                accounts:
                  '111122223333':
                    users: {alice: {}, able: {policies: [%1$s]}, bounded: {policies: [%1$s], boundary: %2$s}}
                    roles: {first: {policies: [%1$s]}, other: {}}
                  '%4$s':
                    roles: {goal: {policies: [%1$s], trust: {Version: '2012-10-17', Statement: [%3$s]}}}
                """.formatted(everything, nothing, trust, account)
                .replace("  '111122223333':\n    roles: {goal", "    roles: {goal");
    }

    private static String trusting(String principal) {
        return "{Effect: Allow, Principal: {" + principal
                + "}, Action: ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML', 'sts:SetSourceIdentity']}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // Across accounts both sides, always.
                "AWS: 'arn:aws:iam::111122223333:user/alice'|arn:aws:iam::111122223333:user/alice|DENIED NO_ALLOW",
                "AWS: 'arn:aws:iam::111122223333:user/able'|arn:aws:iam::111122223333:user/able|ALLOWED",
                "AWS: '111122223333'|arn:aws:iam::111122223333:user/able|ALLOWED",
                "AWS: '*'|arn:aws:iam::111122223333:user/able|ALLOWED",
                "AWS: '*'|arn:aws:iam::111122223333:user/alice|DENIED NO_ALLOW",
                "AWS: 'arn:aws:iam::111122223333:user/bounded'|arn:aws:iam::111122223333:user/bounded|DENIED BLOCKED",
                "AWS: '111122223333'|arn:aws:iam::111122223333:root|DENIED ROOT_CANNOT_ASSUME_ROLE",
                "AWS: '999900001111'|arn:aws:iam::999900001111:role/x|CONDITIONAL",
                // Chaining: the session of the first role.
                "AWS: 'arn:aws:iam::111122223333:role/first'|arn:aws:sts::111122223333:assumed-role/first/s|ALLOWED",
                "AWS: 'arn:aws:sts::111122223333:assumed-role/first/s'|arn:aws:sts::111122223333:assumed-role/first/s|ALLOWED",
                "AWS: 'arn:aws:sts::111122223333:assumed-role/first/s'|arn:aws:sts::111122223333:assumed-role/first/t|DENIED NO_ALLOW",
                // A role gets no implicit trust in itself; an allow without trust is nothing.
                "AWS: 'arn:aws:iam::111122223333:role/other'|arn:aws:sts::444455556666:assumed-role/goal/s|DENIED NO_ALLOW",
                "AWS: 'arn:aws:iam::111122223333:role/other'|arn:aws:iam::111122223333:user/able|DENIED NO_ALLOW",
                // Services.
                "Service: ec2.amazonaws.com|ec2.amazonaws.com|ALLOWED",
                "Service: ec2.amazonaws.com|lambda.amazonaws.com|DENIED NO_ALLOW",
                "AWS: '111122223333'|ec2.amazonaws.com|DENIED NO_ALLOW",
                // Holders of tokens do not call AssumeRole.
                "Federated: 'arn:aws:iam::444455556666:saml-provider/idp'|federated:arn:aws:iam::444455556666:saml-provider/idp|DENIED NO_ALLOW",
            })
    void who_may_assume_a_role_of_another_account(String trust, String caller, String expected) throws IOException {
        String yaml = withTrust(trusting(trust), "444455556666");
        assertThat(outcome(can(yaml, caller, "sts:AssumeRole", "arn:aws:iam::444455556666:role/goal")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "AWS: 'arn:aws:iam::111122223333:user/alice'|arn:aws:iam::111122223333:user/alice|ALLOWED",
                "AWS: '*'|arn:aws:iam::111122223333:user/alice|ALLOWED",
                "AWS: '111122223333'|arn:aws:iam::111122223333:user/alice|DENIED NO_ALLOW",
                "AWS: '111122223333'|arn:aws:iam::111122223333:user/able|ALLOWED",
                "AWS: 'arn:aws:iam::111122223333:user/bounded'|arn:aws:iam::111122223333:user/bounded|DENIED BLOCKED",
                "AWS: 'arn:aws:iam::111122223333:role/other'|arn:aws:sts::111122223333:assumed-role/other/s|ALLOWED",
                "AWS: 'arn:aws:sts::111122223333:federated-user/bob'|arn:aws:sts::111122223333:federated-user/bob|DENIED BLOCKED",
            })
    void who_may_assume_a_role_of_its_own_account(String trust, String caller, String expected) throws IOException {
        String yaml = """
                accounts:
                  '111122223333':
                    users: {alice: {}, able: {policies: [AdministratorAccess]}, bounded: {boundary: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: 's3:*', Resource: '*'}]}}}
                    roles:
                      other: {}
                      goal: {trust: {Version: '2012-10-17', Statement: [%s]}}
                """.formatted(trusting(trust));
        assertThat(outcome(can(yaml, caller, "sts:AssumeRole", HERE + "role/goal")))
                .isEqualTo(expected);
    }

    @Test
    void source_identity_and_session_tags_need_their_own_permissions() throws IOException {
        String yaml = withTrust(trusting("AWS: '" + HERE + "user/able'"), "444455556666");
        String[] request = {HERE + "user/able", "sts:AssumeRole", "arn:aws:iam::444455556666:role/goal", "--assume", ""
        };
        request[4] = "sts:SourceIdentity=able";
        assertThat(outcome(can(yaml, request))).isEqualTo("ALLOWED");
        request[4] = "aws:RequestTag/team=red";
        assertThat(outcome(can(yaml, request)))
                .as("the trust policy does not allow sts:TagSession")
                .isEqualTo("DENIED NO_ALLOW");
    }

    @Test
    void tokens_are_admitted_by_the_trust_policy_alone() throws IOException {
        String oidc = "arn:aws:iam::444455556666:oidc-provider/idp.example.com";
        String saml = "arn:aws:iam::444455556666:saml-provider/idp";
        String yaml = withTrust(
                "{Effect: Allow, Principal: {Federated: '" + oidc
                        + "'}, Action: 'sts:AssumeRoleWithWebIdentity', Condition: {StringEquals: {'idp.example.com:sub': ci}}}, "
                        + trusting("Federated: '" + saml + "'"),
                "444455556666");
        String goal = "arn:aws:iam::444455556666:role/goal";
        assertThat(can(yaml, "federated:" + oidc, "sts:AssumeRoleWithWebIdentity", goal)
                        .get("residual"))
                .hasToString("{\"op\":\"StringEquals\",\"key\":\"idp.example.com:sub\",\"values\":[\"ci\"]}");
        assertThat(outcome(can(
                        yaml,
                        "federated:" + oidc,
                        "sts:AssumeRoleWithWebIdentity",
                        goal,
                        "--context",
                        "idp.example.com:sub=ci")))
                .isEqualTo("ALLOWED");
        assertThat(outcome(can(yaml, "federated:" + saml, "sts:AssumeRoleWithSAML", goal)))
                .isEqualTo("ALLOWED");
        assertThat(outcome(can(yaml, "federated:" + saml, "sts:AssumeRoleWithWebIdentity", goal)))
                .isEqualTo("DENIED NO_ALLOW");
    }

    // ---- 3.6 and 3.10
    // -------------------------------------------------------------------------------------------------

    @Test
    void what_a_service_may_do_depends_on_key_policy_and_rcp_alone() throws IOException {
        String service =
                "{Effect: Allow, Principal: {Service: logs.eu-west-1.amazonaws.com}, Action: 'kms:Decrypt', Resource: '*', Condition: {StringEquals: {'aws:SourceAccount': '111122223333'}}}";
        String organization =
                "organization: {id: o-a1b2c3d4e5, managementAccount: '999999999999', root: {id: r-ab12, accounts: {'999999999999': {}, '111122223333': {%s: [%s{Version: '2012-10-17', Statement: [{Effect: Deny, %s Action: 'kms:*', Resource: '*'}]}]}}}}\n";
        String yaml = withKey("users: {}", ROOT_STATEMENT, service);
        String logs = "logs.eu-west-1.amazonaws.com";
        assertThat(can(yaml, logs, "kms:Decrypt", KEY).get("residual"))
                .hasToString("{\"op\":\"StringEquals\",\"key\":\"aws:SourceAccount\",\"values\":[\"111122223333\"]}");
        assertThat(outcome(can(
                        organization.formatted("scps", "FullAWSAccess, ", "") + yaml,
                        logs,
                        "kms:Decrypt",
                        KEY,
                        "--context",
                        "aws:SourceAccount=111122223333")))
                .as("no SCP")
                .isEqualTo("ALLOWED");
        assertThat(can(organization.formatted("rcps", "", "Principal: '*',") + yaml, logs, "kms:Decrypt", KEY)
                        .get("layer")
                        .asText())
                .isEqualTo("RCP");
        assertThat(outcome(can(withKey("users: {}", ROOT_STATEMENT), logs, "kms:Decrypt", KEY)))
                .as("an account principal never covers a service")
                .isEqualTo("DENIED NO_ALLOW");
        assertThat(outcome(can(
                        withKey("users: {}", "{Effect: Allow, Principal: '*', Action: 'kms:Decrypt', Resource: '*'}"),
                        logs,
                        "kms:Decrypt",
                        KEY)))
                .isEqualTo("ALLOWED");
    }

    @Test
    void session_policies_limit_sessions_and_federated_users_need_one() throws IOException {
        String yaml = withKey(
                "users: {alice: {policies: [AdministratorAccess]}}\nroles: {app: {policies: [AdministratorAccess]}}",
                ROOT_STATEMENT);
        String all = policy("kms:*");
        String none = policy("s3:*");
        String federated = "arn:aws:sts::111122223333:federated-user/alice";
        String session = "arn:aws:sts::111122223333:assumed-role/app/s";
        assertThat(outcome(can(yaml, federated, "kms:Decrypt", KEY))).isEqualTo("DENIED BLOCKED");
        assertThat(outcome(can(yaml, federated, "kms:Decrypt", KEY, "--session-policy", all)))
                .isEqualTo("ALLOWED");
        assertThat(outcome(can(yaml, session, "kms:Decrypt", KEY))).isEqualTo("ALLOWED");
        assertThat(outcome(can(yaml, session, "kms:Decrypt", KEY, "--session-policy", none)))
                .isEqualTo("DENIED BLOCKED");
        assertThat(outcome(can(yaml, session, "kms:Decrypt", KEY, "--session-policy", none, "--session-policy", all)))
                .as("several are one set of statements")
                .isEqualTo("ALLOWED");
    }

    private String policy(String action) throws IOException {
        return Files.writeString(
                        folder.resolve(action.substring(0, 2) + ".policy"),
                        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action
                                + "\",\"Resource\":\"*\"}}")
                .toString();
    }
}
