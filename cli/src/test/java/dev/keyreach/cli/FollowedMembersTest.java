package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who goes on in which groups, and what is said of those that were not tried. Spec section 7.1, E-08. */
class FollowedMembersTest extends PathOrganization {
    private static final String PUTS = "iam:AddUserToGroup,iam:CreateAccessKey";
    private static final String PUTS_LIST = "'iam:AddUserToGroup', 'iam:CreateAccessKey'";
    private static final String IAM_ALONE = policy(allow("iam:*"));
    private static final String READERS = "groups: {readers: {policies: [" + DECRYPT + "]}}\n";
    private static final String MAKERS_AND_PASSERS = "groups: {makers: {policies: ["
            + policy(allow("lambda:CreateFunction")) + "]}, passers: {policies: [" + policy(allow("iam:PassRole"))
            + "]}}\n";
    private static final String FN =
            "roles: {fn: {trust: " + trustOf("{Service: lambda.amazonaws.com}") + ", policies: [" + DECRYPT + "]}}\n";

    private List<String> of(String who, String yaml) {
        return brief(yaml, who, "k1", "--escalation", "-k", "50");
    }

    /** {@code dev} may put whom it can become into groups, but use no key and pass no role itself. */
    private static String putting(String... users) {
        return "users: {dev: {policies: [" + policy(allow(PUTS)) + "], boundary: " + IAM_ALONE + "}"
                + IntStream.range(0, users.length)
                        .mapToObj(i -> ", " + users[i])
                        .collect(Collectors.joining()) + "}\n";
    }

    @Test
    void somebody_puts_into_a_group_whom_it_can_become_where_its_own_boundary_is_in_the_way() {
        assertThat(of("dev", home(READERS + putting("ops: {}"))))
                .containsExactly("user/dev > E-08 group/readers > kms:Decrypt key");
        assertThat(of("dev", home(READERS + putting("ops: {boundary: " + IAM_ALONE + "}"))))
                .as("whose boundary is in the way as well")
                .isEmpty();
        String cannotBecome = READERS + "users: {dev: {policies: [" + policy(allow("iam:AddUserToGroup"))
                + "], boundary: " + IAM_ALONE + "}, ops: {}}";
        assertThat(of("dev", home(cannotBecome))).as("whom it cannot become").isEmpty();
    }

    @Test
    void one_that_is_in_the_group_itself_puts_another_there() {
        String yaml = READERS + putting("ops: {}").replace("{dev: {", "{dev: {groups: [readers], ");
        assertThat(of("dev", home(yaml))).containsExactly("user/dev > E-08 group/readers > kms:Decrypt key");
    }

    @Test
    void a_role_puts_there_whom_nothing_limits_though_another_comes_first() {
        String yaml = READERS + "roles: {hr: {policies: [" + policy(allow(PUTS)) + "]}}\nusers: {ann: {boundary: "
                + IAM_ALONE + "}, zoe: {}}";
        assertThat(of("hr", home(yaml))).containsExactly("role/hr > E-08 group/readers > kms:Decrypt key");
    }

    @Test
    void somebody_is_put_into_several_groups_before_it_is_become() {
        assertThat(of("dev", home(MAKERS_AND_PASSERS + FN + putting("ops: {}"))))
                .containsExactly("user/dev > E-08 group/makers > E-08 group/passers > E-10 role/fn > kms:Decrypt key");
    }

    @Test
    void what_a_group_denies_stays_unless_it_may_be_left() {
        String team = "groups: {team: {policies: [" + policy(allow("iam:PutGroupPolicy"), deny("kms:*")) + "]}}\n";
        String yaml = team + "users: {dev: {policies: [" + policy(allow("iam:AddUserToGroup")) + "], boundary: %s}}";
        String mayNotLeave = policy(allow("iam:AddUserToGroup,iam:PutGroupPolicy,kms:Decrypt"));
        String mayLeave = policy(
                allow("iam:AddUserToGroup,iam:PutGroupPolicy,iam:PutUserPolicy,iam:RemoveUserFromGroup,kms:Decrypt"));
        assertThat(of("dev", home(yaml.formatted(mayNotLeave)))).isEmpty();
        assertThat(of("dev", home(yaml.formatted(mayLeave))))
                .containsExactly("user/dev > E-08 group/team > E-05 admin > kms:Decrypt key");
    }

