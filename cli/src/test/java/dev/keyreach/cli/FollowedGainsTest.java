package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever gained something on a way goes on with it through every kind of edge that it then has. Spec section 7. */
class FollowedGainsTest extends PathOrganization {
    private static final String PASS = allow("iam:PassRole,lambda:CreateFunction");
    private static final String FN =
            "fn: {trust: " + trustOf("{Service: lambda.amazonaws.com}") + ", policies: [" + DECRYPT + "]}";
    private static final String EQUIP_SELF = allowOn("iam:PutUserPolicy", user("dev"));

    private List<String> ofDev(String yaml) {
        return brief(yaml, "dev", "k1", "--escalation", "-k", "50");
    }

    private static String dev(String policy, String boundary, String... more) {
        return "users: {dev: {policies: [" + policy + "]" + (boundary.isEmpty() ? "" : ", boundary: " + boundary) + "}"
                + String.join("", more) + "}\n";
    }

    private static String bounded(String actions) {
        return dev(policy(EQUIP_SELF), policy(allow("iam:PutUserPolicy," + actions)));
    }

    @ParameterizedTest
    @CsvSource({
        "lambda.amazonaws.com, 'lambda:CreateFunction', E-10",
        "cloudformation.amazonaws.com, 'cloudformation:CreateStack', E-16",
        "codebuild.amazonaws.com, 'codebuild:CreateProject,codebuild:StartBuild', E-17",
        "sagemaker.amazonaws.com, 'sagemaker:CreateTrainingJob', E-18",
        "glue.amazonaws.com, 'glue:CreateJob,glue:StartJobRun', E-20",
    })
    void an_administrator_passes_a_role_to_a_service(String service, String calls, String id) {
        String roles =
                "roles: {fn: {trust: " + trustOf("{Service: " + service + "}") + ", policies: [" + DECRYPT + "]}}";
        assertThat(ofDev(home(bounded("iam:PassRole," + calls) + roles)))
                .containsExactly("user/dev > E-05 admin > " + id + " role/fn > kms:Decrypt key");
        assertThat(ofDev(home(bounded(calls) + roles)))
                .as("its boundary does not let it")
                .isEmpty();
    }

    @Test
    void without_its_boundary_one_passes_a_role_joins_a_group_or_rewrites_a_policy() {
        String lift = "iam:DeleteUserPermissionsBoundary";
        String bound = policy(allow("iam:Delete*"));
        assertThat(ofDev(home(dev(policy(allow(lift), PASS), bound) + "roles: {" + FN + "}")))
                .containsExactly("user/dev > E-09 admin > E-10 role/fn > kms:Decrypt key");
        assertThat(ofDev(home(dev(policy(allow(lift + ",iam:AddUserToGroup")), bound) + "roles: {" + FN
                        + "}\ngroups: {passers: {policies: [" + policy(PASS) + "]}}")))
                .containsExactly("user/dev > E-09 admin > E-08 group/passers > E-10 role/fn > kms:Decrypt key");
        String own = "policies: {own: " + policy(allow("s3:GetObject")) + "}\n"
                + home("managedPolicies: {own: {arn: '" + IAM + "policy/own'}}\n"
                        + dev(policy(allow(lift + ",iam:CreatePolicyVersion")) + ", own", bound));
        assertThat(ofDev(own)).contains("user/dev > E-09 admin > E-07 admin > kms:Decrypt key");
    }

    @Test
    void an_administrator_lifts_the_boundary_that_lets_it() {
        String yaml = home(bounded("iam:DeleteUserPermissionsBoundary"));
        assertThat(ofDev(yaml))
                .containsExactly(
                        "user/dev > E-05 admin > E-09 admin > kms:Decrypt key",
                        "user/dev > E-05 admin > E-09 admin > K-01 key",
                        "user/dev > E-05 admin > E-09 admin > K-02 key");
    }

    @Test
    void an_administrator_under_a_boundary_equips_somebody_who_has_none() {
        String yaml = home(bounded("iam:PutRolePolicy,iam:UpdateAssumeRolePolicy,sts:AssumeRole") + "roles: {ops: {}}");
        assertThat(ofDev(yaml)).contains("user/dev > E-05 admin > E-05 role/ops > kms:Decrypt key");
    }

    @Test
    void a_replica_is_made_with_what_was_gained() {
        String one = "region: eu-west-1";
        String primary = one + ", multiRegion: true, multiRegionType: PRIMARY";
        String replicates = home(bounded("kms:ReplicateKey,kms:CreateKey"));
        assertThat(ofDev(replicates.replace(one, primary))).containsExactly("user/dev > E-05 admin > K-06 key");
        assertThat(ofDev(replicates)).as("a key of one Region").isEmpty();
        assertThat(ofDev(home(bounded("kms:ReplicateKey")).replace(one, primary)))
                .as("a key must be made as well")
                .isEmpty();
    }

