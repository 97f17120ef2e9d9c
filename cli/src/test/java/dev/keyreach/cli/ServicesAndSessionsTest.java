package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Callers besides users and roles: services, and sessions with policies of their own; spec 3.6, 3.10. */
class ServicesAndSessionsTest extends CanOrganization {
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
