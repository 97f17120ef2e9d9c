package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an answer cites, and what comes closest to a missing allow: asked through the command line. */
class ProofTest extends SmallOrganization {
    private static final String ALICE = "arn:aws:iam::111122223333:user/alice";

    private String can(String yaml, String... more) {
        List<String> all = new ArrayList<>(List.of("can", ALICE, "kms:Decrypt", KEY));
        all.addAll(List.of(more));
        return run(yaml, all.toArray(String[]::new)).out();
    }

    private static String alice(String... statements) {
        return "users: {alice: {policies: [{Version: '2012-10-17', Statement: [" + String.join(", ", statements)
                + "]}]}}";
    }

    private static String allow(String sid, String action, String rest) {
        return "{Sid: " + sid + ", Effect: Allow, Action: '" + action + "', Resource: '*'" + rest + "}";
    }

    private static String condition(String condition) {
        return ", Condition: {" + condition + "}";
    }

    @Test
    void one_statement_is_cited_and_the_others_are_counted() {
        String yaml = withKey(
                alice(
                        allow("Sometimes", "kms:Decrypt", condition("Bool: {'aws:SecureTransport': 'true'}")),
                        allow("Always", "kms:Decrypt", ""),
                        allow("Again", "kms:*", "")),
                ROOT_STATEMENT);
        assertThat(can(yaml))
                .contains("ALLOWED", "\"Always\"", "(2 more statements open the same way: --all-ways)")
                .doesNotContain("\"Sometimes\"", "\"Again\"");
        assertThat(can(yaml, "--all-ways"))
                .contains("\"Always\"", "\"Sometimes\"", "\"Again\"")
                .doesNotContain("more statements");
        assertThat(can(yaml, "--format", "json")).contains("Always").doesNotContain("Again");
    }

    @Test
    void statements_whose_conditions_complement_each_other_are_cited_together() {
        String yaml = withKey(
                alice(
                        allow("Office", "kms:Decrypt", condition("StringEquals: {'aws:SourceVpce': vpce-1}")),
                        allow("Tls", "kms:Decrypt", condition("Bool: {'aws:SecureTransport': 'true'}")),
                        allow("Elsewhere", "kms:Decrypt", condition("StringNotEquals: {'aws:SourceVpce': vpce-1}"))),
                ROOT_STATEMENT);
        assertThat(can(yaml))
                .contains("ALLOWED", "\"Office\"", "\"Elsewhere\"", "(1 more statement opens the same way: --all-ways)")
                .doesNotContain("\"Tls\"");
    }

    @Test
    void an_answer_may_rest_on_two_ways_together() {
        String direct = "{Sid: Direct, Effect: Allow, Principal: {AWS: '" + ALICE
                + "'}, Action: 'kms:Decrypt', Resource: '*', Condition: {StringEquals: {'aws:SourceVpce': vpce-1}}}";
        String yaml = withKey(
                alice(allow("Elsewhere", "kms:Decrypt", condition("StringNotEquals: {'aws:SourceVpce': vpce-1}"))),
                ROOT_STATEMENT,
                direct);
        assertThat(can(yaml)).contains("ALLOWED", "\"Direct\"", "\"Elsewhere\"").doesNotContain("--all-ways");
    }

    @Test
    void a_conditional_answer_cites_the_statement_that_gives_all_of_its_condition() {
        String tls = "Bool: {'aws:SecureTransport': 'true'}";
        String yaml = withKey(
                alice(
                        allow("Narrow", "kms:Decrypt", condition(tls + ", StringEquals: {'aws:SourceVpce': vpce-1}")),
                        allow("Wide", "kms:Decrypt", condition(tls))),
                ROOT_STATEMENT);
        String answer = can(yaml, "--assume", "aws:SourceVpce=vpce-1");
        assertThat(answer).contains("CONDITIONAL", "only if aws:SecureTransport is true", "\"Narrow\"");
        assertThat(answer)
                .as("both give the same under this assumption: the first")
                .doesNotContain("\"Wide\"");
    }

    @Test
    void a_deny_that_changes_nothing_is_not_cited() {
        String onlyS3 = condition("StringEquals: {'kms:ViaService': s3.eu-west-1.amazonaws.com}");
        String denies = "{Sid: NotElsewhere, Effect: Deny, Principal: '*', Action: 'kms:*', Resource: '*', Condition: "
                + "{StringNotEquals: {'kms:ViaService': s3.eu-west-1.amazonaws.com}}}";
        String narrows = "{Sid: NoPlainText, Effect: Deny, Principal: '*', Action: 'kms:*', Resource: '*', Condition: "
                + "{Bool: {'aws:SecureTransport': 'false'}}}";
        assertThat(can(withKey(alice(allow("S3", "kms:Decrypt", onlyS3)), ROOT_STATEMENT, denies, narrows)))
                .contains("CONDITIONAL", "Deny in key policy \"NoPlainText\"")
                .doesNotContain("NotElsewhere");
    }

    @Test
    void the_nearest_miss_is_the_statement_that_lacks_the_action() {
        String yaml = withKey(
                alice(
                        "{Sid: Elsewhere, Effect: Allow, Action: 'kms:Encrypt', Resource: 'arn:aws:kms:eu-west-1:111122223333:key/k2'}",
                        allow("Bucket", "s3:GetObject", ""),
                        allow("UseKey", "kms:Encrypt", "")),
                ROOT_STATEMENT);
        assertThat(can(yaml))
                .contains("nearest miss: IAM policy policy-1 \"UseKey\" allows kms:Encrypt, not kms:Decrypt");
        assertThat(can(yaml, "--format", "json"))
                .contains("\"nearestMiss\":{\"closest\":{\"layer\":\"IDENTITY\",\"effect\":\"Allow\"")
                .contains("\"lacks\":[{\"lack\":\"ACTION\",\"asked\":\"kms:Decrypt\"}]")
                .satisfies(json -> Schemas.assertFits("can", json));
    }

