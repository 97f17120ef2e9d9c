package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --assume KEY=VALUE|absent} and the encryption contexts of one request: what stays open when part is fixed. */
class AssumedKeysTest extends SmallOrganization {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALICE = "arn:aws:iam::111122223333:user/alice";

    private static String under(String condition) {
        return withKey(
                "users: {alice: {}}",
                "{Effect: Allow, Principal: {AWS: '" + ALICE + "'}, Action: 'kms:*', Resource: '*', Condition: "
                        + condition + "}");
    }

    private JsonNode can(String yaml, String... assumptions) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("can", ALICE, "kms:Decrypt", KEY, "--format", "json"));
        for (String assumption : assumptions) {
            arguments.addAll(List.of("--assume", assumption));
        }
        CommandRun run = run(yaml, arguments.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    private static String outcome(JsonNode answer) {
        return answer.has("residual")
                ? answer.get("residual").toString()
                : answer.get("verdict").asText();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // One value; another; absence.
                "{StringEquals: {'kms:ViaService': s3}}|kms:ViaService=s3|ALLOWED",
                "{StringEquals: {'kms:ViaService': s3}}|kms:ViaService=sqs|DENIED",
                "{StringEquals: {'kms:ViaService': s3}}|kms:viaservice=absent|DENIED",
                "{StringNotEquals: {'kms:ViaService': s3}}|kms:ViaService=absent|ALLOWED",
                "{StringEqualsIfExists: {'kms:ViaService': s3}}|kms:ViaService=absent|ALLOWED",
                "{Null: {'kms:ViaService': true}}|kms:ViaService=s3|DENIED",
                // Several values.
                "{'ForAllValues:StringEquals': {'aws:CalledVia': [a, b]}}|aws:CalledVia=a aws:CalledVia=b|ALLOWED",
                "{'ForAllValues:StringEquals': {'aws:CalledVia': [a, b]}}|aws:CalledVia=a aws:CalledVia=c|DENIED",
                "{'ForAnyValue:StringEquals': {'aws:CalledVia': [a, b]}}|aws:CalledVia=a aws:CalledVia=c|ALLOWED",
                "{'ForAllValues:StringEquals': {'aws:CalledVia': [a, b]}}|aws:CalledVia=absent|ALLOWED",
                // The encryption context, pair by pair.
                "{StringEquals: {'kms:EncryptionContext:app': pay}}|kms:EncryptionContext:APP=pay|ALLOWED",
                "{StringEquals: {'kms:EncryptionContext:app': pay}}|kms:EncryptionContextKeys=other|DENIED",
                "{StringEquals: {'kms:EncryptionContext:app': pay}}|kms:EncryptionContextKeys=absent|DENIED",
                "{Null: {'kms:EncryptionContext:app': false}}|kms:EncryptionContextKeys=app|ALLOWED",
                "{Null: {'kms:EncryptionContextKeys': true}}|kms:EncryptionContext:app=pay|DENIED",
                // Variables.
                "{StringEquals: {'kms:EncryptionContext:by': '${aws:SourceIdentity}'}}|aws:SourceIdentity=a kms:EncryptionContext:by=a|ALLOWED",
                "{StringEquals: {'kms:EncryptionContext:by': '${aws:SourceIdentity}'}}|aws:SourceIdentity=absent|DENIED",
                // Numbers, dates, addresses.
                "{NumericLessThan: {'aws:MultiFactorAuthAge': 300}}|aws:MultiFactorAuthAge=299|ALLOWED",
                "{DateLessThan: {'aws:CurrentTime': '2026-01-01T00:00:00Z'}}|aws:CurrentTime=2026-06-01T00:00:00Z|DENIED",
                "{IpAddress: {'aws:SourceIp': 10.0.0.0/8}}|aws:SourceIp=10.1.2.3|ALLOWED",
            })
    void a_fixed_key_decides(String condition, String assumptions, String verdict) throws IOException {
        assertThat(can(under(condition)).get("verdict").asText())
                .as("open at first")
                .isEqualTo("CONDITIONAL");
        assertThat(can(under(condition), assumptions.split(" ")).get("verdict").asText())
                .isEqualTo(verdict);
    }

    @Test
    void what_is_not_fixed_stays() throws IOException {
        String both =
                under("{StringEquals: {'kms:ViaService': s3, 'kms:EncryptionContext:by': '${aws:SourceIdentity}'}}");
        assertThat(outcome(can(both, "kms:ViaService=s3", "aws:SourceIdentity=a")))
                .isEqualTo("{\"op\":\"StringEquals\",\"key\":\"kms:EncryptionContext:by\",\"values\":[\"a\"]}");
        assertThat(outcome(can(both, "kms:EncryptionContext:by=a", "kms:ViaService=s3")))
                .isEqualTo(
                        "{\"op\":\"StringEquals\",\"key\":\"kms:EncryptionContext:by\",\"values\":[\"${aws:SourceIdentity}\"]}");
    }

    /** A grant's constraint, and what is left of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "EncryptionContextSubset: {app: pay, env: prod}|kms:EncryptionContext:app=pay|{\"encryptionContext\":{\"mode\":\"Subset\",\"pairs\":{\"env\":\"prod\"}}}",
                "EncryptionContextSubset: {app: pay}|kms:EncryptionContext:app=pay|ALLOWED",
                "EncryptionContextSubset: {app: pay}|kms:EncryptionContext:other=x|{\"encryptionContext\":{\"mode\":\"Subset\",\"pairs\":{\"app\":\"pay\"}}}",
                "EncryptionContextSubset: {app: pay}|kms:EncryptionContext:app=x|DENIED",
                "EncryptionContextSubset: {app: pay}|kms:EncryptionContext:app=absent|DENIED",
                "EncryptionContextSubset: {app: pay}|kms:EncryptionContextKeys=other|DENIED",
                // Names compare exactly: a pair of another case may stand beside it.
                "EncryptionContextSubset: {App: pay}|kms:EncryptionContext:app=pay|{\"encryptionContext\":{\"mode\":\"Subset\",\"pairs\":{\"App\":\"pay\"}}}",
                "EncryptionContextEquals: {app: pay}|kms:EncryptionContext:app=pay|{\"encryptionContext\":{\"mode\":\"Equals\",\"pairs\":{\"app\":\"pay\"}}}",
                "EncryptionContextEquals: {app: pay}|kms:EncryptionContext:app=pay kms:EncryptionContextKeys=app|ALLOWED",
                "EncryptionContextEquals: {app: pay}|kms:EncryptionContext:other=x|DENIED",
                "EncryptionContextEquals: {app: pay}|kms:EncryptionContextKeys=app kms:EncryptionContextKeys=b|DENIED",
                "EncryptionContextEquals: {}|kms:EncryptionContextKeys=absent|ALLOWED",
                "SourceArn: 'arn:aws:s3:::b'|aws:SourceArn=arn:aws:s3:::b|ALLOWED",
                "SourceArn: 'arn:aws:s3:::b'|aws:SourceArn=absent|DENIED",
            })
    void a_constraint_of_a_grant_shrinks(String constraint, String assumptions, String expected) throws IOException {
        String yaml = """
                accounts:
                  '111122223333':
                    users: {alice: {}}
                    keys:
                      - id: k1
                        region: eu-west-1
                        policy: {Version: '2012-10-17', Statement: [%s]}
                        grants: [{id: g1, granteePrincipal: '%s', operations: [Decrypt], constraints: {%s}}]
                """.formatted(ROOT_STATEMENT, ALICE, constraint);
        assertThat(can(yaml).get("verdict").asText()).isEqualTo("CONDITIONAL");
        assertThat(outcome(can(yaml, assumptions.split(" ")))).isEqualTo(expected);
    }

    @Test
    void every_question_takes_it_and_says_so() throws IOException {
        String yaml = under("{StringEquals: {'kms:ViaService': s3}}");
        CommandRun who =
                run(yaml, "who-can", "kms:Decrypt", "--key", KEY, "--assume", "kms:ViaService=s3", "--format", "json");
        assertThat(JSON.readTree(who.out()).at("/query/assume")).hasToString("{\"kms:ViaService\":[\"s3\"]}");
        assertThat(JSON.readTree(who.out()).at("/counts/ALLOWED").asInt()).isEqualTo(1);
        CommandRun what = run(yaml, "what-can", ALICE, "--assume", "kms:ViaService=absent", "--format", "json");
        assertThat(JSON.readTree(what.out()).at("/query/absent")).hasToString("[\"kms:ViaService\"]");
        assertThat(JSON.readTree(what.out()).at("/counts/CONDITIONAL").asInt()).isZero();
        assertThat(run(yaml, "can", ALICE, "kms:Decrypt", KEY, "--assume", "kms:ViaService=s3")
                        .out())
                .contains("kms:ViaService = s3", "ALLOWED");
    }

    /** Both halves of a re-encryption have an encryption context of their own. */
    @ParameterizedTest
    @CsvSource({
        "from=1,to=2,ALLOWED",
        "from=1,to=3,DENIED",
        "from=3,to=2,DENIED",
        "from=1,,DENIED",
    })
    void each_half_of_a_re_encryption_has_its_own_context(String source, @Nullable String target, String verdict)
            throws IOException {
        String statement =
                "{Effect: Allow, Action: 'kms:%s', Resource: '*', Condition: {StringEquals: {'kms:EncryptionContext:%s': '%s'}}}";
        String yaml = withKey(
                "users: {alice: {policies: [{Version: '2012-10-17', Statement: ["
                        + statement.formatted("ReEncryptFrom", "from", "1") + ", "
                        + statement.formatted("ReEncryptTo", "to", "2") + "]}]}}",
                ROOT_STATEMENT);
        List<String> arguments = new ArrayList<>(
                List.of("can", ALICE, "kms:ReEncrypt", KEY, "--destination-key", KEY, "--format", "json"));
        arguments.addAll(List.of("--encryption-context", source));
        if (target != null) {
            arguments.addAll(List.of("--destination-encryption-context", target));
        }
        CommandRun run = run(yaml, arguments.toArray(String[]::new));
        assertThat(JSON.readTree(run.out()).get("verdict").asText())
                .as(run.err())
                .isEqualTo(verdict);
    }
}
