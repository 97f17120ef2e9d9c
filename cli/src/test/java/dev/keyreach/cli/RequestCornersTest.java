package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.Assumption;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Mode;
import dev.keyreach.authz.Reason;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Verdict;
import dev.keyreach.authz.Via;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.ResidualText;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.query.Can;
import dev.keyreach.query.Estate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Corners of resources, conditions and operations that no shared case covers. */
class RequestCornersTest extends SmallOrganization {
    @Test
    void a_variable_in_a_resource_whose_value_is_open_becomes_the_values_that_fit() {
        Estate estate = estate(withKey("""
                roles:
                  app:
                    trust: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {AWS: '111122223333'}, Action: ['sts:AssumeRole', 'sts:TagSession']}]}
                    policies:
                      - {Version: '2012-10-17', Statement: [{Effect: Allow, Action: 'kms:Decrypt', Resource: 'arn:aws:kms:eu-west-1:111122223333:key/${aws:PrincipalTag/key}'}]}
                """, ROOT_STATEMENT));
        Decision decision = can(estate, "arn:aws:iam::111122223333:role/app", "kms:Decrypt");
        assertThat(decision.verdict()).isEqualTo(Verdict.CONDITIONAL);
        assertThat(ResidualText.of(decision.residual())).isEqualTo("StringEquals(aws:principaltag/key,[k1])");
    }

    @Test
    void a_condition_key_that_the_request_cannot_carry_is_absent() {
        Estate estate = estate(
                withKey(
                        "users: {alice: {}}",
                        "{Effect: Allow, Principal: {AWS: 'arn:aws:iam::111122223333:user/alice'}, Action: 'kms:*', Resource: '*'}",
                        "{Effect: Deny, Principal: '*', Action: 'kms:*', Resource: '*', Condition: {StringNotEquals: {'kms:GranteePrincipal': 'arn:aws:iam::111122223333:role/r'}}}"));
        assertThat(can(estate, "arn:aws:iam::111122223333:user/alice", "kms:Decrypt")
                        .denial()
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.EXPLICIT_DENY);
        assertThat(can(estate, "arn:aws:iam::111122223333:user/alice", "kms:CreateGrant")
                        .verdict())
                .isEqualTo(Verdict.CONDITIONAL);
    }

    @Test
    void a_boundary_does_not_limit_a_grant_but_the_answer_says_that_this_is_an_assumption() {
        Estate estate = estate("""
                accounts:
                  '111122223333':
                    roles: {app: {boundary: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: 's3:*', Resource: '*'}]}}}
                    keys:
                      - id: k1
                        region: eu-west-1
                        policy: {Version: '2012-10-17', Statement: [%s]}
                        grants: [{id: g1, granteePrincipal: 'arn:aws:iam::111122223333:role/app', operations: [Decrypt]}]
                """.formatted(ROOT_STATEMENT));
        Decision decision = can(estate, "arn:aws:iam::111122223333:role/app", "kms:Decrypt");
        assertThat(decision.via()).containsExactly(Via.GRANT);
        assertThat(decision.assumptions()).containsExactly(Assumption.A_GRANT_BOUNDARY);
    }

    /** Statement of an identity policy of alice beside an Allow for everything; the key enables IAM. */
    private Decision aliceWith(String statement) {
        String policy =
                "{Version: '2012-10-17', Statement: [{Effect: Allow, Action: 'kms:Encrypt', Resource: '*'}, %s]}";
        return can(
                estate(withKey("users: {alice: {policies: [" + policy.formatted(statement) + "]}}", ROOT_STATEMENT)),
                "arn:aws:iam::111122223333:user/alice",
                "kms:Decrypt");
    }

    @Test
    void many_open_variables_in_a_resource_are_answered_at_once() {
        Decision three = aliceWith("{Effect: Allow, Action: 'kms:Decrypt', Resource: "
                + "'arn:aws:kms:*:*:key/${aws:SourceIdentity}-${aws:referer}-${aws:UserAgent}'}");
        assertThat(three.verdict()).as("k1 has no dash").isEqualTo(Verdict.DENIED);
        Decision adjacent = aliceWith("{Effect: Allow, Action: 'kms:Decrypt', Resource: "
                + "'arn:aws:kms:*:*:*${aws:SourceIdentity}*${aws:referer}*${aws:UserAgent}*'}");
        assertThat(adjacent.verdict()).isEqualTo(Verdict.CONDITIONAL);
        assertThat(ResidualText.of(adjacent.residual())).startsWith("ArnLike(keyreach:resource,");
    }

