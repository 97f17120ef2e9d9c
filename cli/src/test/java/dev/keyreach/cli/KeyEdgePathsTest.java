package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Ways that end with an edge whose target is the key: its policy rewritten, a grant made, data re-encrypted. Spec
 * section 7.2.
 */
class KeyEdgePathsTest extends DevOrganization {
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
}
