package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.Assumption;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.Layer;
import dev.keyreach.authz.Mode;
import dev.keyreach.authz.Reason;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Verdict;
import dev.keyreach.authz.Via;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.ResidualText;
import dev.keyreach.diagnostic.Severity;
import dev.keyreach.loader.LoadException;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.SnapshotLoader;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.query.Can;
import dev.keyreach.query.Estate;
import dev.keyreach.query.WhoCan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corners of the evaluation that no shared case covers, each on the smallest organization that shows it. */
class EvaluatorCornersTest {
    private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/k1";
    private static final String ROOT_STATEMENT =
            "{Effect: Allow, Principal: {AWS: '111122223333'}, Action: 'kms:*', Resource: '*'}";

    @TempDir
    Path folder;

    private Estate estate(String yaml) {
        try {
            Path file = Files.writeString(folder.resolve("org.yaml"), yaml);
            LoadedData data = SnapshotLoader.load(List.of(file), LoadListener.NONE);
            assertThat(data.diagnostics())
                    .as("the fixture itself is sound")
                    .noneMatch(problem -> problem.severity() == Severity.ERROR);
            return Estate.of(data.snapshot(), data.policies(), data.provenance());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LoadException e) {
            throw new AssertionError("the fixture is unusable: " + e.diagnostics(), e);
        }
    }

    /** One account with one key; {@code statements} in YAML flow style. */
    private static String withKey(String iam, String... statements) {
        return """
                accounts:
                  '111122223333':
                %s
                    keys:
                      - {id: k1, region: eu-west-1, policy: {Version: '2012-10-17', Statement: [%s]}}
                """.formatted(iam.indent(4).stripTrailing(), String.join(", ", statements));
    }

    private static Decision can(Estate estate, String principal, String action) {
        Request request = Request.of(Principal.parse(principal).orElseThrow(), action, Optional.of(Arn.of(KEY)));
        return Can.answer(estate, request).decision();
    }

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
    void a_tag_of_a_role_is_decided_unless_sessions_may_bring_their_own() {
        String policy =
                "{Version: '2012-10-17', Statement: [{Effect: Allow, Action: 'kms:Decrypt', Resource: '*', Condition: {StringEquals: {'aws:PrincipalTag/team': red}}}]}";
        Estate estate = estate(withKey("""
                roles:
                  fixed: {tags: {team: red}, policies: [%s]}
                  open:
                    tags: {team: red}
                    policies: [%s]
                    trust: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {AWS: '111122223333'}, Action: 'sts:*'}]}
                """.formatted(policy, policy), ROOT_STATEMENT));
        assertThat(can(estate, "arn:aws:iam::111122223333:role/fixed", "kms:Decrypt")
                        .verdict())
                .isEqualTo(Verdict.ALLOWED);
        assertThat(ResidualText.of(can(estate, "arn:aws:iam::111122223333:role/open", "kms:Decrypt")
                        .residual()))
                .isEqualTo("StringEquals(aws:principaltag/team,[red])");
    }

    @Test
    void a_listed_account_that_is_not_loaded_is_still_under_the_loaded_scps() {
        Estate estate = estate(
                """
                organization:
                  id: o-a1b2c3d4e5
                  managementAccount: '999999999999'
                  root:
                    id: r-ab12
                    accounts:
                      '999999999999': {}
                      '111122223333': {}
                      '444455556666': {scps: [FullAWSAccess, {Version: '2012-10-17', Statement: [{Effect: Deny, Action: 'kms:Decrypt', Resource: '*'}]}]}
                """
                        + withKey(
                                "users: {}",
                                "{Effect: Allow, Principal: {AWS: '444455556666'}, Action: ['kms:Decrypt', 'kms:Encrypt'], Resource: '*'}"));
        Decision decrypt = can(estate, "arn:aws:iam::444455556666:role/any", "kms:Decrypt");
        assertThat(decrypt.denial().orElseThrow().reason()).isEqualTo(Reason.EXPLICIT_DENY);
        assertThat(decrypt.denial().orElseThrow().layer()).contains(Layer.SCP);
        Decision encrypt = can(estate, "arn:aws:iam::444455556666:role/any", "kms:Encrypt");
        assertThat(ResidualText.of(encrypt.residual())).isEqualTo("delegation(444455556666)");
        assertThat(encrypt.exposure()).contains(Exposure.EXTERNAL_ACCOUNT);
    }

