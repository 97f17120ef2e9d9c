package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody does as one whom it becomes, for itself or for another whom it becomes. Spec section 7.1, E-05 to E-08. */
class DetoursTest extends PathOrganization {
    private static final String ITSELF = "user/dev > E-05 admin > kms:Decrypt key";

    private List<String> of(String who, String yaml) {
        return brief(yaml, who, "k1", "--escalation", "-k", "1");
    }

    /** {@code dev} may assume {@code hr}; nobody else may. */
    private static String hr(String actions, String more) {
        return home("users: {dev: {}, ops: {}}\nroles: {hr: {trust: " + trust(user("dev")) + ", policies: ["
                + policy(allow(actions)) + "]}}\n" + more);
    }

    @Test
    void a_user_is_given_policies_by_the_role_that_it_assumes() {
        String yaml = hr("iam:PutUserPolicy", "");
        assertThat(of("dev", yaml)).containsExactly(ITSELF);
        assertThat(of("hr", yaml)).as("the role alone becomes nobody").isEmpty();
        assertThat(of("ops", yaml)).as("a user who cannot become the role").isEmpty();
        assertThat(of("dev", hr("iam:AttachUserPolicy", "")))
                .containsExactly("user/dev > E-06 admin > kms:Decrypt key");
        assertThat(of("dev", hr("iam:PutRolePolicy", "")))
                .as("that is about roles: the role gives them to itself")
                .containsExactly("user/dev > E-01 role/hr > E-05 admin > kms:Decrypt key");
    }

    @Test
    void both_calls_are_in_the_condition_and_in_the_proof() {
        String yaml = home("users: {dev: {}}\nroles: {hr: {trust: "
                + trust(user("dev"), equal("sts:ExternalId", "one")) + ", policies: ["
                + policy(allow("iam:PutUserPolicy", equal("aws:RequestedRegion", "eu-west-1"))) + "]}}\n");
        String step = ways(yaml, "dev", "k1", "--escalation").getFirst().get(0).toString();
        assertThat(step)
                .contains(
                        "sts:ExternalId",
                        "aws:RequestedRegion",
                        "sts:AssumeRole on " + role("hr"),
                        "E-05 on " + user("dev"));
        assertThat(step).contains("TRUST_POLICY", "IDENTITY");
    }

    @Test
    void of_two_roles_that_it_assumes_one_gives_the_other_policies() {
        String yaml = home("users: {dev: {}}\nroles:\n  deploy: {trust: " + trust(user("dev")) + ", policies: ["
                + policy(allowOn("iam:PutRolePolicy", role("run"))) + "]}\n  run: {trust: " + trust(user("dev"))
                + "}\n");
        assertThat(of("dev", yaml)).containsExactly("user/dev > E-05 role/run > kms:Decrypt key");
        assertThat(of("deploy", yaml)).isEmpty();
        assertThat(of("run", yaml)).isEmpty();
    }

    @Test
    void one_from_outside_may_be_who_assumes_both() {
        String ops = "arn:aws:iam::777788889999:role/ops";
        String yaml = home("roles:\n  deploy: {trust: " + trust(ops) + ", policies: ["
                + policy(allowOn("iam:PutRolePolicy", role("run"))) + "]}\n  run: {trust: " + trust(ops) + "}\n");
        assertThat(of(ops, yaml)).containsExactly("777788889999:role/ops > E-05 role/run > kms:Decrypt key");
        assertThat(brief(yaml, "--from-external", "k1", "--escalation"))
                .containsExactly("777788889999:role/ops > E-05 role/run > kms:Decrypt key");
    }

    @Test
    void the_role_puts_its_user_into_a_group() {
        String readers = "groups: {readers: {policies: [" + DECRYPT + "]}}";
        assertThat(of("dev", hr("iam:AddUserToGroup", readers)))
                .containsExactly("user/dev > E-08 group/readers > kms:Decrypt key");
        String outside = hr("iam:AddUserToGroup", readers).replace(user("dev"), "arn:aws:iam::777788889999:user/dev");
        assertThat(of("arn:aws:iam::777788889999:user/dev", outside))
                .as("groups have users of their account")
                .isEmpty();
    }

