package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Who rewrites the trust policy of a role, or passes the role to a service. Spec section 7.1, E-04 and E-10. */
class RoleEdgesTest extends EdgeOrganization {
    @Test
    void a_rewritten_trust_policy_is_no_use_where_assuming_is_denied() throws IOException {
        String rewrite = allow("'iam:UpdateAssumeRolePolicy'", "*");
        String yaml = account("""
                users:
                  dev: {policies: [%s]}
                  denied: {policies: [%s]}
                  bounded: {policies: [%s], boundary: %s}
                roles:
                  app: {}
                """.formatted(
                        policy(rewrite),
                        policy(rewrite, "{Effect: Deny, Action: 'sts:*', Resource: '*'}"),
                        policy(rewrite),
                        policy(allow("'iam:*'", "*"))));
        assertThat(brief(yaml)).containsExactly("E-04 user/dev -> role/app");
    }

    @Test
    void tags_of_roles_decide_what_may_be_done_to_them() throws IOException {
        String yaml = account("""
                users: {dev: {policies: [%s]}}
                roles: {mine: {tags: {owner: dev}}, other: {tags: {owner: ops}}, bare: {}}
                """.formatted(policy(allow(
                "'iam:UpdateAssumeRolePolicy'", "*", "Condition: {StringEquals: {'iam:ResourceTag/owner': 'dev'}}"))));
        assertThat(brief(yaml)).containsExactly("E-04 user/dev -> role/mine");
        assertThat(edges(yaml).getFirst().has("residual")).isFalse();
    }

    @Test
    void the_role_passed_the_service_and_the_name_of_what_is_made_must_all_fit() throws IOException {
        String pass = allow("'iam:PassRole'", IAM + "role/fn");
        String passTo =
                "{Effect: Allow, Action: 'iam:PassRole', Resource: '*', Condition: {StringEquals: {'iam:PassedToService': '%s'}}}";
        String yaml = account("""
                users:
                  any: {policies: [%s]}
                  named: {policies: [%s]}
                  elsewhere: {policies: [%s]}
                  other: {policies: [%s]}
                roles:
                  fn: {trust: %s}
                  untrusting: {}
                """.formatted(
                        policy(pass, allow("'lambda:CreateFunction'", "*")),
                        policy(
                                passTo.formatted("lambda.amazonaws.com"),
                                allow(
                                        "'lambda:CreateFunction'",
                                        "arn:aws:lambda:eu-west-1:111122223333:function:${aws:username}-*")),
                        policy(pass, allow("'lambda:CreateFunction'", "arn:aws:lambda:*:999999999999:function:*")),
                        policy(passTo.formatted("ec2.amazonaws.com"), allow("'lambda:CreateFunction'", "*")),
                        TRUST.formatted("Service: 'lambda.amazonaws.com'")));
        assertThat(brief(yaml)).containsExactly("E-10 user/any -> role/fn", "E-10 user/named -> role/fn");
    }

    @Test
    void boundaries_and_scps_name_what_can_be_made_too() throws IOException {
        String yaml = account("""
                users: {dev: {policies: [%s], boundary: %s}}
                roles: {fn: {trust: %s}}
                """.formatted(
                policy(allow("'iam:PassRole', 'lambda:*'", "*")),
                policy(allow("'iam:PassRole'", "*"), allow("'lambda:*'", "arn:aws:lambda:eu-west-1:*:function:team-*")),
                TRUST.formatted("Service: 'lambda.amazonaws.com'")));
        assertThat(brief(yaml)).containsExactly("E-10 user/dev -> role/fn");
    }

    @Test
    void conditions_are_kept_call_by_call() throws IOException {
        String yaml = account("""
                users:
                  dev: {policies: [%s]}
                roles:
                  fn: {trust: %s}
                """.formatted(
                policy(
                        allow("'iam:PassRole'", "*", "Condition: {Bool: {'aws:MultiFactorAuthPresent': 'true'}}"),
                        allow(
                                "'lambda:CreateFunction'",
                                "*",
                                "Condition: {IpAddress: {'aws:SourceIp': '192.0.2.0/24'}}")),
                TRUST.formatted("Service: 'lambda.amazonaws.com'")));
        JsonNode edge = edges(yaml).getFirst();
        assertThat(edge.at("/residual/and/0/at").asText()).isEqualTo("iam:PassRole on " + IAM + "role/fn");
        assertThat(edge.at("/residual/and/0/when/key").asText()).isEqualTo("aws:MultiFactorAuthPresent");
        assertThat(edge.at("/residual/and/1/when/key").asText()).isEqualTo("aws:SourceIp");
        assertThat(edge.get("proof")).as("two allows and the trust").hasSize(3);
    }
}
