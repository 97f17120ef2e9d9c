package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.query.Approaches;
import dev.keyreach.query.Estate;
import dev.keyreach.query.External;
import dev.keyreach.query.ExternalAnswer;
import dev.keyreach.query.ExternalEntry;
import dev.keyreach.query.Zone;
import dev.keyreach.query.Zones;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Outside parties that get to a key through roles that they assume. */
class ExternalChainsTest extends OutsideOrganization {
    private static final String DECRYPT = policy("kms:Decrypt");
    private static final String ASSUME = policy("sts:AssumeRole");

    private static String policy(String action) {
        return "{Version: '2012-10-17', Statement: [{Effect: Allow, Action: '" + action + "', Resource: '*'}]}";
    }

    private static String trust(String principal) {
        return "{Version: '2012-10-17', Statement: [{Effect: Allow, Principal: " + principal
                + ", Action: 'sts:AssumeRole'}]}";
    }

    private static String trust(String principal, String externalId) {
        return "{Version: '2012-10-17', Statement: [{Effect: Allow, Principal: " + principal
                + ", Action: 'sts:AssumeRole', Condition: {StringEquals: {'sts:ExternalId': " + externalId + "}}}]}";
    }

    private static String role(String account, String name) {
        return "{AWS: 'arn:aws:iam::" + account + ":role/" + name + "'}";
    }

    /** A key that leaves all to IAM, with the roles of its account. */
    private static String home(String roles) {
        return withKey("roles:\n" + roles.indent(2), ROOT_STATEMENT);
    }

    @Test
    void three_hops_keep_their_conditions_apart() {
        Estate estate = estate(home("reader: {trust: " + trust(role("222233334444", "bridge"), "id-3") + ", policies: ["
                        + DECRYPT + "]}")
                + "  '222233334444': {roles: {bridge: {trust: " + trust(role("444455556666", "vendor"), "id-2")
                + ", policies: [" + ASSUME + "]}}}\n"
                + "  '444455556666': {roles: {vendor: {trust: " + trust("{AWS: '123456789012'}", "id-1")
                + ", policies: [" + ASSUME + "]}}}\n");
        List<String> hops = entries(external(estate));
        String bridge =
                "at(sts:AssumeRole on arn:aws:iam::222233334444:role/bridge," + "StringEquals(sts:externalid,[id-2]))";
        String reader =
                "at(sts:AssumeRole on arn:aws:iam::111122223333:role/reader," + "StringEquals(sts:externalid,[id-3]))";
        String vendor = "at(sts:AssumeRole on arn:aws:iam::444455556666:role/vendor,"
                + "and(delegation(123456789012),StringEquals(sts:externalid,[id-1])))";
        assertThat(hops)
                .as("one step may need one external id and the next another")
                .containsExactly(
                        "123456789012 EXTERNAL_ACCOUNT CONDITIONAL [] ? role/vendor > role/bridge > role/reader > IAM"
                                + " if and(" + reader + "," + bridge + "," + vendor + ")",
                        "222233334444 EXTERNAL_ACCOUNT CONDITIONAL [role/bridge] no-root role/reader > IAM if "
                                + reader,
                        "444455556666 EXTERNAL_ACCOUNT CONDITIONAL [role/vendor] no-root"
                                + " role/bridge > role/reader > IAM if and(" + reader + "," + bridge + ")");
    }

    /** The session name that a step sets is the caller's in the next (spec 6.2). */
    @Test
    void a_session_cannot_have_two_names() {
        String partner = "  '444455556666': {roles: {vendor: {policies: [" + ASSUME + "]}}}\n";
        String reader = "roles:\n  reader: {trust: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: "
                + role("444455556666", "vendor")
                + ", Action: 'sts:AssumeRole', Condition: {StringEquals: {'sts:RoleSessionName': NAME}}}]}}\n";
        String key = "{Effect: Allow, Principal: {AWS: 'arn:aws:sts::111122223333:assumed-role/reader/job1'}, "
                + "Action: 'kms:Decrypt', Resource: '*'}";
        assertThat(entries(external(estate(withKey(reader.replace("NAME", "job1"), key) + partner))))
                .hasSize(1);
        assertThat(entries(external(estate(withKey(reader.replace("NAME", "job2"), key) + partner))))
                .isEmpty();
    }

