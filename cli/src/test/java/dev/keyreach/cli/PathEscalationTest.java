package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways to a key by the edges of spec section 7, through the command line. */
class PathEscalationTest extends PathOrganization {
    private static final String USE = "user/dev > E-05 admin > kms:Decrypt key";
    private static final String EQUIP = allow("iam:PutUserPolicy");

    /** An organization that the account of the key belongs to, with this SCP besides AWS's own. */
    private static String under(String scps) {
        return """
                organization:
                  id: o-a1b2c3d4e5
                  managementAccount: '999999999999'
                  root: {id: r-ab12, accounts: {'999999999999': {}, '111122223333': {scps: [%s]}}}
                """.formatted(scps);
    }

    private List<String> ofDev(String yaml, String... more) {
        String[] arguments = new String[more.length + 5];
        System.arraycopy(new String[] {"dev", "k1", "--escalation", "-k", "50"}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return brief(yaml, arguments);
    }

    private static String dev(String policy, String... more) {
        return "users: {dev: {policies: [" + policy + "]" + String.join("", more) + "}}";
    }

    @ParameterizedTest
    @CsvSource({
        "iam:PutUserPolicy, E-05",
        "iam:AttachUserPolicy, E-06",
        "iam:PutGroupPolicy, E-05",
        "iam:AttachGroupPolicy, E-06",
        "iam:CreatePolicyVersion, E-07",
        "iam:SetDefaultPolicyVersion, E-07",
    })
    void who_gives_itself_everything_uses_the_key_or_gives_itself_that(String action, String id) {
        String yaml = "policies: {own: " + policy(allow(action)) + "}\n" + home("""
                managedPolicies: {own: {arn: '%spolicy/own'}}
                groups: {team: {}}
                users: {dev: {groups: [team], policies: [own]}}
                """.formatted(IAM));
        assertThat(ofDev(yaml))
                .containsExactly(
                        "user/dev > " + id + " admin > kms:Decrypt key",
                        "user/dev > " + id + " admin > K-01 key",
                        "user/dev > " + id + " admin > K-02 key");
        assertThat(brief(yaml, "dev", "k1")).as("without --escalation").isEmpty();
        assertThat(brief(yaml, "dev", "k1", "--escalation", "-k", "1"))
                .as("what is plainly allowed comes first")
                .containsExactly("user/dev > " + id + " admin > kms:Decrypt key");
    }

    @Test
    void everything_ends_at_the_boundary() {
        assertThat(ofDev(home(dev(policy(EQUIP), ", boundary: " + policy(allow("iam:PutUserPolicy,kms:Decrypt"))))))
                .containsExactly(USE);
        assertThat(ofDev(
                        home(dev(policy(EQUIP), ", boundary: " + policy(allow("iam:PutUserPolicy,kms:PutKeyPolicy"))))))
                .containsExactly("user/dev > E-05 admin > K-01 key");
        assertThat(ofDev(home(dev(policy(EQUIP), ", boundary: " + policy(allow("iam:PutUserPolicy"))))))
                .isEmpty();
        String mfa = "Condition: {Bool: {'aws:MultiFactorAuthPresent': 'true'}}";
        List<JsonNode> conditional = ways(
                home(dev(
                        policy(EQUIP), ", boundary: " + policy(allow("iam:PutUserPolicy"), allow("kms:Decrypt", mfa)))),
                "dev",
                "k1",
                "--escalation");
        assertThat(conditional)
                .singleElement()
                .satisfies(way -> assertThat(way.get(0).has("residual")).isFalse())
                .satisfies(way ->
                        assertThat(way.get(1).at("/residual/key").asText()).isEqualTo("aws:MultiFactorAuthPresent"));
    }

    @Test
    void everything_ends_at_the_scps() {
        String yaml = home(dev(policy(EQUIP)));
        assertThat(ofDev(under("FullAWSAccess") + yaml)).contains(USE);
        assertThat(ofDev(under(policy(allow("iam:*"))) + yaml)).isEmpty();
        assertThat(ofDev(under("FullAWSAccess, " + policy(deny("kms:*"))) + yaml))
                .isEmpty();
        assertThat(ofDev(under("FullAWSAccess, " + policy(deny("kms:PutKeyPolicy,kms:CreateGrant"))) + yaml))
                .containsExactly(USE);
        assertThat(ofDev(under("FullAWSAccess, " + policy(deny("iam:PutUserPolicy"))) + yaml))
                .isEmpty();
    }

    @Test
    void explicit_denies_of_its_own_policies_stay() {
        assertThat(ofDev(home(dev(policy(EQUIP, deny("kms:Decrypt"))))))
                .containsExactly("user/dev > E-05 admin > K-01 key", "user/dev > E-05 admin > K-02 key");
        assertThat(ofDev(home(dev(policy(EQUIP, deny("kms:*")))))).isEmpty();
    }

    @Test
    void an_administrator_of_its_account_is_none_of_the_key_where_that_trusts_no_account() {
        String yaml = withKey(
                "users: {dev: {policies: [" + policy(EQUIP) + "]}, other: {}}",
                keyAllow("kms:Decrypt", "{AWS: '" + user("other") + "'}"));
        assertThat(ofDev(yaml))
                .containsExactly(
                        "user/dev > E-05 admin > E-02 user/other > kms:Decrypt key",
                        "user/dev > E-05 admin > E-03 user/other > kms:Decrypt key");
    }

    @Test
    void whom_one_equips_and_becomes_has_everything_within_its_own_boundary() {
        String users = dev(policy(allow("iam:PutRolePolicy")), ", boundary: " + policy(allow("iam:*,sts:*")));
        String role = "\nroles: {a: {trust: " + trust(user("dev")) + "%s}}";
        List<JsonNode> ways = ways(home(users + role.formatted("")), "dev", "k1", "--escalation", "-k", "1");
        assertThat(ways)
                .as("the boundary of dev does not bound its role")
                .singleElement()
                .satisfies(way -> assertThat(ids(way)).containsExactly("E-05", "kms:Decrypt"));
        String bounded = role.formatted(", boundary: " + policy(allow("s3:*")));
        assertThat(ofDev(home(users + bounded))).isEmpty();
    }

    @Test
    void a_lifted_boundary_lets_ones_own_policies_count_and_no_more() {
        String lift = allow("iam:DeleteUserPermissionsBoundary");
        String bound = ", boundary: " + policy(allow("iam:*"));
        assertThat(ofDev(home(dev(policy(lift, allow("kms:Decrypt")), bound))))
                .containsExactly("user/dev > E-09 admin > kms:Decrypt key");
        assertThat(ofDev(home(dev(policy(lift, allow("kms:Encrypt")), bound)))).isEmpty();
        assertThat(ofDev(home(dev(policy(lift, allow("kms:Decrypt"), deny("kms:Decrypt")), bound))))
                .isEmpty();
        assertThat(ofDev(under(policy(allow("iam:*"))) + home(dev(policy(lift, allow("kms:Decrypt")), bound))))
                .as("SCPs stay")
                .isEmpty();
        assertThat(ofDev(home(dev(policy(lift, allow("kms:Decrypt"))))))
                .as("nothing to lift")
                .containsExactly("user/dev > kms:Decrypt key");
    }

    @Test
    void without_its_boundary_one_assumes_the_roles_that_ones_policies_allow() {
        String yaml = home(dev(
                        policy(allow("iam:DeleteUserPermissionsBoundary,sts:AssumeRole")),
                        ", boundary: " + policy(allow("iam:*")))
                + "\nroles: {reader: {trust: " + trust("111122223333") + ", policies: [" + DECRYPT + "]}}");
        assertThat(ofDev(yaml)).containsExactly("user/dev > E-09 admin > E-01 role/reader > kms:Decrypt key");
    }

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
    void who_rewrites_the_key_policy_gives_itself_every_action() {
        String yaml = home(dev(policy(allow("kms:PutKeyPolicy"))));
        for (String action : List.of("kms:Decrypt", "kms:GetKeyPolicy", "kms:ScheduleKeyDeletion")) {
            assertThat(ofDev(yaml, "--action", action)).as(action).containsExactly("user/dev > K-01 key");
        }
        String partner = home("users: {}").replace(ROOT_STATEMENT, keyAllow("kms:*", "{AWS: '777788889999'}"))
                + "  '777788889999': {users: {ann: {policies: [" + policy(allow("kms:PutKeyPolicy")) + "]}}}\n";
        assertThat(brief(partner, "ann", "k1", "--escalation"))
                .as("same account only")
                .isEmpty();
    }

    @Test
    void who_makes_grants_gives_itself_what_can_be_granted() {
        String yaml = home(dev(policy(allow("kms:CreateGrant"))));
        assertThat(ofDev(yaml)).containsExactly("user/dev > K-02 key");
        assertThat(ofDev(yaml, "--action", "kms:DescribeKey")).containsExactly("user/dev > K-02 key");
        assertThat(ofDev(yaml, "--action", "kms:GetKeyPolicy")).isEmpty();
        assertThat(ofDev(yaml, "--action", "kms:PutKeyPolicy")).isEmpty();
        String forAws = "Condition: {Bool: {'kms:GrantIsForAWSResource': 'true'}}";
        assertThat(ofDev(home(dev(policy(allow("kms:CreateGrant", forAws)))))).isEmpty();
        assertThat(ofDev(
                        home(dev(policy(EQUIP), ", boundary: " + policy(allow("iam:PutUserPolicy,kms:CreateGrant")))),
                        "--action",
                        "kms:GetKeyPolicy"))
                .as("an administrator neither")
                .isEmpty();
    }

    private static String withGrants(String policies, String... grants) {
        return home("users: {dev: {policies: [" + policies + "]}}")
                        .stripTrailing()
                        .replaceAll("}$", "") + ", grants: [" + String.join(", ", grants) + "]}\n";
    }

    private static String grant(String id, String operations) {
        return "{id: " + id + ", granteePrincipal: '" + user("dev") + "', operations: [" + operations + "]}";
    }

    @Test
    void by_a_grant_one_grants_no_more_than_that_grant_gives() {
        String yaml = withGrants(policy(deny("kms:Encrypt,kms:Decrypt")), grant("g1", "CreateGrant, Encrypt"));
        assertThat(ofDev(yaml, "--action", "kms:Encrypt")).containsExactly("user/dev > K-03 key");
        assertThat(ofDev(yaml, "--action", "kms:Decrypt")).isEmpty();
        assertThat(ofDev(withGrants("", grant("g1", "Decrypt")), "--action", "kms:Encrypt"))
                .isEmpty();
    }

    @Test
    void any_of_several_grants_serves() {
        String denied = policy(deny("kms:Encrypt,kms:Decrypt"));
        String yaml = withGrants(denied, grant("g1", "CreateGrant, Encrypt"), grant("g2", "CreateGrant, Decrypt"));
        assertThat(ofDev(yaml, "--action", "kms:Encrypt")).containsExactly("user/dev > K-03 key");
        assertThat(ofDev(yaml, "--action", "kms:Decrypt")).containsExactly("user/dev > K-03 key");
        assertThat(ofDev(yaml, "--action", "kms:GenerateDataKey")).isEmpty();
    }

    @Test
    void what_is_re_encrypted_to_a_readable_key_is_read() {
        String statement = "{Effect: Allow, Principal: {AWS: '" + user("dev") + "'}, Action: [%s], Resource: '*'}";
        String yaml = withKey("users: {dev: {}}", statement.formatted("'kms:ReEncryptFrom'")) + "      - "
                + "{id: k2, region: eu-west-1, policy: "
                + policy(statement.formatted("'kms:ReEncryptTo', 'kms:Decrypt'")) + "}\n";
        assertThat(ofDev(yaml)).containsExactly("user/dev > K-07 key");
        assertThat(ofDev(yaml, "--action", "kms:Encrypt")).as("it is reading").isEmpty();
        assertThat(ofDev(yaml.replace("'kms:ReEncryptTo', 'kms:Decrypt'", "'kms:ReEncryptTo'")))
                .isEmpty();
    }

    @Test
    void an_administrator_enters_the_roles_of_other_accounts_that_trust_its_account() {
        String yaml = """
                accounts:
                  '222233334444':
                    users: {dev: {policies: [%s]}, named: {policies: [%s]}}
                  '111122223333':
                    roles:
                      open: {trust: %s, policies: [%s]}
                    keys:
                      - {id: k1, region: eu-west-1, policy: %s}
                """;
        String byAccount =
                yaml.formatted(policy(EQUIP), ASSUME, trust("222233334444"), DECRYPT, policy(ROOT_STATEMENT));
        assertThat(ofDev(byAccount))
                .contains("222233334444:user/dev > E-05 admin:222233334444 > E-01 role/open > kms:Decrypt key");
        String byName = yaml.formatted(
                policy(EQUIP), ASSUME, trust("arn:aws:iam::222233334444:user/named"), DECRYPT, policy(ROOT_STATEMENT));
        assertThat(ofDev(byName))
                .containsExactly(
                        "222233334444:user/dev > E-05 admin:222233334444 > E-02 222233334444:user/named"
                                + " > E-01 role/open > kms:Decrypt key",
                        "222233334444:user/dev > E-05 admin:222233334444 > E-03 222233334444:user/named"
                                + " > E-01 role/open > kms:Decrypt key");
        assertThat(brief(byAccount, "--from-external", "k1", "--escalation"))
                .as("it comes from outside")
                .anyMatch(way -> way.startsWith("222233334444:user/dev > E-05"));
    }

    @Test
    void an_administrator_uses_the_keys_of_other_accounts_that_trust_its_account() {
        String yaml = withKey("users: {}", keyAllow("kms:Decrypt,kms:PutKeyPolicy", "{AWS: '222233334444'}"))
                + "  '222233334444': {users: {dev: {policies: [" + policy(EQUIP) + "]}}}\n";
        assertThat(ofDev(yaml)).containsExactly("222233334444:user/dev > E-05 admin:222233334444 > kms:Decrypt key");
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