    @Test
    void of_many_whom_it_can_equip_the_one_is_found_that_a_condition_of_a_role_of_the_account_names() {
        String trust = trust("111122223333", "Condition: {ArnEquals: {'aws:PrincipalArn': '" + user("ops") + "'}}");
        String iam = "users: {dev: {policies: [" + policy(allow("*"), deny("iam:UpdateAssumeRolePolicy,kms:*"))
                + "]}, ann: {policies: [" + policy(deny("kms:*")) + "]}, ops: {policies: [" + policy(deny("kms:*"))
                + "]}}\nroles: {reader: {trust: " + trust + "}}";
        assertThat(of("dev", home(iam))).contains("user/dev > E-05 user/ops > E-05 role/reader > kms:Decrypt key");
    }

    @Test
    void a_group_is_given_permissions_by_whoever_puts_somebody_there() {
        String team = "groups: {team: {}}\n";
        String self =
                team + "users: {dev: {policies: [" + policy(allow("iam:AddUserToGroup,iam:PutGroupPolicy")) + "]}}";
        assertThat(of("dev", home(self))).contains("user/dev > E-08 group/team > E-05 admin > kms:Decrypt key");
        String other = team + putting("ops: {}").replace(PUTS_LIST, PUTS_LIST + ", 'iam:AttachGroupPolicy'");
        assertThat(of("dev", home(other))).contains("user/dev > E-08 group/team > kms:Decrypt key");
    }

    @Test
    void what_a_group_denies_makes_no_other_order_of_joining_impossible() {
        String groups = "groups: {a: {policies: [" + policy(allowOn("iam:AddUserToGroup", IAM + "group/c"))
                + "]}, b: {policies: ["
                + policy(allow("lambda:CreateFunction"), deny("iam:AddUserToGroup")) + "]}, c: {policies: ["
                + policy(allow("iam:PassRole")) + "]}}\n";
        String joins =
                "{Effect: Allow, Action: 'iam:AddUserToGroup', Resource: ['" + IAM + "group/a', '" + IAM + "group/b']}";
        assertThat(of("dev", home(groups + FN + "users: {dev: {policies: [" + policy(joins) + "]}}")))
                .containsExactly(
                        "user/dev > E-08 group/a > E-08 group/c > E-08 group/b > E-10 role/fn > kms:Decrypt key");
    }

    @Test
    void a_role_is_given_permissions_and_passed_to_a_service() {
        String bare = FN.replace("policies: [" + DECRYPT + "]", "policies: [own]");
        String own = "policies: {own: " + policy(allow("s3:GetObject")) + "}\n";
        String managed = "managedPolicies: {own: {arn: '" + IAM + "policy/own'}}\n";
        String passes = "users: {dev: {policies: [" + policy(allow("iam:PassRole,lambda:CreateFunction%s")) + "]}}";
        String all = own + home(managed + bare + passes);
        assertThat(of("dev", all.replace("%s", "', 'iam:PutRolePolicy")))
                .contains("user/dev > E-05 role/fn > E-10 role/fn > kms:Decrypt key");
        assertThat(of("dev", all.replace("%s", "', 'iam:CreatePolicyVersion")))
                .contains("user/dev > E-07 role/fn > E-10 role/fn > kms:Decrypt key");
        assertThat(of("dev", all.replace("%s", ""))).isEmpty();
    }