    @Test
    void the_role_rewrites_a_policy_of_its_user() {
        String yaml = "policies: {small: " + policy(allow("s3:ListBucket")) + "}\n"
                + home("managedPolicies: {small: {arn: '" + IAM + "policy/small'}}\nusers: {dev: {policies: [small]}}\n"
                        + "roles: {hr: {trust: " + trust(user("dev")) + ", policies: ["
                        + policy(allow("iam:CreatePolicyVersion")) + "]}}\n");
        assertThat(of("dev", yaml)).contains("user/dev > E-07 admin > kms:Decrypt key");
    }

    @Test
    void what_limits_the_user_stays() {
        String bounded =
                hr("iam:PutUserPolicy", "").replace("dev: {}", "dev: {boundary: " + policy(allow("s3:*")) + "}");
        assertThat(of("dev", bounded)).isEmpty();
    }

    /** The way through the role's own edges says the same. */
    @Test
    void nothing_is_said_twice_where_the_role_becomes_the_user_itself() {
        assertThat(of("dev", hr("iam:PutUserPolicy,iam:CreateAccessKey", "")))
                .contains("user/dev > E-01 role/hr > E-05 user/dev > kms:Decrypt key")
                .doesNotContain(ITSELF);
    }

    private static String like(String name) {
        return "Condition: {StringLike: {'aws:userid': '*:" + name + "'}}";
    }

    /** Two requests that assume the same role are different ones, and what is found out of some says nothing of others. */
    @Test
    void a_role_may_be_assumed_once_for_the_detour_and_once_for_the_way_back() {
        String named = "  %1$s1: {trust: %2$s, policies: [%3$s]}\n  %1$s2: {trust: %4$s, policies: [%5$s]}\n"
                + "  %1$s3: {trust: %6$s}\n";
        String one = named.formatted(
                "a",
                trust(user("dev"), equal("sts:ExternalId", "1")),
                ASSUME,
                trust(role("a1"), like("alice")),
                policy(allowOn("iam:PutRolePolicy", role("a3"))),
                trust(role("a1"), like("bob")));
        String two = "  b1: {trust: " + trust(user("zed"), equal("sts:ExternalId", "1")) + ", policies: [" + ASSUME
                + "]}\n  b2: {trust: " + trust(user("zed"), equal("sts:ExternalId", "1")) + ", policies: [" + ASSUME
                + "]}\n  b3: {trust: " + trust(role("b1"), like("alice")) + ", policies: ["
                + policy(allowOn("iam:PutRolePolicy", role("b4"))) + "]}\n  b4: {trust: "
                + trust(role("b2"), like("bob")) + "}\n";
        String yaml = home("users: {dev: {}, zed: {}}\nroles:\n" + one + two);
        assertThat(of("dev", yaml)).hasSize(1);
        assertThat(of("zed", yaml)).containsExactly("user/zed > E-05 role/b4 > kms:Decrypt key");
    }

    @Test
    void it_counts_where_the_role_becomes_the_target_only_with_a_condition() {
        String alice = trust(user("dev"), equal("sts:RoleSessionName", "alice"));
        String never = home("users: {dev: {}}\nroles: {hr: {trust: " + alice + ", policies: ["
                + policy(allow("iam:PutUserPolicy"), allow("iam:CreateAccessKey", like("bob"))) + "]}}\n");
        assertThat(of("dev", never)).containsExactly(ITSELF);
        String run = policy(
                "{Effect: Allow, Principal: {AWS: '" + user("dev") + "'}, Action: 'sts:AssumeRole', "
                        + equal("sts:ExternalId", "1") + "}",
                "{Effect: Allow, Principal: {AWS: '" + role("hr") + "'}, Action: 'sts:AssumeRole', " + like("bob")
                        + "}");
        String both = home("users: {dev: {}}\nroles:\n  hr: {trust: " + alice + ", policies: ["
                + policy(allowOn("iam:PutRolePolicy", role("run"))) + "]}\n  run: {trust: " + run + "}\n");
        assertThat(of("dev", both)).containsExactly("user/dev > E-05 role/run > kms:Decrypt key");
    }

