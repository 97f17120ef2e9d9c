package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.model.Gap;
import dev.keyreach.query.Estate;
import dev.keyreach.query.ExternalAnswer;
import dev.keyreach.query.Reference;
import dev.keyreach.query.Zone;
import dev.keyreach.query.Zones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Outside parties that get to a key without assuming a role. */
class ExternalDirectTest extends OutsideOrganization {
    private static final String DECRYPT_ANYWHERE =
            "{Version: '2012-10-17', Statement: [{Effect: Allow, Action: 'kms:*', Resource: '*'}]}";

    /** Two accounts beside that of the key; 444455556666 may be put into an organization. */
    private static String others() {
        return """
                  '444455556666': {roles: {app: {policies: [%1$s]}, idle: {}}}
                  '777788889999': {roles: {partner: {policies: [%1$s]}, else: {policies: [%1$s]}}}
                """.formatted(DECRYPT_ANYWHERE);
    }

    private static String organization(boolean complete) {
        return """
                organization:
                  id: o-a1b2c3d4e5
                  managementAccount: '999999999999'
                  complete: %s
                  root:
                    id: r-ab12
                    accounts: {'999999999999': {}}
                    ous:
                      - id: ou-ab12-11111111
                        accounts: {'111122223333': {}}
                      - id: ou-ab12-22222222
                        accounts: {'444455556666': {}, '222233334444': {}}
                """.formatted(complete);
    }

    private static String allow(String principal) {
        return "{Effect: Allow, Principal: " + principal + ", Action: 'kms:Decrypt', Resource: '*'}";
    }

    private static String allow(String principal, String condition) {
        return "{Effect: Allow, Principal: " + principal + ", Action: 'kms:Decrypt', Resource: '*', Condition: "
                + condition + "}";
    }

    @Test
    void a_member_is_another_account_and_an_outsider_is_outside_the_organization() {
        String both = allow("{AWS: ['444455556666', '777788889999']}");
        assertThat(entries(external(estate(organization(true) + withKey("users: {}", both) + others()))))
                .containsExactly(
                        "777788889999 EXTERNAL_ORG ALLOWED [role/else, role/partner] root KEY_POLICY",
                        "444455556666 EXTERNAL_ACCOUNT ALLOWED [role/app] root KEY_POLICY");
        assertThat(entries(external(estate(organization(false) + withKey("users: {}", both) + others()))))
                .as("with an incomplete list of members nobody is known to be outside")
                .containsExactly(
                        "444455556666 EXTERNAL_ACCOUNT ALLOWED [role/app] root KEY_POLICY",
                        "777788889999 EXTERNAL_ACCOUNT ALLOWED [role/else, role/partner] root KEY_POLICY");
    }

    @Test
    void a_wildcard_for_the_organization_lets_in_each_member_and_nobody_else() {
        Estate estate = estate(organization(true)
                + withKey("users: {}", allow("'*'", "{StringEquals: {'aws:PrincipalOrgID': o-a1b2c3d4e5}}"))
                + others());
        assertThat(entries(external(estate)))
                .containsExactly(
                        "222233334444 EXTERNAL_ACCOUNT CONDITIONAL [] ? KEY_POLICY if delegation(222233334444)",
                        "444455556666 EXTERNAL_ACCOUNT ALLOWED [role/app] root KEY_POLICY",
                        "999999999999 EXTERNAL_ACCOUNT CONDITIONAL [] ? KEY_POLICY if delegation(999999999999)");
    }

    @Test
    void a_wildcard_that_only_says_through_which_service_is_public() {
        Estate estate = estate(
                withKey("users: {}", allow("'*'", "{StringEquals: {'kms:ViaService': s3.eu-west-1.amazonaws.com}}"))
                        + others());
        assertThat(entries(external(estate)))
                .as("known accounts have nothing of their own: they are part of everybody")
                .containsExactly("* PUBLIC CONDITIONAL [role/app, role/else, role/partner] ? KEY_POLICY"
                        + " if and(delegation(*),StringEquals(kms:viaservice,[s3.eu-west-1.amazonaws.com]))");
    }