    @Test
    void sets_of_groups_without_number_come_to_an_end() {
        int users = 9;
        String groups = IntStream.range(0, users)
                .mapToObj(i -> "g" + i + ": {policies: ["
                        + policy(allowOn("iam:AddUserToGroup", IAM + "group/g" + (3 * i + 1) % users)) + "]}")
                .collect(Collectors.joining(", ", "groups: {", "}\n"));
        String members = IntStream.range(0, users)
                .mapToObj(i -> "u" + i + ": {policies: ["
                        + policy(
                                allowOn("iam:AddUserToGroup", IAM + "group/g" + i),
                                allowOn("iam:CreateAccessKey", user("u" + (i + 1) % users)),
                                allowOn("iam:CreateAccessKey", user("u" + (i + 3) % users)))
                        + "]}")
                .collect(Collectors.joining(", ", "users: {", "}\n"));
        CommandRun run = run(home(groups + members), "path", "u0", "k1", "--escalation", "--fail-on", "incomplete");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("gain something than are followed, those with few gains first: 1000,");
    }

    /** Nobody becomes {@code x} as it is, and only some time whoever has joined {@code ops}. */
    @Test
    void whom_only_one_who_joined_a_group_becomes_with_a_condition_is_found() {
        String mfa = equal("aws:RequestedRegion", "eu-west-1");
        String ops = policy(allow("iam:CreateAccessKey", mfa), allow("iam:PutUserPolicy"))
                .replace("Resource: '*'", "Resource: '" + user("x") + "'");
        String yaml = "groups: {ops: {policies: [" + ops + "]}}\nusers: {x: {}, u: {policies: ["
                + policy(allowOn("iam:AddUserToGroup", IAM + "group/ops")) + "]}%s}";
        String way = "user/u > E-08 group/ops > E-05 user/x > kms:Decrypt key";
        assertThat(of("u", home(yaml.formatted("")))).contains(way);
        String another = ", y: {}, z: {policies: [" + policy(allowOn("iam:CreateAccessKey", user("y"))) + "]}";
        assertThat(of("u", home(yaml.formatted(another))))
                .as("though somebody becomes another as it is")
                .contains(way);
    }

    @Test
    void those_who_do_nothing_take_nobody_the_place() {
        String idle = IntStream.range(0, 2_000).mapToObj(i -> "r" + i + ": {}").collect(Collectors.joining(", "));
        String users = IntStream.range(0, 60)
                .mapToObj(i ->
                        "u" + i + ": {policies: [" + policy(allowOn("iam:AddUserToGroup", IAM + "group/g" + i)) + "]}")
                .collect(Collectors.joining(", "));
        String groups = IntStream.range(0, 60)
                .mapToObj(i -> "g" + i + ": {policies: [" + DECRYPT + "]}")
                .collect(Collectors.joining(", "));
        String yaml = "roles: {" + idle + "}\nusers: {" + users + "}\ngroups: {" + groups + "}\n";
        assertThat(of("u59", home(yaml))).contains("user/u59 > E-08 group/g59 > kms:Decrypt key");
    }

    @Test
    void what_was_not_tried_is_said_and_counts_as_incomplete() {
        String groups = IntStream.range(0, 21)
                .mapToObj(i -> "g" + i + ": {policies: [" + policy(allow("s3:Get" + i)) + "]}")
                .collect(Collectors.joining(", ", "groups: {", "}\n"));
        assertUntried(home(groups + putting()), "somebody may join more than 20 groups");
        String users = IntStream.range(0, 9).mapToObj(i -> "u" + i + ": {}").collect(Collectors.joining(", "));
        assertUntried(home(READERS + putting(users)), "more users into groups whom it can become than the 8");
        CommandRun all = run(home(READERS + putting("ops: {}")), whole());
        assertThat(all.exit()).as(all.err()).isZero();
        assertThat(all.out()).doesNotContain("Not all was tried");
    }

    private void assertUntried(String yaml, String words) {
        CommandRun run = run(yaml, whole());
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("Not all was tried: ")
                .contains(words);
    }

    private static String[] whole() {
        return new String[] {"path", "dev", "k1", "--escalation", "--fail-on", "incomplete"};
    }
}
