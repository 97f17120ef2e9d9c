package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who is a grantee, and what its grant gives beside all the policies; sentence by sentence of spec 3.8, through the
 * command line.
 */
class GranteesTest extends GrantOrganization {
    private static final String STS = "arn:aws:sts::111122223333:";

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

    @Test
    void a_session_of_a_grantee_role_is_a_grantee_of_every_region_of_its_own_key_alone() throws IOException {
        String yaml = withGrant("granteePrincipal: '" + STS + "assumed-role/app/s', operations: [Decrypt]");
        CommandRun what = run(yaml, "what-can", STS + "assumed-role/app/s", "--format", "jsonl");
        assertThat(what.out().lines()).hasSize(1).first().asString().contains("kms:Decrypt", "g1");
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
}
