package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Which statements, attached policies and grants would have to go so that no way is left, through the command line. */
class CutRemovalsTest extends CutOrganization {
    @Test
    void an_edge_with_two_supports_needs_both_gone() {
        String yaml = home("users: {dev: {policies: [" + policy(allow("kms:Decrypt")) + ", " + policy(allow("kms:*"))
                        + "]}}")
                .replace(
                        ROOT_STATEMENT,
                        ROOT_STATEMENT + ", " + keyAllow("kms:Decrypt", "{AWS: '" + user("dev") + "'}"));
        JsonNode cut = cut(yaml, "dev", "k1");
        assertSmallest(cut, 2);
        assertThat(removals(cut))
                .as("two entries of the key policy rather than one of it and two of IAM policies")
                .containsExactly("KEY_POLICY key key policy/Statement/0", "KEY_POLICY key key policy/Statement/1");
        assertThat(cut.has("instead")).isFalse();
        String twice = home("users: {dev: {}}\nroles: {reader: {trust: "
                + policy(
                        "{Effect: Allow, Principal: {AWS: '" + user("dev") + "'}, Action: 'sts:AssumeRole'}",
                        "{Effect: Allow, Principal: {AWS: '" + user("dev") + "'}, Action: 'sts:*'}")
                + ", policies: [" + DECRYPT + "]}}");
        JsonNode one = cut(twice, "dev", "k1");
        assertSmallest(one, 1);
        assertThat(removals(one).getFirst()).as("of what both need").doesNotStartWith("TRUST_POLICY");
    }

    @Test
    void a_conditional_and_another_conditional_support_need_both_gone() {
        String yaml = withKey(
                        "users: {dev: {}}",
                        keyAllow(
                                "kms:Decrypt",
                                "{AWS: '" + user("dev") + "'}",
                                equal("kms:ViaService", "s3.eu-west-1.amazonaws.com")),
                        keyAllow("kms:Decrypt", "{AWS: '" + user("dev") + "'}", equal("aws:PrincipalTag/team", "red")),
                        keyAllow("kms:Encrypt", "{AWS: '" + user("dev") + "'}"))
                .replace("dev: {}", "dev: {tags: {team: red}}")
                .replace("'aws:PrincipalTag/team': 'red'", "'aws:SourceVpce': 'vpce-0a'");
        assertSmallest(cut(yaml, "dev", "k1"), 2);
    }

    @Test
    void a_policy_of_aws_is_detached_and_a_customers_statement_goes_for_all() {
        String aws = "policies: {all: " + policy(allow("kms:Decrypt")) + "}\n"
                + withKey(
                        "managedPolicies: {all: {arn: 'arn:aws:iam::aws:policy/Keys'}}\n"
                                + "users: {dev: {policies: [all]}, ops: {policies: [all]}}",
                        ROOT_STATEMENT);
        JsonNode cut = cut(aws, "dev", "k1");
        assertSmallest(cut, 1);
        assertThat(removals(cut).getFirst()).startsWith("IDENTITY user/dev");
        CommandRun text = run(aws, "path", "dev", "k1", "--cut");
        assertThat(text.out()).contains("detach");

        String reader =
                "users: {dev: {}, ops: {}}\nroles: {a: {trust: %s, policies: [all]}, b: {trust: %s, policies: [all]}}";
        String two = "policies: {all: " + policy(allow("kms:Decrypt")) + "}\n"
                + home("managedPolicies: {all: {arn: '%s'}}\n"
                                + reader.formatted(trust(user("dev")), trust(user("dev"))))
                        .replace(ROOT_STATEMENT, "%s");
        String direct = keyAllow("kms:Encrypt", "{AWS: '111122223333'}");
        String delegated = "{Effect: Allow, Principal: {AWS: '111122223333'}, Action: 'kms:Decrypt', Resource: '*'}";
        assertThat(direct).isNotEqualTo(delegated);
        JsonNode owned = cut(two.formatted(IAM + "policy/all", delegated), "dev", "k1");
        assertSmallest(owned, 1);
        assertThat(removals(owned)).containsExactly("IDENTITY policy/all policy/all/Statement/0");
        JsonNode detached = cut(two.formatted("arn:aws:iam::aws:policy/Keys", delegated), "dev", "k1");
        assertSmallest(detached, 1);
        assertThat(removals(detached))
                .as("one of AWS would have to be detached twice")
                .containsExactly("KEY_POLICY key key policy/Statement/0");
    }

    @Test
    void a_policy_of_aws_is_detached_from_whoever_holds_it() {
        String twice = ROOT_STATEMENT + ", " + ROOT_STATEMENT.replace("kms:*", "kms:Decrypt");
        String yaml = withKey(
                "users: {dev: {policies: [AdministratorAccess], groups: [team]}, other: {groups: [team]}}\n"
                        + "groups: {team: {policies: [AdministratorAccess]}}",
                twice);
        JsonNode both = cut(yaml, "dev", "k1");
        assertSmallest(both, 2);
        assertThat(both.get("removals"))
                .extracting(removal -> removal.get("owner").asText())
                .containsExactlyInAnyOrder(user("dev"), IAM + "group/team");
        JsonNode one = cut(yaml, "other", "k1");
        assertSmallest(one, 1);
        assertThat(one.get("removals").get(0).get("owner").asText()).isEqualTo(IAM + "group/team");
        assertThat(one.get("removals").get(0).get("policy").asText()).contains("AdministratorAccess");
        JsonNode joined = cut(
                withKey(
                        "users: {dev: {policies: [" + policy(allow("iam:AddUserToGroup"), allow("iam:AddUser*"))
                                + "]}}\n" + "groups: {team: {policies: [AdministratorAccess]}}",
                        twice),
                "dev",
                "k1",
                "--escalation");
        assertSmallest(joined, 1);
        assertThat(joined.get("removals").get(0).get("owner").asText()).isEqualTo(IAM + "group/team");
    }

    @Test
    void a_grant_is_an_allow_that_can_go() {
        String yaml = home("users: {dev: {}}").replaceAll("}\n$", "")
                + ", grants: [{id: g1, granteePrincipal: '" + user("dev") + "', operations: [Decrypt]},"
                + " {id: g2, granteePrincipal: '" + user("dev") + "', operations: [Decrypt, Encrypt]}]}\n";
        JsonNode cut = cut(yaml, "dev", "k1");
        assertSmallest(cut, 2);
        assertThat(cut.get("removals"))
                .allMatch(one -> one.get("layer").asText().equals("GRANT"));
        JsonNode one = cut(yaml, "dev", "k1", "--action", "kms:Encrypt");
        assertSmallest(one, 1);
    }

    @Test
    void guards_and_denies_are_never_taken_away() {
        String yaml = """
                organization:
                  id: o-a1b2c3d4e5
                  managementAccount: '999999999999'
                  root: {id: r-ab12, accounts: {'999999999999': {}, '111122223333': {scps: [%s]}}}
                """.formatted(policy(allow("*")))
                + home("users: {dev: {policies: [" + DECRYPT + "], boundary: " + policy(allow("*")) + "}}");
        JsonNode cut = cut(yaml, "dev", "k1");
        assertSmallest(cut, 1);
        assertThat(removals(cut)).containsExactly("IDENTITY user/dev policy-1/Statement/0");
        assertThat(cut.get("instead"))
                .extracting(CutOrganization::removal)
                .containsExactly("KEY_POLICY key key policy/Statement/0");
    }
}