    /** {@code gate} lets nobody but {@code dev} in, and {@code run} whoever may assume roles: {@code gate}, once it is given that. */
    private static String gate(String dev, String more) {
        return home("users: {dev: {policies: [" + dev + "]}}\nroles:\n  gate: {trust: " + trust(user("dev"))
                + ", boundary: " + policy(allow("sts:AssumeRole")) + "}\n  run: {trust: " + trust("111122223333")
                + "}\n" + more);
    }

    @Test
    void whom_somebody_becomes_only_as_one_that_it_gave_something_is_given_policies_before() {
        String both = policy(allow("iam:PutRolePolicy"));
        assertThat(of("dev", gate(both, ""))).containsExactly("user/dev > E-05 role/run > kms:Decrypt key");
        String oneAlone = policy(allowOn("iam:PutRolePolicy", role("run")));
        assertThat(of("dev", gate(oneAlone, ""))).as("no way from gate to run").isEmpty();
        String gateAlone = policy(allowOn("iam:PutRolePolicy", role("gate")));
        assertThat(of("dev", gate(gateAlone, ""))).as("run may do nothing").isEmpty();
        String hr = "  hr: {trust: " + trust(user("dev")) + ", policies: ["
                + policy(allowOn("iam:AttachRolePolicy", role("run"))) + "]}\n";
        assertThat(of("dev", gate(gateAlone, hr)))
                .as("another whom it becomes does it before")
                .containsExactly("user/dev > E-06 role/run > kms:Decrypt key");
    }

    @Test
    void all_calls_by_which_it_becomes_that_one_are_named() {
        String step = ways(gate(policy(allow("iam:PutRolePolicy")), ""), "dev", "k1", "--escalation")
                .getFirst()
                .get(0)
                .toString();
        assertThat(step)
                .contains("E-05 on " + role("run"), "iam:PutRolePolicy on " + role("gate"))
                .contains("sts:AssumeRole on " + role("gate"), "sts:AssumeRole on " + role("run"));
    }

    @Test
    void a_group_that_was_joined_is_given_policies_on_a_detour() {
        String empty = "groups: {g1: {}}";
        assertThat(of("dev", hr("iam:AddUserToGroup,iam:PutGroupPolicy", empty)))
                .containsExactly("user/dev > E-08 group/g1 > E-05 admin > kms:Decrypt key");
        String other =
                home("groups: {g1: {policies: [" + policy(allow("s3:ListBucket")) + "]}}\nusers: {dev: {policies: ["
                        + policy(allow("iam:AddUserToGroup")) + "]}}\nroles: {hr: {trust: " + trust(user("dev"))
                        + ", policies: [" + policy(allow("iam:PutGroupPolicy")) + "]}}");
        assertThat(of("dev", other)).containsExactly("user/dev > E-08 group/g1 > E-05 admin > kms:Decrypt key");
    }

    @Test
    void the_cut_names_what_the_detour_needs() {
        CommandRun cut = run(hr("iam:PutUserPolicy", ""), "path", "dev", "k1", "--escalation", "--cut");
        assertThat(cut.exit()).isZero();
        assertThat(cut.out()).contains("role/hr", "trust policy");
    }

    @ParameterizedTest
    @CsvSource({"20, 0", "21, 3"})
    void the_number_of_those_that_are_tried_is_bounded_and_that_is_said(int roles, int exit) {
        String yaml = home("users: {dev: {}}\nroles:\n"
                + IntStream.range(0, roles)
                        .mapToObj(i -> "  hr" + i + ": {trust: " + trust(user("dev")) + ", policies: ["
                                + policy(allow("iam:PutUserPolicy")) + "]}\n")
                        .collect(Collectors.joining()));
        CommandRun run = run(yaml, "path", "dev", "k1", "--escalation", "--fail-on", "incomplete");
        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.out().contains("more principals who may give permissions"))
                .isEqualTo(exit != 0);
    }
}
