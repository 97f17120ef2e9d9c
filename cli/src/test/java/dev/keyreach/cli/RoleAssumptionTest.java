package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may assume a role, of its own account or of another; spec 3.15. */
class RoleAssumptionTest extends CanOrganization {
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
}