    @Test
    void a_wildcard_for_another_organization_is_somebody_and_not_everybody() {
        Estate estate = estate(organization(true)
                + withKey("users: {}", allow("'*'", "{StringEquals: {'aws:PrincipalOrgID': o-zzzzzzzzzz}}")));
        assertThat(entries(external(estate)))
                .containsExactly("* EXTERNAL_ORG CONDITIONAL [] ? KEY_POLICY"
                        + " if and(delegation(*),StringEquals(aws:principalorgid,[o-zzzzzzzzzz]))");
    }

    @Test
    void an_unknown_account_is_found_behind_a_pattern_of_role_names() {
        Estate estate = estate(withKey(
                "users: {}",
                allow(
                        "{AWS: '123456789012'}",
                        "{ArnLike: {'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/ci-*'}}")));
        assertThat(entries(external(estate)))
                .as("its root user, whose ARN is no role's, does not stand for it")
                .containsExactly("123456789012 EXTERNAL_ACCOUNT CONDITIONAL [] ? KEY_POLICY"
                        + " if and(delegation(123456789012),"
                        + "ArnLike(aws:principalarn,[arn:aws:iam::123456789012:role/ci-*]))");
        assertThat(entries(external(estate(withKey(
                        "users: {}",
                        allow(
                                "{AWS: '123456789012'}",
                                "{ArnLike: {'aws:PrincipalArn': 'arn:aws:iam::210987654321:role/ci-*'}}"))))))
                .as("no principal of the account has an ARN of another")
                .isEmpty();
    }

    @Test
    void an_rcp_that_shuts_outsiders_out_leaves_members() {
        String perimeter = "{Version: '2012-10-17', Statement: [{Effect: Deny, Principal: '*', Action: 'kms:*',"
                + " Resource: '*', Condition: {StringNotEqualsIfExists: {'aws:PrincipalOrgID': o-a1b2c3d4e5}}}]}";
        String guarded =
                organization(true).replace("{'111122223333': {}}", "{'111122223333': {rcps: [" + perimeter + "]}}");
        Estate estate = estate(guarded
                + withKey("users: {}", allow("{AWS: ['444455556666', '777788889999', '123456789012']}"))
                + others());
        assertThat(entries(external(estate)))
                .containsExactly("444455556666 EXTERNAL_ACCOUNT ALLOWED [role/app] root KEY_POLICY");
    }

    @Test
    void each_grant_is_a_way_of_its_own() {
        Estate estate = estate("""
                accounts:
                  '111122223333':
                    keys:
                      - id: k1
                        region: eu-west-1
                        policy: {Version: '2012-10-17', Statement: [%s]}
                        grants:
                          - {id: g-role, granteePrincipal: 'arn:aws:iam::777788889999:role/partner', operations: [Decrypt]}
                          - id: g-account
                            granteePrincipal: 'arn:aws:iam::123456789012:root'
                            operations: [Decrypt]
                          - {id: g-unknown, granteePrincipal: 'arn:aws:iam::123456789012:role/x', operations: [Decrypt]}
                          - {id: g-encrypt, granteePrincipal: 'arn:aws:iam::777788889999:role/else', operations: [Encrypt]}
                          - id: g-service
                            granteeServicePrincipal: dynamodb.eu-west-1.amazonaws.com
                            retiringPrincipal: 'arn:aws:iam::111122223333:role/r'
                            operations: [Decrypt]
                            constraints: {SourceArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/t'}
                %s""".formatted(allow("{AWS: 'arn:aws:iam::777788889999:role/partner'}"), others()));
        assertThat(entries(external(estate)))
                .containsExactly(
                        "123456789012 EXTERNAL_ACCOUNT CONDITIONAL [role/x] ? GRANT:g-account if delegation(123456789012)",
                        "123456789012 EXTERNAL_ACCOUNT ALLOWED [role/x] ? GRANT:g-unknown",
                        "777788889999 EXTERNAL_ACCOUNT ALLOWED [role/partner] no-root GRANT:g-role",
                        "777788889999 EXTERNAL_ACCOUNT ALLOWED [role/partner] no-root KEY_POLICY",
                        "dynamodb.eu-west-1.amazonaws.com SERVICE CONDITIONAL"
                                + " [dynamodb.eu-west-1.amazonaws.com] no-root GRANT:g-service"
                                + " if ArnLike(aws:sourcearn,[arn:aws:dynamodb:eu-west-1:111122223333:table/t])");
    }