    @Test
    void what_is_re_encrypted_with_what_was_gained_is_read() {
        String yaml = home(bounded("kms:ReEncrypt*")) + "      - {id: k2, region: eu-west-1, policy: "
                + policy(ROOT_STATEMENT, keyAllow("kms:Decrypt", "{AWS: '" + user("dev") + "'}")) + "}\n";
        assertThat(ofDev(yaml)).containsExactly("user/dev > E-05 admin > K-07 key");
        assertThat(ofDev(home(bounded("kms:ReEncrypt*"))))
                .as("nothing to read with")
                .isEmpty();
    }

    @Test
    void an_alias_that_a_policy_asks_for_is_given_with_what_was_gained() {
        String reads = "{Effect: Allow, Principal: {AWS: '" + user("dev")
                + "'}, Action: 'kms:Decrypt', Resource: '*',"
                + " Condition: {'ForAnyValue:StringEquals': {'kms:ResourceAliases': 'alias/open'}}}";
        String yaml = withKey(bounded("kms:CreateAlias"), ROOT_STATEMENT + ", " + reads);
        assertThat(ofDev(yaml)).contains("user/dev > E-05 admin > K-05 key");
        assertThat(ofDev(withKey(bounded("kms:DeleteAlias"), ROOT_STATEMENT + ", " + reads)))
                .isEmpty();
    }

    @Test
    void groups_are_joined_alone_together_and_one_through_another() {
        String joins = dev(policy(allow("iam:AddUserToGroup")), "") + "roles: {" + FN + "}\ngroups:\n";
        String passers = "  passers: {policies: [" + policy(allow("iam:PassRole")) + "]}\n";
        String makers = "  makers: {policies: [" + policy(allow("lambda:CreateFunction")) + "]}\n";
        assertThat(ofDev(home(joins + "  both: {policies: [" + policy(PASS) + "]}\n")))
                .containsExactly("user/dev > E-08 group/both > E-10 role/fn > kms:Decrypt key");
        assertThat(ofDev(home(joins + passers + makers)))
                .containsExactly("user/dev > E-08 group/makers > E-08 group/passers > E-10 role/fn > kms:Decrypt key");
        assertThat(ofDev(home(joins + passers))).isEmpty();
        String through = dev(policy(allowOn("iam:AddUserToGroup", IAM + "group/a")), "") + "groups:\n"
                + "  a: {policies: [" + policy(allowOn("iam:AddUserToGroup", IAM + "group/b")) + "]}\n"
                + "  b: {policies: [" + DECRYPT + "]}\n";
        assertThat(ofDev(home(through))).containsExactly("user/dev > E-08 group/a > E-08 group/b > kms:Decrypt key");
    }

    @Test
    void where_one_group_is_enough_no_row_of_them_is_listed() {
        String yaml = home(dev(policy(allow("iam:AddUserToGroup")), "") + "groups:\n"
                + "  a: {policies: [" + policy(allow("s3:*")) + "]}\n  idle: {}\n"
                + "  readers: {policies: [" + DECRYPT + "]}\n");
        assertThat(ofDev(yaml)).containsExactly("user/dev > E-08 group/readers > kms:Decrypt key");
    }

    @Test
    void the_policy_of_a_group_that_it_joined_is_its_own() {
        String yaml = "policies: {team: " + policy(allow("s3:GetObject")) + "}\n"
                + home("managedPolicies: {team: {arn: '" + IAM + "policy/team'}}\n"
                        + dev(
                                policy(
                                        allow("iam:AddUserToGroup"),
                                        allowOn("iam:CreatePolicyVersion", IAM + "policy/team")),
                                "")
                        + "groups: {team: {policies: [team]}}\n");
        assertThat(ofDev(yaml)).contains("user/dev > E-08 group/team > E-07 admin > kms:Decrypt key");
    }

    private static String twoAccounts(String members, String trust, String scps) {
        return """
                organization:
                  id: o-a1b2c3d4e5
                  managementAccount: '999999999999'
                  root: {id: r-ab12, accounts: {'999999999999': {}, '111122223333': {}, '222233334444': {scps: [%s]}}}
                accounts:
                  '222233334444':
                    %s
                  '111122223333':
                    roles: {reader: {trust: %s, policies: [%s]}}
                    keys: [{id: k1, region: eu-west-1, policy: %s}]
                """.formatted(scps, members.replace("\n", "\n    "), trust, DECRYPT, policy(ROOT_STATEMENT));
    }

    @Test
    void of_many_whom_it_can_equip_the_one_is_found_that_another_account_trusts() {
        String others =
                Stream.of("a", "b", "c", "z").map(name -> ", " + name + ": {}").reduce("", String::concat);
        String self = allow("iam:PutUserPolicy,iam:CreateAccessKey,iam:DeleteAccessKey");
        String yaml =
                twoAccounts(dev(policy(self), "", others), trust("arn:aws:iam::222233334444:user/z"), "FullAWSAccess");
        assertThat(brief(yaml, "dev", "k1", "--escalation", "-k", "1"))
                .containsExactly(
                        "222233334444:user/dev > E-05 222233334444:user/z > E-01 role/reader > kms:Decrypt key");
    }

