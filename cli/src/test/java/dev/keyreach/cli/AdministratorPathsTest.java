package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ways of whoever makes itself an administrator of its account, and where boundary and SCPs end them. Spec section
 * 7.1, E-05 to E-07 and E-09.
 */
class AdministratorPathsTest extends DevOrganization {
    private static final String USE = "user/dev > E-05 admin > kms:Decrypt key";

    /** An organization that the account of the key belongs to, with this SCP besides AWS's own. */
    private static String under(String scps) {
        return """
                organization:
                  id: o-a1b2c3d4e5
                  managementAccount: '999999999999'
                  root: {id: r-ab12, accounts: {'999999999999': {}, '111122223333': {scps: [%s]}}}
                """.formatted(scps);
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
}