    @Test
    void trust_in_a_circle_and_in_itself_ends() {
        Estate estate = estate(home("""
                a: {trust: %s, policies: [%s, %s]}
                b: {trust: %s, policies: [%s]}
                """.formatted(
                                "{Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {AWS: ['arn:aws:iam::111122223333:role/a', 'arn:aws:iam::111122223333:role/b']}, Action: 'sts:AssumeRole'}]}",
                                DECRYPT,
                                ASSUME,
                                "{Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {AWS: ['arn:aws:iam::111122223333:role/a', 'arn:aws:iam::777788889999:role/ops']}, Action: 'sts:AssumeRole'}]}",
                                ASSUME))
                + "  '777788889999': {roles: {ops: {policies: [" + ASSUME + "]}}}\n");
        assertThat(entries(external(estate)))
                .containsExactly("777788889999 EXTERNAL_ACCOUNT ALLOWED [role/ops] no-root role/b > role/a > IAM");
    }

    @Test
    void an_outside_role_may_be_a_hop_and_its_own_account_needs_its_iam_policy() {
        Estate estate = estate(withKey(
                        "users: {}",
                        "{Effect: Allow, Principal: {AWS: 'arn:aws:iam::777788889999:role/partner'}, Action: 'kms:Decrypt', Resource: '*'}")
                + "  '777788889999':\n    roles:\n"
                + "      partner: {trust: " + trust("{AWS: '777788889999'}") + ", policies: [" + DECRYPT + "]}\n"
                + "      ops: {policies: [" + ASSUME + "]}\n"
                + "      idle: {}\n");
        assertThat(entries(external(estate)))
                .containsExactly(
                        "777788889999 EXTERNAL_ACCOUNT ALLOWED [role/partner] no-root KEY_POLICY",
                        "777788889999 EXTERNAL_ACCOUNT ALLOWED [role/ops] no-root role/partner > KEY_POLICY");
    }

    @Test
    void several_principals_of_an_account_are_one_entry_with_the_widest_verdict() {
        String withMfa = "{Version: '2012-10-17', Statement: [{Effect: Allow, Action: 'sts:AssumeRole', Resource: '*',"
                + " Condition: {Bool: {'aws:MultiFactorAuthPresent': 'true'}}}]}";
        String accounts = home("reader: {trust: " + trust("{AWS: '777788889999'}") + ", policies: [" + DECRYPT + "]}")
                + "  '777788889999': {roles: {ops: {policies: [%s]}}, users: {ann: {policies: [%s]}, bob: {}}}\n";
        assertThat(entries(external(estate(accounts.formatted(ASSUME, withMfa)))))
                .containsExactly(
                        "777788889999 EXTERNAL_ACCOUNT ALLOWED [role/ops, user/ann] no-root role/reader > IAM");
        assertThat(entries(external(estate(accounts.formatted(withMfa, withMfa)))))
                .containsExactly("777788889999 EXTERNAL_ACCOUNT CONDITIONAL [role/ops, user/ann] no-root"
                        + " role/reader > IAM if at(sts:AssumeRole on arn:aws:iam::111122223333:role/reader,"
                        + "Bool(aws:multifactorauthpresent,[true]))");
    }

    @Test
    void a_token_of_an_identity_provider_begins_a_chain() {
        Estate estate = estate(home("deploy: {trust: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal:"
                + " {Federated: 'arn:aws:iam::111122223333:oidc-provider/ci.example.com'}, Action:"
                + " 'sts:AssumeRoleWithWebIdentity', Condition: {StringEquals: {'ci.example.com:sub': main}}}]},"
                + " policies: [" + DECRYPT + "]}"));
        assertThat(entries(external(estate)))
                .as("outside, though the provider is registered in the account of the key")
                .containsExactly("arn:aws:iam::111122223333:oidc-provider/ci.example.com FEDERATED CONDITIONAL"
                        + " [federated:arn:aws:iam::111122223333:oidc-provider/ci.example.com] no-root"
                        + " role/deploy > IAM if at(sts:AssumeRoleWithWebIdentity on"
                        + " arn:aws:iam::111122223333:role/deploy,StringEquals(ci.example.com:sub,[main]))");
    }

