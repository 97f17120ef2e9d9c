package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Ways that go on after what they gained: small organizations in which a way was once missed. */
class PathFollowingTest extends PathOrganization {
    private static String trusting(String... statements) {
        return "{Version: '2012-10-17', Statement: [" + String.join(", ", statements) + "]}";
    }

    private static String trusts(String principal, String... more) {
        String rest = more.length == 0 ? "" : ", " + String.join(", ", more);
        return "{Effect: Allow, Principal: {AWS: '" + IAM + principal + "'}, Action: 'sts:AssumeRole'" + rest + "}";
    }

    @Test
    void who_rewrites_a_policy_of_a_role_and_then_assumes_it_has_everything() {
        String yaml = "policies: {own: " + policy(allow("s3:Get*")) + "}\n"
                + home("""
                managedPolicies: {own: {arn: '%spolicy/own'}}
                users: {dev: {policies: [%s]}}
                roles: {a: {trust: %s, policies: [own]}}
                """.formatted(
                        IAM, policy(allow("iam:CreatePolicyVersion,sts:AssumeRole")), trusting(trusts("user/dev"))));
        assertThat(brief(yaml, "dev", "k1", "--escalation", "-k", "1"))
                .containsExactly("user/dev > E-07 role/a > E-01 role/a > kms:Decrypt key");
    }

    @Test
    void who_lifts_its_boundary_may_equip_itself_then() {
        String bound = policy(allow("iam:DeleteUserPermissionsBoundary"));
        String both =
                home("users: {dev: {policies: [" + policy(allow("iam:DeleteUserPermissionsBoundary,iam:PutUserPolicy"))
                        + "], boundary: " + bound + "}}");
        assertThat(brief(both, "dev", "k1", "--escalation", "-k", "1"))
                .containsExactly("user/dev > E-09 admin > E-05 admin > kms:Decrypt key");
        String liftsAlone = home("users: {dev: {policies: [" + bound + "], boundary: " + bound + "}}");
        assertThat(brief(liftsAlone, "dev", "k1", "--escalation")).isEmpty();
    }

    @Test
    void who_joins_a_group_that_lets_it_equip_itself_has_everything() {
        String yaml = home("""
                groups: {writers: {policies: [%s]}}
                users: {dev: {policies: [%s]}}
                """.formatted(policy(allow("iam:Put*")), policy(allow("iam:AddUserToGroup"))));
        assertThat(brief(yaml, "dev", "k1", "--escalation", "-k", "1"))
                .containsExactly("user/dev > E-08 group/writers > E-05 admin > kms:Decrypt key");
    }

    @Test
    void a_session_has_the_edges_of_its_role() {
        String yaml = home("""
                roles:
                  front: {policies: [%s]}
                  reader: {policies: [%s]}
                """.formatted(policy(allow("iam:UpdateAssumeRolePolicy")), DECRYPT));
        List<String> ways = brief(yaml, IAM.replace("iam", "sts") + "assumed-role/front/x", "k1", "--escalation");
        assertThat(ways).hasSize(1);
        assertThat(ways.getFirst()).contains("assumed-role/front/x > E-04 role/reader > kms:Decrypt key");
    }

    @Test
    void beside_a_conditional_chain_the_longer_one_without_condition_is_listed() {
        String yaml = home("""
                users: {dev: {}}
                roles:
                  a: {trust: %s}
                  reader: {policies: [%s], trust: %s}
                """.formatted(
                        trusting(trusts("user/dev")),
                        DECRYPT,
                        trusting(
                                trusts("role/a"),
                                trusts("user/dev", "Condition: {Bool: {'aws:MultiFactorAuthPresent': 'true'}}"))));
        CommandRun run = run(yaml, "who-can", "kms:Decrypt", "--key", "k1", "--chains", "--format", "csv");
        assertThat(run.out().lines().filter(line -> line.startsWith(IAM + "user/dev")))
                .anySatisfy(line -> assertThat(line).contains(",CONDITIONAL,").doesNotContain("role/a "))
                .anySatisfy(line -> assertThat(line).contains(",ALLOWED,", "ASSUME_ROLE:" + IAM + "role/a ASSUME_ROLE"))
                .hasSize(2);
        assertThat(run(yaml, "path", "dev", "k1", "--max-length", "2", "-k", "1", "--cut")
                        .out())
                .contains("To end all ways of at most 2 steps");
    }
}