    @Test
    void a_party_is_named_by_the_unique_id_of_its_role() {
        Estate estate = estate(withKey("users: {}", allow("{AWS: AROA1234567890123456}"))
                + "  '444455556666': {roles: {app: {id: AROA1234567890123456, policies: [%s]}, idle: {}}}\n"
                        .formatted(DECRYPT_ANYWHERE));
        assertThat(entries(external(estate)))
                .containsExactly("444455556666 EXTERNAL_ACCOUNT ALLOWED [role/app] no-root KEY_POLICY");
    }

    @Test
    void accounts_in_the_zone_are_not_listed() {
        Estate estate = estate(organization(true)
                + withKey("users: {}", allow("{AWS: ['444455556666', '777788889999', '123456789012']}"))
                + others());
        assertThat(parties(external(estate, new Zone(Set.of()))))
                .containsExactly("123456789012", "777788889999", "444455556666");
        Zone unit = new Zone(found(Zones.resolve(estate, "ou-ab12-22222222")));
        assertThat(parties(external(estate, unit))).containsExactly("123456789012", "777788889999");
        Zone account = new Zone(found(Zones.resolve(estate, "123456789012")));
        assertThat(parties(external(estate, account)))
                .as("an account that only the key policy names can be put inside")
                .containsExactly("777788889999", "444455556666");
    }

    @Test
    void an_element_of_a_zone_that_nothing_has_is_no_zone() {
        Estate estate = estate(organization(true) + withKey("users: {}", allow("{AWS: '444455556666'}")));
        assertThat(Zones.resolve(estate, "ou-ab12-22222223"))
                .isEqualTo(new Reference.NotFound<>(List.of("ou-ab12-22222222")));
        assertThat(Zones.resolve(estate, "123456789012")).isInstanceOf(Reference.NotFound.class);
        assertThat(Zones.resolve(estate, "")).isInstanceOf(Reference.NotFound.class);
    }

    @Test
    void a_key_whose_policy_was_not_loaded_rules_nobody_out() throws IOException {
        Path dump = folder.resolve("dump");
        copy(CommandRun.ACME, dump);
        String id = "011bf7de-49f9-4c8b-ae9a-6cba181f417e";
        Files.delete(dump.resolve("accounts/320847195530/kms/eu-west-1/get-key-policy/" + id + ".json"));
        CommandRun run = CommandRun.of("external", "--key", id, "--no-chains", "--data", dump.toString());
        assertThat(run.out())
                .contains("nobody can be ruled out")
                .contains("the key policy of")
                .doesNotContain("Nobody outside can");
        CommandRun failing = CommandRun.of(
                "external",
                "--key",
                id,
                "--no-chains",
                "--fail-on",
                "incomplete",
                "--quiet",
                "--data",
                dump.toString());
        assertThat(failing.exit()).isEqualTo(3);
    }

    @Test
    void a_missing_organization_keeps_nobody_from_being_ruled_out() throws IOException {
        Path dump = folder.resolve("dump");
        copy(CommandRun.ACME.resolve("accounts"), dump.resolve("accounts"));
        String closed = CommandRun.of("external", "--key", "alias/legacy-archive", "--data", dump.toString())
                .out();
        assertThat(closed).startsWith("Nobody outside can kms:Decrypt with alias/legacy-archive.\n");
        String open = CommandRun.of("external", "--key", "alias/org-artifacts", "--data", dump.toString())
                .out();
        assertThat(open)
                .as("who is a member is not known, and stays open")
                .contains("account 777120045687", "aws:PrincipalOrgID is o-acme4kms01");
    }

    @Test
    void a_key_that_was_not_loaded_rules_nobody_out() {
        Estate estate = estate(withKey("users: {}", ROOT_STATEMENT));
        ExternalAnswer answer = external(estate, KEY.replace("k1", "k2"));
        assertThat(answer.entries()).isEmpty();
        assertThat(answer.gaps()).extracting(Gap::code).containsExactly(Gap.Code.KEY_NOT_LOADED);
        assertThat(answer.isWhole()).isFalse();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