    @Test
    void a_role_that_trusts_everybody_makes_the_key_public() {
        Estate estate = estate(home("open: {trust: " + trust("'*'") + ", policies: [" + DECRYPT + "]}")
                + "  '777788889999': {roles: {ops: {policies: [" + ASSUME + "]}}}\n");
        assertThat(entries(external(estate)))
                .containsExactly("* PUBLIC CONDITIONAL [role/ops] ? role/open > IAM"
                        + " if at(sts:AssumeRole on arn:aws:iam::111122223333:role/open,delegation(*))");
    }

    @Test
    void a_service_that_a_role_trusts_is_no_outside_party() {
        Estate estate = estate(
                home("worker: {trust: " + trust("{Service: lambda.amazonaws.com}") + ", policies: [" + DECRYPT + "]}"));
        assertThat(external(estate).entries()).isEmpty();
        assertThat(external(estate).isWhole()).isTrue();
    }

    @Test
    void a_grant_to_an_inside_role_ends_a_chain() {
        Estate estate = estate("""
                accounts:
                  '111122223333':
                    roles: {reader: {trust: %s}}
                    keys:
                      - id: k1
                        region: eu-west-1
                        policy: {Version: '2012-10-17', Statement: [%s]}
                        grants:
                          - {id: g1, granteePrincipal: 'arn:aws:sts::111122223333:assumed-role/reader/nightly', operations: [Decrypt]}
                """.formatted(trust(role("123456789012", "ops")), ROOT_STATEMENT));
        assertThat(entries(external(estate)))
                .as("the role has it in one of its sessions only")
                .containsExactly("123456789012 EXTERNAL_ACCOUNT CONDITIONAL [role/ops] ? role/reader > GRANT:g1"
                        + " if and(at(kms:Decrypt on arn:aws:kms:eu-west-1:111122223333:key/k1,"
                        + "StringEquals(sts:rolesessionname,[nightly])),"
                        + "at(sts:AssumeRole on arn:aws:iam::111122223333:role/reader,delegation(123456789012)))");
    }

    @Test
    void a_role_that_trusts_one_session_of_another_is_reached_through_it() {
        Estate estate = estate(home("reader: {trust: "
                        + trust("{AWS: 'arn:aws:sts::111122223333:assumed-role/front/night'}") + ", policies: ["
                        + DECRYPT
                        + "]}\nfront: {trust: " + trust("{AWS: 'arn:aws:iam::777788889999:user/ann'}") + ", policies: ["
                        + ASSUME + "]}\n")
                + "  '777788889999': {users: {ann: {policies: [" + ASSUME + "]}}}\n");
        assertThat(entries(external(estate)))
                .containsExactly("777788889999 EXTERNAL_ACCOUNT CONDITIONAL [user/ann] no-root"
                        + " role/front > role/reader > IAM if at(sts:AssumeRole on"
                        + " arn:aws:iam::111122223333:role/reader,StringEquals(keyreach:callersessionname,[night]))");
    }

    @Test
    void a_trust_policy_that_was_not_read_whole_rules_nobody_out() {
        Estate estate = unchecked(home("reader: {trust: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal:"
                + " {AWS: '123456789012'}, Action: 'sts:AssumeRole', Condition: {StringSame: {a: b}}}]}, policies: ["
                + DECRYPT + "]}"));
        assertThat(external(estate).entries()).isEmpty();
        assertThat(external(estate).gaps()).extracting(Gap::code).containsExactly(Gap.Code.STATEMENT_UNREADABLE);
    }

    @Test
    void chains_go_through_the_zone_and_do_not_begin_in_it() {
        Estate estate = estate(
                home("reader: {trust: " + trust(role("222233334444", "bridge")) + ", policies: [" + DECRYPT + "]}")
                        + "  '222233334444': {roles: {bridge: {trust: " + trust(role("777788889999", "ops"))
                        + ", policies: [" + ASSUME + "]}}}\n"
                        + "  '777788889999': {roles: {ops: {policies: [" + ASSUME + "]}}}\n");
        Zone zone = new Zone(found(Zones.resolve(estate, "222233334444")));
        assertThat(entries(external(estate, zone)))
                .containsExactly(
                        "777788889999 EXTERNAL_ACCOUNT ALLOWED [role/ops] no-root role/bridge > role/reader > IAM");
        assertThat(new External(estate, zone, false, RequestContext.ANY)
                        .answer(Arn.of(KEY), "kms:Decrypt")
                        .entries())
                .as("--no-chains")
                .isEmpty();
    }

