package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gives itself permissions, or to one whom it becomes. Spec section 7.1, E-05 to E-07 and E-09. */
class PolicyEdgesTest extends EdgeOrganization {
    @ParameterizedTest
    @CsvSource({
        "'iam:PutUserPolicy', E-05",
        "'iam:AttachUserPolicy', E-06",
        "'iam:PutGroupPolicy', E-05",
        "'iam:AttachGroupPolicy', E-06",
        "'iam:CreatePolicyVersion', E-07",
        "'iam:SetDefaultPolicyVersion', E-07",
        "'iam:DeleteUserPermissionsBoundary', E-09",
        "'iam:PutUserPermissionsBoundary', E-09",
    })
    void what_a_user_gives_itself_makes_it_an_administrator(String action, String id) throws IOException {
        String yaml = """
                policies:
                  own: %1$s
                  bound: %2$s
                """.formatted(policy(allow("'" + action + "'", "*")), policy(allow("'*'", "*")))
                + account("""
                managedPolicies: {own: {arn: '%1$spolicy/own'}}
                groups: {team: {}}
                users: {dev: {groups: [team], policies: [own], boundary: bound}}
                """.formatted(IAM));
        assertThat(brief(yaml)).containsExactly(id + " user/dev -> admin:111122223333");
    }

    @Test
    void a_boundary_that_does_not_allow_the_call_stops_it() throws IOException {
        String yaml = account("""
                users:
                  dev: {policies: [%s], boundary: %s}
                """.formatted(
                        policy(allow("'iam:PutUserPolicy', 'iam:DeleteUserPermissionsBoundary'", "*")),
                        policy(allow("'s3:*'", "*"))));
        assertThat(brief(yaml)).isEmpty();
    }

    @Test
    void a_policy_may_be_attached_only_where_the_administrators_one_may() throws IOException {
        String only = "Condition: {ArnEquals: {'iam:PolicyARN': 'arn:aws:iam::aws:policy/%s'}}";
        String yaml = account("""
                users:
                  reader: {policies: [%s]}
                  master: {policies: [%s]}
                """.formatted(
                policy(allow("'iam:AttachUserPolicy'", "*", only.formatted("ReadOnlyAccess"))),
                policy(allow("'iam:AttachUserPolicy'", IAM + "user/master", only.formatted("AdministratorAccess")))));
        assertThat(brief(yaml)).containsExactly("E-06 user/master -> admin:111122223333");
    }

    @Test
    void equipping_counts_for_whom_one_can_become_by_any_number_of_steps() throws IOException {
        String yaml = account("""
                users:
                  dev: {policies: [%1$s]}
                roles:
                  first: {trust: %2$s}
                  second: {trust: %3$s}
                  apart: {}
                """.formatted(
                        policy(allow("'iam:PutRolePolicy'", "*")),
                        TRUST.formatted("AWS: '" + IAM + "user/dev'"),
                        TRUST.formatted("AWS: '" + IAM + "role/first'")));
        assertThat(brief(yaml))
                .containsExactly(
                        "E-01 role/first -> role/second",
                        "E-01 user/dev -> role/first",
                        "E-05 user/dev -> role/first",
                        "E-05 user/dev -> role/second");
    }

    @Test
    void a_new_role_that_one_may_equip_makes_an_administrator() throws IOException {
        String yaml = account("""
                users:
                  able: {policies: [%s]}
                  limited: {policies: [%s]}
                  half: {policies: [%s]}
                """.formatted(
                        policy(allow("'iam:CreateRole', 'iam:PutRolePolicy'", "*")),
                        policy(allow("'iam:CreateRole', 'iam:AttachRolePolicy'", IAM + "role/team-*")),
                        policy(allow("'iam:CreateRole'", "*"))));
        assertThat(brief(yaml))
                .containsExactly("E-05 user/able -> admin:111122223333", "E-06 user/limited -> admin:111122223333");
    }

    @Test
    void a_boundary_that_must_be_kept_is_not_lifted_and_bounds_what_is_made() throws IOException {
        String kept = "Condition: {StringEquals: {'iam:PermissionsBoundary': '" + IAM + "policy/bound'}}";
        String yaml = "policies:\n  bound: " + policy(allow("'*'", "*")) + "\n"
                + account("""
                managedPolicies: {bound: {arn: '%spolicy/bound'}}
                users:
                  delegate: {boundary: bound, policies: [%s]}
                  equipper: {boundary: bound, policies: [%s]}
                """.formatted(
                        IAM,
                        policy(allow(
                                "'iam:PutUserPermissionsBoundary', 'iam:CreateRole', 'iam:PutRolePolicy'", "*", kept)),
                        policy(allow("'iam:PutUserPolicy'", "*", kept))));
        assertThat(brief(yaml)).containsExactly("E-05 user/equipper -> admin:111122223333");
    }

    @Test
    void a_role_that_is_there_is_not_made_anew() throws IOException {
        String yaml = account("""
                users: {dev: {policies: [%s]}}
                roles: {app: {}}
                """.formatted(policy(allow("'iam:CreateRole', 'iam:PutRolePolicy'", IAM + "role/app"))));
        assertThat(brief(yaml)).isEmpty();
    }
}
