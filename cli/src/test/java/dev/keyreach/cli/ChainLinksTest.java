package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the steps of a way say to each other: spec section 6.2, through the command line. */
class ChainLinksTest extends PathOrganization {
    @Test
    void two_hops_may_need_two_external_ids_and_each_keeps_its_own() {
        String yaml = home("""
                users: {dev: {}}
                roles:
                  a: {trust: %s, policies: [%s]}
                  b: {trust: %s, policies: [%s]}
                """.formatted(
                        trust(user("dev"), equal("sts:ExternalId", "one")),
                        ASSUME,
                        trust(role("a"), equal("sts:ExternalId", "two")),
                        DECRYPT));
        List<JsonNode> ways = ways(yaml, "dev", "k1");
        assertThat(ways).hasSize(1);
        assertThat(brief(ways.getFirst())).isEqualTo("user/dev > E-01 role/a > E-01 role/b > kms:Decrypt key");
        assertThat(ways.getFirst().get(0).at("/residual/values/0").asText()).isEqualTo("one");
        assertThat(ways.getFirst().get(1).at("/residual/values/0").asText()).isEqualTo("two");
        assertThat(ways.getFirst().get(2).has("residual")).isFalse();
        assertThat(run(yaml, "path", "dev", "k1").out()).contains("CONDITIONAL", "one", "two");
    }

    /** What a step sets is what its session has in the next (spec 6.2). */
    @ParameterizedTest
    @CsvSource({
        "sts:RoleSessionName, keyreach, x, 1",
        "sts:RoleSessionName, keyreach, y, 0",
        "sts:SourceIdentity, aws:SourceIdentity, x, 1",
        "sts:SourceIdentity, aws:SourceIdentity, y, 0",
        "aws:RequestTag/team, aws:PrincipalTag/team, x, 1",
        "aws:RequestTag/team, aws:PrincipalTag/team, y, 0",
        "sts:ExternalId, sts:ExternalId, y, 1",
    })
    void a_chain_whose_steps_exclude_each_other_by_what_links_them_is_dropped(
            String set, String carried, String value, int found) {
        String tagging = trustOf("{AWS: '" + user("dev") + "'}", equal(set, "x"))
                .replace("'sts:AssumeRole'", "['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']");
        String onward = carried.equals("keyreach")
                ? trust("arn:aws:sts::111122223333:assumed-role/a/" + value)
                : trust(role("a"), equal(carried, value));
        String yaml = home("""
                users: {dev: {policies: [%s]}}
                roles:
                  a: {trust: %s, policies: [%s]}
                  b: {trust: %s, policies: [%s]}
                """.formatted(policy(allow("sts:*")), tagging, ASSUME, onward, DECRYPT));
        assertThat(ways(yaml, "dev", "k1")).as("%s then %s", set, carried).hasSize(found);
    }

    @Test
    void where_the_shortest_chain_is_dropped_the_next_one_is_found() {
        String yaml = home("""
                users: {dev: {}}
                roles:
                  a: {trust: %s, policies: [%s]}
                  b: {trust: %s, policies: [%s]}
                  c: {trust: %s, policies: [%s]}
                """.formatted(
                        trust(user("dev"), equal("sts:RoleSessionName", "x")),
                        ASSUME,
                        trust("arn:aws:sts::111122223333:assumed-role/a/y," + role("c")),
                        DECRYPT,
                        trust(role("a")),
                        ASSUME));
        List<String> detour = List.of("user/dev > E-01 role/a > E-01 role/c > E-01 role/b > kms:Decrypt key");
        assertThat(brief(yaml, "dev", "k1")).isEqualTo(detour);
        assertThat(brief(yaml, "dev", "k1", "-k", "1")).isEqualTo(detour);
    }

    @Test
    void a_step_that_cannot_be_made_alone_ends_the_way() {
        String both = "Condition: {StringEquals: {'sts:ExternalId': one}, StringNotEquals: {'sts:ExternalId': one}}";
        String yaml = home("""
                users: {dev: {}}
                roles: {a: {trust: %s, policies: [%s]}}
                """.formatted(trust(user("dev"), both), DECRYPT));
        assertThat(brief(yaml, "dev", "k1")).isEmpty();
    }

    /** The user id of a session ends in its name, which the step before sets. */
    @ParameterizedTest
    @CsvSource({
        "StringLike, *:alice, 1",
        "StringLike, *:bob, 0",
        "StringLike, AROA*:al*, 1",
        "StringLike, AROA*:bo*, 0",
        "StringLike, AROA*, 1",
        "StringEquals, AROAAAAAAAAAAAAAAAAAA:alice, 1",
        "StringEquals, AROAAAAAAAAAAAAAAAAAA:bob, 0",
        "StringNotEquals, AROAAAAAAAAAAAAAAAAAA:bob, 1",
        "StringNotLike, *:alice, 0",
    })
    void the_user_id_of_a_session_ends_in_the_name_that_was_set(String operator, String id, int found) {
        String condition = "Condition: {" + operator + ": {'aws:userid': '" + id + "'}}";
        String yaml = home("""
                users: {dev: {}}
                roles: {a: {trust: %s, policies: [%s], id: AROAAAAAAAAAAAAAAAAAA}}
                """.formatted(
                        trust(user("dev"), equal("sts:RoleSessionName", "alice")),
                        policy("{Effect: Allow, Action: 'kms:Decrypt', Resource: '*', " + condition + "}")));
        assertThat(ways(yaml, "dev", "k1")).as("%s %s", operator, id).hasSize(found);
        assertThat(ways(yaml, "dev", "k1", "--escalation")).hasSize(found);
    }

    /** A user that one becomes by an edge has a user id without a session name. */
    @Test
    void the_user_id_of_a_user_has_no_session_name() {
        String yaml = home("""
                users: {dev: {}, ops: {policies: [%s], id: AIDAAAAAAAAAAAAAAAAAA}}
                roles: {a: {trust: %s, policies: [%s]}}
                """.formatted(
                        policy("{Effect: Allow, Action: 'kms:Decrypt', Resource: '*',"
                                + " Condition: {StringEquals: {'aws:userid': AIDAAAAAAAAAAAAAAAAAA}}}"),
                        trust(user("dev"), equal("sts:RoleSessionName", "alice")),
                        policy(allow("iam:CreateAccessKey"))));
        assertThat(brief(yaml, "dev", "k1", "--escalation"))
                .containsExactly("user/dev > E-01 role/a > E-02 user/ops > kms:Decrypt key");
    }
}