    @Test
    void an_scp_on_the_way_breaks_the_chain() {
        String chain =
                home("reader: {trust: " + trust(role("222233334444", "bridge")) + ", policies: [" + DECRYPT + "]}")
                        + "  '222233334444': {roles: {bridge: {policies: [" + ASSUME + "]}}}\n";
        String organization = """
                organization:
                  id: o-a1b2c3d4e5
                  managementAccount: '999999999999'
                  root:
                    id: r-ab12
                    accounts:
                      '999999999999': {}
                      '111122223333': {}
                      '222233334444': {scps: [%s]}
                """;
        assertThat(parties(external(estate(organization.formatted("FullAWSAccess") + chain))))
                .containsExactly("222233334444");
        String deny =
                "FullAWSAccess, {Version: '2012-10-17', Statement: [{Effect: Deny, Action: 'sts:*', Resource: '*'}]}";
        assertThat(parties(external(estate(organization.formatted(deny) + chain))))
                .isEmpty();
    }

    @Test
    void a_thicket_of_trust_is_cut_and_says_so() {
        String all = IntStream.range(0, 9)
                .mapToObj(i -> "'arn:aws:iam::111122223333:role/r" + i + "'")
                .collect(Collectors.joining(", ", "{AWS: [", ", '123456789012']}"));
        String roles = IntStream.range(0, 9)
                .mapToObj(i -> "r" + i + ": {trust: " + trust(all) + ", policies: [" + DECRYPT + "]}\n")
                .collect(Collectors.joining());
        String tail = "far: {trust: " + trust("{AWS: '210987654321'}") + ", policies: [" + ASSUME + "]}\n"
                + IntStream.range(0, 9)
                        .mapToObj(i -> "far" + i + ": {trust: "
                                + trust(role("111122223333", i == 0 ? "far" : "far" + (i - 1))) + ", policies: ["
                                + ASSUME
                                + "]}\n")
                        .collect(Collectors.joining());
        Estate estate = estate(home(
                roles.replaceFirst("'123456789012'", "'123456789012', 'arn:aws:iam::111122223333:role/far8'") + tail));
        ExternalAnswer answer = external(estate);
        assertThat(answer.cut()).isTrue();
        assertThat(answer.isWhole()).isFalse();
        assertThat(answer.entries())
                .filteredOn(entry -> entry.account().equals("123456789012"))
                .as("the shortest are listed")
                .hasSize(Approaches.MAX_CHAINS)
                .extracting(entry -> entry.path().roles().size())
                .contains(1, 2, 3)
                .allMatch(hops -> hops <= 5);
        assertThat(answer.entries())
                .filteredOn(entry -> entry.account().equals("210987654321"))
                .as("and a party behind all those chains is not lost")
                .isNotEmpty()
                .allMatch(entry -> entry.path().roles().size() >= 11);
    }

    @Test
    void no_role_stands_twice_in_a_chain() {
        String all = "{AWS: ['arn:aws:iam::111122223333:role/a', 'arn:aws:iam::111122223333:role/b',"
                + " 'arn:aws:iam::111122223333:role/c', '123456789012']}";
        String roles = List.of("a", "b", "c").stream()
                .map(name -> name + ": {trust: " + trust(all) + ", policies: [" + DECRYPT + "]}\n")
                .collect(Collectors.joining());
        ExternalAnswer answer = external(estate(home(roles)));
        assertThat(answer.cut()).isFalse();
        assertThat(answer.entries())
                .as("3 of one hop, 6 of two, 6 of three")
                .hasSize(15)
                .extracting(ExternalEntry::path)
                .allMatch(path ->
                        path.roles().stream().distinct().count() == path.roles().size())
                .doesNotHaveDuplicates();
    }
}