    @Test
    void the_default_of_a_variable_counts_when_its_key_may_be_absent() {
        Decision decision = aliceWith("{Effect: Allow, Action: 'kms:Decrypt', Resource: "
                + "\"arn:aws:kms:*:*:key/${aws:SourceIdentity, 'k1'}\"}");
        assertThat(ResidualText.of(decision.residual())).isEqualTo("StringEqualsIfExists(aws:sourceidentity,[k1])");
    }

    @Test
    void a_variable_before_the_last_part_of_an_arn_is_literal_text() {
        assertThat(aliceWith("{Effect: Allow, Action: 'kms:Decrypt', Resource: "
                                + "'arn:aws:kms:*:${aws:PrincipalAccount}:key/*'}")
                        .verdict())
                .isEqualTo(Verdict.DENIED);
    }

    @Test
    void a_condition_key_that_the_catalogue_does_not_know_stays_open_whatever_its_prefix() {
        Decision decision = aliceWith(
                "{Effect: Allow, Action: 'kms:Decrypt', Resource: '*', Condition: {StringEquals: {'kms:BrandNew': x}}}");
        assertThat(ResidualText.of(decision.residual())).isEqualTo("StringEquals(kms:brandnew,[x])");
    }

    @Test
    void sides_that_exclude_each_other_are_unsatisfiable_and_not_missing() {
        String only = "Condition: {StringEquals: {'kms:ViaService': s3.eu-west-1.amazonaws.com}}";
        String but = "Condition: {StringNotEquals: {'kms:ViaService': s3.eu-west-1.amazonaws.com}}";
        Estate estate = estate(withKey(
                "users: {alice: {policies: [{Version: '2012-10-17', Statement: [{Effect: Allow, Action: 'kms:Decrypt', Resource: '*', "
                        + but + "}]}]}}",
                "{Effect: Allow, Principal: {AWS: '111122223333'}, Action: 'kms:*', Resource: '*', " + only + "}"));
        assertThat(can(estate, "arn:aws:iam::111122223333:user/alice", "kms:Decrypt")
                        .denial()
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.UNSATISFIABLE);
    }

    @Test
    void passing_session_tags_needs_a_permission_of_its_own() {
        Estate estate = estate("""
                accounts:
                  '111122223333':
                    users: {alice: {}}
                    roles:
                      plain: {trust: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {AWS: 'arn:aws:iam::111122223333:user/alice'}, Action: 'sts:AssumeRole'}]}}
                """);
        RequestContext tagged = new RequestContext(
                Mode.SYMBOLIC,
                Map.of(ContextKeys.resolve("aws:RequestTag/team"), List.of("red")),
                Set.of(),
                Optional.empty(),
                Optional.empty());
        Request request = new Request(
                Principal.parse("arn:aws:iam::111122223333:user/alice").orElseThrow(),
                "sts:AssumeRole",
                Optional.of(Arn.of("arn:aws:iam::111122223333:role/plain")),
                tagged,
                Optional.empty(),
                Optional.empty(),
                Request.Parameters.NONE);
        assertThat(Can.answer(estate, request).decision().denial().orElseThrow().failedOn())
                .contains("arn:aws:iam::111122223333:role/plain");
    }

    @Test
    void keys_of_kms_mean_nothing_where_an_alias_is_checked_even_when_the_call_carries_them() {
        Estate estate = estate(withKey(
                "users: {alice: {policies: [{Version: '2012-10-17', Statement: ["
                        + "{Effect: Allow, Action: 'kms:DeleteAlias', Resource: 'arn:aws:kms:*:*:alias/*', Condition: {StringEquals: {'kms:ViaService': s3.eu-west-1.amazonaws.com}}},"
                        + "{Effect: Allow, Action: 'kms:DeleteAlias', Resource: 'arn:aws:kms:*:*:key/*'}]}]}}",
                ROOT_STATEMENT));
        String alias = "arn:aws:kms:eu-west-1:111122223333:alias/a";
        Decision decision = can(
                estate,
                "arn:aws:iam::111122223333:user/alice",
                "kms:DeleteAlias",
                alias,
                concrete("kms:ViaService", "s3.eu-west-1.amazonaws.com"));
        assertThat(decision.verdict()).isEqualTo(Verdict.DENIED);
    }
}