    @Test
    void an_incomplete_account_decides_nothing_on_its_identity_side() {
        Estate estate = estate(
                withKey(
                        """
                complete: false
                users: {alice: {}}
                """,
                        ROOT_STATEMENT,
                        "{Effect: Allow, Principal: {AWS: 'arn:aws:iam::111122223333:user/alice'}, Action: 'kms:Encrypt', Resource: '*'}"));
        Decision delegated = can(estate, "arn:aws:iam::111122223333:user/alice", "kms:Decrypt");
        assertThat(ResidualText.of(delegated.residual())).isEqualTo("delegation(111122223333)");
        assertThat(delegated.via()).containsExactly(Via.KEY_POLICY_DELEGATED);
        assertThat(can(estate, "arn:aws:iam::111122223333:user/alice", "kms:Encrypt")
                        .verdict())
                .as("named as a user: no word of the identity side is needed")
                .isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void anybody_is_listed_when_a_wildcard_lets_strangers_in() {
        Estate open =
                estate(withKey("users: {}", "{Effect: Allow, Principal: '*', Action: 'kms:Decrypt', Resource: '*'}"));
        Decision anybody = can(open, "*", "kms:Decrypt");
        assertThat(ResidualText.of(anybody.residual())).isEqualTo("delegation(*)");
        assertThat(anybody.exposure()).contains(Exposure.PUBLIC);
        assertThat(can(open, "arn:aws:iam::444455556666:role/x", "kms:Decrypt").exposure())
                .contains(Exposure.PUBLIC);
        assertThat(WhoCan.rows(open, Arn.of(KEY), List.of("kms:Decrypt"), RequestContext.ANY)
                        .filter(row -> row.decision().isPossible())
                        .map(row -> row.principal().text()))
                .containsExactly("*", "arn:aws:iam::111122223333:root");
    }

    @Test
    void a_wildcard_that_names_an_account_is_no_stranger() {
        Estate estate = estate(
                withKey(
                        "users: {}",
                        "{Effect: Allow, Principal: '*', Action: 'kms:Decrypt', Resource: '*', Condition: {StringEquals: {'kms:CallerAccount': '444455556666'}}}"));
        assertThat(can(estate, "*", "kms:Decrypt").verdict()).isEqualTo(Verdict.DENIED);
        Decision named = can(estate, "arn:aws:iam::444455556666:root", "kms:Decrypt");
        assertThat(ResidualText.of(named.residual())).isEqualTo("delegation(444455556666)");
        assertThat(named.exposure()).contains(Exposure.EXTERNAL_ACCOUNT);
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
    void sparing_a_role_without_its_account_is_an_assumption_and_a_boundary_ends_it() {
        String deny =
                "{Effect: Deny, NotPrincipal: {AWS: 'arn:aws:iam::111122223333:role/app'}, Action: 'kms:*', Resource: '*'}";
        String allow =
                "{Effect: Allow, Principal: {AWS: 'arn:aws:iam::111122223333:role/app'}, Action: 'kms:*', Resource: '*'}";
        Decision spared = can(
                estate(withKey("roles: {app: {}}", allow, deny)), "arn:aws:iam::111122223333:role/app", "kms:Decrypt");
        assertThat(spared.verdict()).isEqualTo(Verdict.ALLOWED);
        assertThat(spared.assumptions()).containsExactly(Assumption.A_NOTPRINCIPAL);
        Decision bounded = can(
                estate(withKey("roles: {app: {boundary: AdministratorAccess}}", allow, deny)),
                "arn:aws:iam::111122223333:role/app",
                "kms:Decrypt");
        assertThat(bounded.denial().orElseThrow().layer()).contains(Layer.KEY_POLICY);
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

    @Test
    void structural_reasons_come_first() {
        Estate estate = estate(withKey("users: {alice: {}}", ROOT_STATEMENT));
        assertThat(can(estate, "anonymous", "kms:Decrypt")
                        .denial()
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.NOT_AUTHENTICATED);
        assertThat(can(estate, "arn:aws-cn:iam::444455556666:user/x", "kms:Decrypt")
                        .denial()
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.PARTITION_MISMATCH);
        assertThat(can(estate, "arn:aws:iam::111122223333:user/bob", "kms:Decrypt")
                        .denial()
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.PRINCIPAL_NOT_FOUND);
        Request unloaded = Request.of(
                Principal.parse("arn:aws:iam::111122223333:user/alice").orElseThrow(),
                "kms:Decrypt",
                Optional.of(Arn.of("arn:aws:kms:eu-west-1:444455556666:key/k9")));
        Decision decision = Can.answer(estate, unloaded).decision();
        assertThat(decision.denial().orElseThrow().reason()).isEqualTo(Reason.RESOURCE_NOT_FOUND);
        assertThat(decision.gaps()).hasSize(1);
    }

    @Test
    void a_federated_user_has_nothing_by_delegation_without_a_session_policy() {
        Estate estate = estate(
                withKey(
                        "users: {alice: {policies: [AdministratorAccess]}}",
                        ROOT_STATEMENT,
                        "{Effect: Allow, Principal: {AWS: 'arn:aws:sts::111122223333:federated-user/bob'}, Action: 'kms:Decrypt', Resource: '*'}"));
        Decision delegated = can(estate, "arn:aws:sts::111122223333:federated-user/alice", "kms:Decrypt");
        assertThat(delegated.denial().orElseThrow().layer()).contains(Layer.SESSION);
        assertThat(can(estate, "arn:aws:sts::111122223333:federated-user/bob", "kms:Decrypt")
                        .verdict())
                .as("named itself; the name of a session is free, so no IAM user need have it")
                .isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void a_deny_for_everybody_reaches_the_holder_of_a_token_but_an_allow_for_everybody_does_not_admit_it() {
        String provider = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
        String allow =
                "{Effect: Allow, Principal: {Federated: '" + provider + "'}, Action: 'sts:AssumeRoleWithWebIdentity'}";
        Estate estate = estate("""
                accounts:
                  '111122223333':
                    roles:
                      shut: {trust: {Version: '2012-10-17', Statement: [%s, {Effect: Deny, Principal: '*', Action: 'sts:*'}]}}
                      wild: {trust: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: '*', Action: 'sts:*'}]}}
                      open: {trust: {Version: '2012-10-17', Statement: [%s]}}
                """.formatted(allow, allow));
        assertThat(assume(estate, provider, "shut").denial().orElseThrow().layer())
                .contains(Layer.TRUST_POLICY);
        assertThat(assume(estate, provider, "wild").denial().orElseThrow().reason())
                .isEqualTo(Reason.NO_ALLOW);
        assertThat(assume(estate, provider, "open").via()).containsExactly(Via.FEDERATED);
    }

    private static Decision assume(Estate estate, String provider, String role) {
        Request request = Request.of(
                new Principal.FederatedIdentity(provider),
                "sts:AssumeRoleWithWebIdentity",
                Optional.of(Arn.of("arn:aws:iam::111122223333:role/" + role)));
        return Can.answer(estate, request).decision();
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
        assertThat(ResidualText.of(decision.residual()))
                .isEqualTo("or(Null(aws:sourceidentity,[true]),StringEquals(aws:sourceidentity,[k1]))");
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
    void another_organization_is_not_excluded_because_its_id_starts_like_ours() {
        Estate estate = estate(
                """
                organization:
                  id: o-a1b2c3d4e5
                  managementAccount: '111122223333'
                  root: {id: r-ab12, accounts: {'111122223333': {}}}
                """
                        + withKey(
                                "users: {}",
                                "{Effect: Allow, Principal: '*', Action: 'kms:Decrypt', Resource: '*', Condition: {StringEquals: {'aws:PrincipalOrgID': o-a1b2c3d4e5f6}}}",
                                "{Effect: Allow, Principal: '*', Action: 'kms:Encrypt', Resource: '*', Condition: {StringEqualsIgnoreCase: {'aws:PrincipalOrgID': O-A1B2C3D4E5}}}"));
        assertThat(can(estate, "arn:aws:iam::444455556666:role/x", "kms:Decrypt")
                        .verdict())
                .isEqualTo(Verdict.CONDITIONAL);
        assertThat(can(estate, "arn:aws:iam::444455556666:role/x", "kms:Encrypt")
                        .verdict())
                .isEqualTo(Verdict.DENIED);
    }

    private static RequestContext concrete(String key, String value) {
        return new RequestContext(
                Mode.CONCRETE,
                Map.of(ContextKeys.resolve(key), List.of(value)),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Decision can(
            Estate estate, String principal, String action, String resource, RequestContext context) {
        Request request = new Request(
                Principal.parse(principal).orElseThrow(),
                action,
                Optional.of(Arn.of(resource)),
                context,
                Optional.empty(),
                Optional.empty(),
                Request.Parameters.NONE);
        return Can.answer(estate, request).decision();
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

    @Test
    void exposure_does_not_depend_on_how_much_of_the_request_is_fixed() {
        Estate estate = estate(
                withKey(
                        "users: {}",
                        "{Effect: Allow, Principal: '*', Action: 'kms:Decrypt', Resource: '*', Condition: {StringEquals: {'aws:PrincipalType': [User, AssumedRole]}}}"));
        String outsider = "arn:aws:iam::444455556666:user/x";
        assertThat(can(estate, outsider, "kms:Decrypt").exposure()).contains(Exposure.PUBLIC);
        assertThat(can(estate, outsider, "kms:Decrypt", KEY, concrete("aws:UserAgent", "cli"))
                        .exposure())
                .contains(Exposure.PUBLIC);
    }

    @Test
    void a_federated_user_of_an_incomplete_account_is_named_by_the_id_of_its_user() {
        Estate estate = estate(withKey(
                """
                complete: false
                users: {alice: {id: AIDAALICE00000000000A}}
                """, "{Effect: Allow, Principal: {AWS: AIDAALICE00000000000A}, Action: 'kms:Decrypt', Resource: '*'}"));
        Decision decision = can(estate, "arn:aws:sts::111122223333:federated-user/alice", "kms:Decrypt");
        assertThat(decision.denial().orElseThrow().layer())
                .as("the key policy does name it; what it lacks is a session policy")
                .contains(Layer.SESSION);
    }
}
