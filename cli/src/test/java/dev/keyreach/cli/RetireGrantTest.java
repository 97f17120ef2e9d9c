package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may retire a grant, and who may revoke it; sentence by sentence of spec 3.9, through the command line. */
class RetireGrantTest extends GrantOrganization {
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
}