    @Test
    void whom_an_scp_spares_is_followed_beside_others() {
        String spared = "{Effect: Deny, Action: ['iam:CreateAccessKey', 'iam:*LoginProfile'], Resource: '*', Condition:"
                + " {ArnNotLike: {'aws:PrincipalArn': 'arn:aws:iam::222233334444:role/z'}}}";
        String members =
                dev(policy(allow("iam:Put*,iam:UpdateAssumeRolePolicy")), "", ", target: {policies: [" + ASSUME + "]}")
                        + "roles: {a: {}, z: {}}";
        String trust = trust("arn:aws:iam::222233334444:user/target");
        assertThat(brief(
                        twoAccounts(members, trust, "FullAWSAccess, " + policy(spared)),
                        "dev",
                        "k1",
                        "--escalation",
                        "-k",
                        "1"))
                .singleElement()
                .asString()
                .contains("role/z >", "> E-02 222233334444:user/target > E-01 role/reader > kms:Decrypt key");
        assertThat(brief(
                        twoAccounts(members, trust, "FullAWSAccess, " + policy(spared.replace("role/z", "role/y"))),
                        "dev",
                        "k1",
                        "--escalation"))
                .as("it spares nobody")
                .isEmpty();
    }

    @Test
    void somebody_else_who_was_equipped_lifts_its_own_boundary() {
        String members = dev(
                policy(allow("iam:Put*,iam:CreateAccessKey,iam:DeleteAccessKey")),
                "",
                ", target: {boundary: " + policy(allow("iam:DeleteUserPermissionsBoundary")) + "}");
        String yaml = twoAccounts(members, trust("arn:aws:iam::222233334444:user/target"), "FullAWSAccess");
        assertThat(brief(yaml, "dev", "k1", "--escalation", "-k", "1"))
                .containsExactly("222233334444:user/dev > E-05 222233334444:user/target > E-09 admin:222233334444"
                        + " > E-01 role/reader > kms:Decrypt key");
    }

    @Test
    void a_cut_ends_ways_that_were_gained() {
        String yaml = home(bounded("iam:PassRole,lambda:CreateFunction") + "roles: {" + FN + "}");
        CommandRun run = run(yaml, "path", "dev", "k1", "--escalation", "--cut");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("To end all ways").doesNotContain("every permission#");
    }

    @ParameterizedTest
    @CsvSource({
        "'{AWS: \"222233334444\"}', 'kms:CreateGrant', K-02",
        "'\"*\"', 'kms:CreateGrant', K-02",
    })
    void an_administrator_of_an_account_that_a_key_lets_in_for_something_else(String who, String action, String id) {
        String yaml = """
                accounts:
                  "111122223333":
                    keys:
                      - {id: k1, region: eu-west-1, policy: {Version: "2012-10-17", Statement: [
                          {Effect: Allow, Principal: %s, Action: "%s", Resource: "*"}]}}
                  "222233334444":
                    users:
                      dev: {policies: [{Version: "2012-10-17", Statement: [
                          {Effect: Allow, Action: "iam:PutUserPolicy", Resource: "*"}]}]}
                """;
        assertThat(ofDev(yaml.formatted(who, action)))
                .singleElement()
                .asString()
                .contains("E-05 admin")
                .contains(id);
        assertThat(ofDev(yaml.formatted(who, "kms:DescribeKey"))).isEmpty();
    }

    /** Whom one equips lifts its boundary, and goes on with more than whoever equipped it. */
    @Test
    void somebody_who_was_equipped_lifts_its_own_boundary_and_goes_on() {
        String bound =
                policy(allowOn("iam:PutUserPolicy,iam:CreateAccessKey,iam:DeleteUserPermissionsBoundary", user("ben")));
        String users = "users: {dev: {policies: [" + policy(allow("*")) + "], boundary: " + bound
                + "}, ben: {boundary: " + bound + "}}\n";
        assertThat(ofDev(home(users + "roles: {" + FN + "}")))
                .contains("user/dev > E-05 user/ben > E-09 admin > E-10 role/fn > kms:Decrypt key");
    }

    @Test
    void a_group_that_denies_hides_nothing_that_the_others_give_together() {
        String groups = "groups: {a: {policies: [" + policy("{Effect: Deny, Action: \"lambda:*\", Resource: \"*\"}")
                + "]}, b: {policies: [" + policy(allow("iam:PassRole")) + "]}, c: {policies: ["
                + policy(allow("lambda:CreateFunction")) + "]}}\n";
        assertThat(ofDev(home(groups + dev(policy(allow("iam:AddUserToGroup")), "") + "roles: {" + FN + "}")))
                .contains("user/dev > E-08 group/b > E-08 group/c > E-10 role/fn > kms:Decrypt key");
    }
}
