package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Principals of one entry of {@code external} whose answers differ. */
class ExternalPartiesTest extends OutsideOrganization {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDPOINT = ", Condition: {StringEquals: {'aws:SourceVpce': vpce-1}}";

    private static String iam(String statement) {
        return "policies: [{Version: '2012-10-17', Statement: [{Effect: Allow, " + statement + "}]}]";
    }

    private static String decrypt(String more) {
        return iam("Action: 'kms:Decrypt', Resource: '*'" + more);
    }

    private static String keyFor(String principal, String more) {
        return withKey(
                "users: {}",
                "{Effect: Allow, Principal: " + principal + ", Action: 'kms:Decrypt', Resource: '*'" + more + "}");
    }

    /** Two roles of a loaded account: a only through an endpoint, b whenever it likes. */
    private static String endpoint() {
        return keyFor("{AWS: '444455556666'}", "")
                + "  '444455556666': {roles: {a: {%s}, b: {%s}}}\n".formatted(decrypt(ENDPOINT), decrypt(""));
    }

    private static String known(String more) {
        return keyFor("'*'", more) + "  '222233334444': {users: {u: {%s}, idle: {}}}\n".formatted(decrypt(""));
    }

    private JsonNode entry(String yaml) throws IOException {
        String out = run(yaml, "external", "--key", KEY, "--format", "json").out();
        Schemas.assertFits("external", out);
        JsonNode entries = JSON.readTree(out).get("entries");
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    @Test
    void who_gets_in_only_under_a_condition_is_told_from_those_who_always_do() throws IOException {
        JsonNode entry = entry(endpoint());
        assertThat(entry.get("verdict").asText()).isEqualTo("ALLOWED");
        assertThat(entry.get("parties")).isEqualTo(JSON.readTree("""
                                [{"principal":"arn:aws:iam::444455556666:role/a","verdict":"CONDITIONAL",
                                  "residual":{"op":"StringEquals","key":"aws:SourceVpce","values":["vpce-1"]}}]
                                """));
        assertThat(run(endpoint(), "external", "--key", KEY).out().lines())
                .contains("    role/a: only through VPC endpoint vpce-1")
                .noneMatch(line -> line.contains("role/b: "));
    }

    @Test
    void whoever_is_as_conditional_as_the_entry_is_not_listed_again() throws IOException {
        String yaml = keyFor("{AWS: '444455556666'}", ENDPOINT)
                + "  '444455556666': {roles: {a: {%s}, b: {%s}}}\n".formatted(decrypt(""), decrypt(ENDPOINT));
        assertThat(entry(yaml).has("residual")).isTrue();
        assertThat(entry(yaml).has("parties")).isFalse();
    }

    @Test
    void a_root_user_that_is_more_conditional_than_a_role_is_listed() throws IOException {
        String yaml = withKey(
                        "users: {}",
                        "{Effect: Allow, Principal: {AWS: '444455556666'}, Action: 'kms:Decrypt', Resource: '*'"
                                + ENDPOINT + "}",
                        "{Effect: Allow, Principal: {AWS: 'arn:aws:iam::444455556666:role/b'}, Action: 'kms:Decrypt',"
                                + " Resource: '*'}")
                + "  '444455556666': {roles: {b: {%s}}}\n".formatted(decrypt(""));
        assertThat(entry(yaml).get("parties").findValuesAsText("principal"))
                .containsExactly("arn:aws:iam::444455556666:root");
        assertThat(run(yaml, "external", "--key", KEY).out())
                .contains("\n    root user: only through VPC endpoint vpce-1\n");
    }

    @Test
    void a_chain_says_who_may_begin_it_only_under_a_condition() throws IOException {
        String trust = "{Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {AWS: '444455556666'},"
                + " Action: 'sts:AssumeRole'}]}";
        String assume = "Action: 'sts:AssumeRole', Resource: '*'";
        String yaml = withKey("roles: {r: {trust: %s, %s}}".formatted(trust, decrypt("")), ROOT_STATEMENT)
                + "  '444455556666': {roles: {a: {%s}, b: {%s}}}\n".formatted(iam(assume + ENDPOINT), iam(assume));
        JsonNode entry = entry(yaml);
        assertThat(entry.get("verdict").asText()).isEqualTo("ALLOWED");
        assertThat(entry.get("parties").findValuesAsText("principal"))
                .containsExactly("arn:aws:iam::444455556666:role/a");
        assertThat(entry.get("parties").findValuesAsText("at"))
                .containsExactly("sts:AssumeRole on arn:aws:iam::111122223333:role/r");
        assertThat(run(yaml, "external", "--key", KEY).out())
                .contains("\n    role/a, to assume role/r: only through VPC endpoint vpce-1\n");
    }

    @Test
    void whoever_a_later_step_of_a_chain_shuts_out_is_not_listed() throws IOException {
        String trust = "{Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {AWS: '444455556666'},"
                + " Action: 'sts:AssumeRole'}]}";
        String assume = "Action: 'sts:AssumeRole', Resource: '*'";
        String session = assume + ", Condition: {StringEquals: {'sts:RoleSessionName': %s}}";
        String yaml = withKey(
                        "roles: {r: {trust: %s}}".formatted(trust),
                        "{Effect: Allow, Principal: {AWS: 'arn:aws:sts::111122223333:assumed-role/r/night'},"
                                + " Action: 'kms:Decrypt', Resource: '*'}")
                + "  '444455556666': {roles: {a: {%s}, b: {%s}}}\n"
                        .formatted(iam(session.formatted("day")), iam(session.formatted("night")));
        assertThat(entry(yaml).get("principals").toString()).contains("role/b").doesNotContain("role/a");
    }

    @Test
    void anybody_and_those_known_to_be_in_already_are_told_apart() throws IOException {
        JsonNode entry = entry(known(""));
        assertThat(entry.get("verdict").asText()).isEqualTo("CONDITIONAL");
        assertThat(entry.get("residual")).isEqualTo(JSON.readTree("{\"delegation\":\"*\"}"));
        assertThat(entry.get("parties"))
                .contains(
                        JSON.readTree("{\"principal\":\"arn:aws:iam::222233334444:user/u\",\"verdict\":\"ALLOWED\"}"));
        assertThat(entry.get("parties").toString()).doesNotContain("idle");
        String text = run(known(""), "external", "--key", KEY).out().replaceAll("\\s+", " ");
        assertThat(text)
                .startsWith("ANYBODY, in any AWS account, can kms:Decrypt")
                .contains("already in: root user of 222233334444, 222233334444:user/u without further condition")
                .doesNotContain("under conditions");
    }

    @Test
    void an_open_key_fails_a_check_for_allowed_when_somebody_is() {
        assertThat(run(known(""), "external", "--key", KEY, "--fail-on", "allowed")
                        .exit())
                .isEqualTo(3);
        assertThat(run(keyFor("'*'", ""), "external", "--key", KEY, "--fail-on", "allowed")
                        .exit())
                .as("nobody of whom it is known")
                .isZero();
        assertThat(run(endpoint(), "external", "--key", KEY, "--fail-on", "conditional")
                        .exit())
                .isEqualTo(3);
    }

    @Test
    void the_headline_says_when_anybody_gets_in_under_conditions_only() {
        String via = ", Condition: {StringEquals: {'kms:ViaService': s3.eu-west-1.amazonaws.com}}";
        String text = run(known(via), "external", "--key", KEY).out().replaceAll("\\s+", " ");
        assertThat(text)
                .startsWith("ANYBODY, in any AWS account, can kms:Decrypt with key/k1, under conditions,"
                        + " once that account allows it.")
                .contains("222233334444:user/u: only if kms:ViaService is s3.eu-west-1.amazonaws.com");
        assertThat(run(known(via), "external").out()).contains("ANYBODY, in any AWS account, under conditions");
    }

    @Test
    void a_grant_to_an_account_that_is_not_loaded_is_for_any_identity_of_it() throws IOException {
        String yaml = """
                accounts:
                  '111122223333':
                    keys:
                      - id: k1
                        region: eu-west-1
                        policy: {Version: '2012-10-17', Statement: [%s]}
                        grants:
                          - id: g1
                            granteePrincipal: 'arn:aws:iam::123456789012:root'
                            retiringPrincipal: 'arn:aws:iam::123456789012:role/x'
                            operations: [Decrypt]
                          - {id: g2, granteePrincipal: 'arn:aws:iam::123456789012:role/x', operations: [Encrypt]}
                """.formatted(ROOT_STATEMENT);
        assertThat(entry(yaml).get("anyIdentity").asBoolean()).isTrue();
        assertThat(run(yaml, "external", "--key", KEY).out())
                .contains("  account 123456789012: any identity; named: role/x  ");
        JsonNode named = entry(keyFor("{AWS: 'arn:aws:iam::123456789012:role/x'}", ""));
        assertThat(named.has("anyIdentity")).isFalse();
    }

    @Test
    void an_account_that_is_not_loaded_is_part_of_everybody() throws IOException {
        String yaml = withKey(
                "users: {}",
                "{Effect: Allow, Principal: '*', Action: 'kms:Decrypt', Resource: '*'}",
                "{Effect: Allow, Principal: {AWS: '123456789012'}, Action: 'kms:Encrypt', Resource: '*'}");
        JsonNode entry = entry(yaml);
        assertThat(entry.get("account").asText()).isEqualTo("*");
        assertThat(entry.has("parties")).isFalse();
        assertThat(entry.has("anyIdentity")).isFalse();
    }

    @Test
    void of_two_conditions_the_entry_has_the_wider_one() throws IOException {
        String via = ", Condition: {StringEquals: {'kms:ViaService': s3.eu-west-1.amazonaws.com}}}";
        String yaml = withKey(
                "users: {}",
                "{Effect: Allow, Principal: {AWS: '123456789012'}, Action: 'kms:Decrypt', Resource: '*'" + via,
                "{Effect: Allow, Principal: {AWS: 'arn:aws:iam::123456789012:role/x'}, Action: 'kms:Decrypt',"
                        + " Resource: '*'}");
        JsonNode entry = entry(yaml);
        assertThat(entry.get("residual")).isEqualTo(JSON.readTree("{\"delegation\":\"123456789012\"}"));
        assertThat(entry.get("parties").findValuesAsText("principal")).containsExactly("arn:aws:iam::123456789012:*");
        assertThat(run(yaml, "external", "--key", KEY).out())
                .contains(
                        "account 123456789012: any identity; named: role/x ", "    any other identity: only if all of");
    }
}
