package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Ways by groups that one joins, credentials that one makes and roles that one takes over, and what is said of each
 * step. Spec section 7.1.
 */
class PathEscalationTest extends DevOrganization {
    @Test
    void who_joins_a_group_has_its_policies_as_well() {
        String users = "users: {dev: {policies: [" + policy(allow("iam:AddUserToGroup")) + "]%s}}\n"
                + "groups: {readers: {policies: [" + DECRYPT + "]}, idle: {}}";
        assertThat(ofDev(home(users.formatted("")))).containsExactly("user/dev > E-08 group/readers > kms:Decrypt key");
        assertThat(ofDev(home(users.formatted(", boundary: " + policy(allow("iam:*"))))))
                .as("within its boundary")
                .isEmpty();
        String denied = users.formatted("")
                .replace(
                        "iam:AddUserToGroup'], Resource: '*'}",
                        "iam:AddUserToGroup'], Resource: '*'}, " + deny("kms:*"));
        assertThat(denied).contains("Deny");
        assertThat(ofDev(home(denied))).isEmpty();
    }

    @Test
    void the_group_may_let_one_assume_a_role() {
        String yaml = home("users: {dev: {policies: [" + policy(allow("iam:AddUserToGroup")) + "]}}\n"
                + "groups: {hoppers: {policies: [" + ASSUME + "]}}\n"
                + "roles: {reader: {trust: " + trust("111122223333") + ", policies: [" + DECRYPT + "]}}");
        assertThat(ofDev(yaml)).containsExactly("user/dev > E-08 group/hoppers > E-01 role/reader > kms:Decrypt key");
    }

    @Test
    void a_trust_policy_is_rewritten_and_a_role_is_passed_to_a_service() {
        String lambda = trustOf("{Service: lambda.amazonaws.com}");
        String yaml = home("""
                users:
                  dev: {policies: [%s]}
                  passer: {policies: [%s]}
                  far: {policies: []}
                roles:
                  reader: {policies: [%s]}
                  fn: {trust: %s, policies: [%s]}
                  hop: {trust: %s, policies: [%s]}
                """.formatted(
                        policy(allowOn("iam:UpdateAssumeRolePolicy", role("reader"))),
                        policy(allow("iam:PassRole,lambda:CreateFunction")),
                        DECRYPT,
                        lambda,
                        DECRYPT,
                        trust(user("far")),
                        policy(allow("iam:PassRole,lambda:CreateFunction"))));
        assertThat(ofDev(yaml)).containsExactly("user/dev > E-04 role/reader > kms:Decrypt key");
        assertThat(brief(yaml, "passer", "k1", "--escalation"))
                .containsExactly("user/passer > E-10 role/fn > kms:Decrypt key");
        assertThat(brief(yaml, "far", "k1", "--escalation"))
                .containsExactly("user/far > E-01 role/hop > E-10 role/fn > kms:Decrypt key");
        assertThat(brief(yaml, "far", "k1")).isEmpty();
    }

    @Test
    void what_a_role_reaches_the_services_that_run_it_reach() {
        String yaml = home(
                """
                users:
                  dev: {policies: [%s]}
                  target: {policies: [%s]}
                """.formatted(policy(allowOn("iam:CreateAccessKey,iam:DeleteAccessKey", user("target"))), DECRYPT));
        assertThat(ofDev(yaml)).containsExactly("user/dev > E-02 user/target > kms:Decrypt key");
    }

    @Test
    void the_conditions_of_each_step_stay_with_it() {
        String ip = "Condition: {IpAddress: {'aws:SourceIp': '192.0.2.0/24'}}";
        String other = "Condition: {IpAddress: {'aws:SourceIp': '198.51.100.0/24'}}";
        String yaml = home("users: {dev: {policies: [" + policy(allow("iam:UpdateAssumeRolePolicy", ip)) + "]}}\n"
                + "roles: {reader: {policies: [" + policy(allow("kms:Decrypt", other)) + "]}}");
        List<JsonNode> ways = ways(yaml, "dev", "k1", "--escalation");
        assertThat(ways).hasSize(1);
        assertThat(ways.getFirst().get(0).get("residual").toString()).contains("192.0.2.0/24");
        assertThat(ways.getFirst().get(1).get("residual").toString())
                .contains("198.51.100.0/24")
                .doesNotContain("192.0.2.0");
    }

    @Test
    void every_edge_but_the_last_is_one_that_escalations_lists() {
        CommandRun edges = CommandRun.of("escalations", "--data", CommandRun.ACME.toString(), "--format", "json");
        List<String> listed = new ArrayList<>();
        parsed(edges.out())
                .forEach(edge -> listed.add(
                        edge.get("from").asText() + " " + edge.get("id").asText()));
        CommandRun run = CommandRun.of(
                "path",
                "--from-external",
                "alias/payments",
                "--escalation",
                "--data",
                CommandRun.ACME.toString(),
                "--format",
                "json");
        assertThat(run.exit()).as(run.err()).isZero();
        Schemas.assertFits("path", run.out());
        int compared = 0;
        for (JsonNode way : parsed(run.out())) {
            for (JsonNode step : way) {
                String id = step.get("id").asText();
                String from = step.get("from").asText();
                if (!id.startsWith("kms:") && !from.startsWith("admin:") && !from.contains(":group/")) {
                    assertThat(listed).contains(from + " " + id);
                    compared++;
                }
            }
        }
        assertThat(compared).isPositive();
    }

    @Test
    void in_text_it_is_told_what_is_gained_and_what_was_not_looked_for() {
        CommandRun run = run(home(dev(policy(EQUIP))), "path", "dev", "k1", "--escalation", "-k", "1");
        assertThat(run.exit()).isZero();
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains(
                        "1 way",
                        "E-05 inline policy",
                        "every permission",
                        "Kinds of edges that were not looked for",
                        "E-15");
        assertThat(run(home(dev(policy(EQUIP))), "path", "dev", "k1").out()).doesNotContain("E-15");
    }
}