    @Test
    void the_nearest_miss_is_the_statement_that_covers_another_resource() {
        String yaml = withKey(
                alice(
                        "{Sid: OtherKey, Effect: Allow, Action: 'kms:Decrypt', Resource: 'arn:aws:kms:eu-west-1:111122223333:alias/app'}"),
                ROOT_STATEMENT);
        assertThat(oneLine(can(yaml)))
                .contains("\"OtherKey\" covers arn:aws:kms:eu-west-1:111122223333:alias/app, not this key");
    }

    @Test
    void the_nearest_miss_says_which_condition_fails_and_what_the_request_has() {
        String yaml = withKey(
                alice(allow("Vpc", "kms:Decrypt", condition("StringEquals: {'aws:SourceVpce': vpce-1}"))),
                ROOT_STATEMENT);
        assertThat(oneLine(can(yaml, "--context", "aws:SourceVpce=vpce-9")))
                .contains("\"Vpc\" matches, but only if aws:SourceVpce is vpce-1 (here vpce-9)");
        assertThat(oneLine(can(yaml, "--assume", "aws:SourceVpce=absent")))
                .contains("\"Vpc\" matches, but only if aws:SourceVpce is vpce-1 (here absent)");
        assertThat(can(yaml, "--context", "aws:SourceVpce=vpce-9", "--format", "json"))
                .contains("{\"lack\":\"CONDITION\",\"needed\":{\"op\":\"StringEquals\"", "\"actual\":[\"vpce-9\"]")
                .satisfies(json -> Schemas.assertFits("can", json));
    }

    @Test
    void the_nearest_miss_in_a_key_policy_prefers_a_statement_that_names_the_caller() {
        String yaml = withKey(
                alice(allow("Iam", "kms:Decrypt", "")),
                "{Sid: Others, Effect: Allow, Principal: {AWS: 'arn:aws:iam::111122223333:role/app'}, Action: 'kms:Decrypt', Resource: '*'}",
                "{Sid: Encrypts, Effect: Allow, Principal: {AWS: '" + ALICE
                        + "'}, Action: 'kms:Encrypt', Resource: '*'}");
        assertThat(oneLine(can(yaml)))
                .as("what does allow on the other side")
                .contains("- IAM policy policy-1 \"Iam\"")
                .contains("nearest miss: key policy \"Encrypts\" allows kms:Encrypt, not kms:Decrypt");
    }

    @Test
    void a_statement_for_somebody_else_says_for_whom() {
        String yaml = withKey(
                "users: {alice: {}}",
                "{Sid: Others, Effect: Allow, Principal: {AWS: 'arn:aws:iam::111122223333:role/app'}, Action: 'kms:Decrypt', Resource: '*'}");
        assertThat(oneLine(can(yaml))).contains("nearest miss: key policy \"Others\" names only role/app");
    }

    @Test
    void a_grant_may_be_the_nearest_miss() {
        String grant = "{id: g1, granteePrincipal: '" + ALICE + "', operations: [Encrypt, GenerateDataKey]}";
        String constrained = "{id: g2, granteePrincipal: '" + ALICE
                + "', operations: [Decrypt], constraints: {EncryptionContextSubset: {app: refunds}}}";
        assertThat(oneLine(can(withGrant(grant))))
                .contains("nearest miss: grant g1 allows Encrypt, GenerateDataKey, not Decrypt");
        assertThat(oneLine(can(withGrant(constrained), "--encryption-context", "app=payments")))
                .contains("nearest miss: grant g2 matches, but only if the request has encryption context app=refunds");
    }

    private static String withGrant(String grant) {
        return """
                accounts:
                  '111122223333':
                    users: {alice: {}}
                    keys:
                      - {id: k1, region: eu-west-1, grants: [%s], policy: {Version: '2012-10-17', Statement: [%s]}}
                """.formatted(grant, ROOT_STATEMENT);
    }

    @Test
    void a_blocked_answer_names_the_nearest_statement_of_the_guard() {
        String yaml = withKey("""
                users:
                  alice:
                    policies: [AdministratorAccess]
                    boundary: {Version: '2012-10-17', Statement: [{Sid: Writes, Effect: Allow, Action: 'kms:Encrypt', Resource: '*'}]}
                """, ROOT_STATEMENT);
        assertThat(oneLine(can(yaml)))
                .contains("DENIED: the boundary", "AdministratorAccess")
                .contains("\"Writes\" allows kms:Encrypt, not kms:Decrypt");
    }

    @Test
    void denied_rows_of_a_list_say_the_nearest_miss_in_short() {
        String yaml = withKey(alice(allow("UseKey", "kms:Encrypt", "")), ROOT_STATEMENT);
        assertThat(oneLine(run(yaml, "who-can", "kms:Decrypt", "--key", KEY, "--include-denied")
                        .out()))
                .contains("nearest miss: IAM policy policy-1 \"UseKey\" allows kms:Encrypt, not kms:Decrypt");
        assertThat(run(yaml, "who-can", "kms:Decrypt", "--key", KEY, "--format", "jsonl")
                        .out())
                .doesNotContain("nearestMiss");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
