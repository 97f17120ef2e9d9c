package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.Assumption;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.Layer;
import dev.keyreach.authz.Reason;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Verdict;
import dev.keyreach.authz.Via;
import dev.keyreach.condition.ResidualText;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.query.Can;
import dev.keyreach.query.Estate;
import dev.keyreach.query.WhoCan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Corners of who a caller is and how far outside it stands, that no shared case covers. */
class CallerCornersTest extends SmallOrganization {
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
