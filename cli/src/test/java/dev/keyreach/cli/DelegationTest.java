package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyreach.authz.Mode;
import dev.keyreach.authz.RequestContext;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --assume delegation(ACCOUNT)=...}: answers under a decision of administrators whose account is not loaded. */
class DelegationTest extends SmallOrganization {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OUTSIDER = "arn:aws:iam::444455556666:role/x";

    /** Trusts one account outright, another over a service, and everybody with MFA to encrypt. */
    private static final String TRUSTING = withKey(
            "users: {}",
            "{Effect: Allow, Principal: {AWS: '444455556666'}, Action: 'kms:Decrypt', Resource: '*'}",
            "{Effect: Allow, Principal: {AWS: '777788889999'}, Action: 'kms:Decrypt', Resource: '*', Condition: {StringEquals: {'kms:ViaService': s3.eu-west-1.amazonaws.com}}}",
            "{Effect: Allow, Principal: '*', Action: 'kms:Encrypt', Resource: '*'}");

    private JsonNode can(String... arguments) throws IOException {
        String[] all = new String[arguments.length + 3];
        all[0] = "can";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--format";
        all[all.length - 1] = "json";
        CommandRun run = run(TRUSTING, all);
        assertThat(run.exit()).as(run.err()).isZero();
        Schemas.assertFits("can", run.out());
        return JSON.readTree(run.out());
    }

    @Test
    void an_account_that_allows_leaves_nothing_open() throws IOException {
        JsonNode open = can(OUTSIDER, "kms:Decrypt", KEY);
        assertThat(open.get("residual")).hasToString("{\"delegation\":\"444455556666\"}");
        JsonNode allowed = can(OUTSIDER, "kms:Decrypt", KEY, "--assume", "delegation(444455556666)=true");
        assertThat(allowed.get("verdict").asText()).isEqualTo("ALLOWED");
        JsonNode denied = can(OUTSIDER, "kms:Decrypt", KEY, "--assume", "delegation(444455556666)=false");
        assertThat(denied.at("/reason").asText()).isEqualTo("NO_ALLOW");
        assertThat(denied.at("/missing").asText()).isEqualTo("IDENTITY");
    }

    @Test
    void only_the_account_that_is_named_is_decided() throws IOException {
        JsonNode other = can(OUTSIDER, "kms:Decrypt", KEY, "--assume", "delegation(777788889999)=true");
        assertThat(other.get("verdict").asText()).isEqualTo("CONDITIONAL");
        JsonNode anybody = can(OUTSIDER, "kms:Decrypt", KEY, "--assume", "delegation(*)=true");
        assertThat(anybody.get("verdict").asText())
                .as("* is who nothing names, not every account")
                .isEqualTo("CONDITIONAL");
        assertThat(can("*", "kms:Encrypt", KEY, "--assume", "delegation(*)=true")
                        .get("verdict")
                        .asText())
                .isEqualTo("ALLOWED");
    }

    @Test
    void what_else_is_open_stays_open() throws IOException {
        JsonNode via = can(
                "arn:aws:iam::777788889999:role/x",
                "kms:Decrypt",
                KEY,
                "--assume",
                "delegation(444455556666)=false",
                "--assume",
                "delegation(777788889999)=true");
        assertThat(via.get("residual"))
                .hasToString(
                        "{\"op\":\"StringEquals\",\"key\":\"kms:ViaService\",\"values\":[\"s3.eu-west-1.amazonaws.com\"]}");
    }

    @Test
    void with_a_context_the_answer_is_definite() throws IOException {
        String[] request = {
            "arn:aws:iam::777788889999:role/x",
            "kms:Decrypt",
            KEY,
            "--context",
            "kms:ViaService=s3.eu-west-1.amazonaws.com",
            "--assume",
            "delegation(777788889999)=true"
        };
        assertThat(can(request).get("verdict").asText()).isEqualTo("ALLOWED");
    }

    @Test
    void an_account_that_is_loaded_in_part_is_decided_and_no_longer_a_gap() throws IOException {
        String yaml = withKey("complete: false\nusers: {alice: {}}", ROOT_STATEMENT);
        CommandRun run = run(
                yaml,
                "can",
                "arn:aws:iam::111122223333:user/alice",
                "kms:Decrypt",
                KEY,
                "--assume",
                "delegation(111122223333)=true",
                "--format",
                "json");
        JsonNode answer = JSON.readTree(run.out());
        assertThat(answer.get("verdict").asText()).isEqualTo("ALLOWED");
        assertThat(answer.has("gaps")).isFalse();
    }

    @Test
    void bulk_answers_say_what_was_assumed() throws IOException {
        String[] question = {"who-can", "kms:Decrypt", "--key", KEY, "--assume", "delegation(444455556666)=true"};
        CommandRun text = run(TRUSTING, question);
        assertThat(text.out().replaceAll("\\s+", " "))
                .contains("the administrators of account 444455556666 allow it", "ALLOWED");
        CommandRun json = run(
                TRUSTING,
                "who-can",
                "kms:Decrypt",
                "--key",
                KEY,
                "--assume",
                "delegation(444455556666)=true",
                "--assume",
                "delegation(*)=false",
                "--format",
                "json");
        Schemas.assertFits("who-can", json.out());
        assertThat(JSON.readTree(json.out()).at("/query/delegations"))
                .hasToString("{\"*\":false,\"444455556666\":true}");
        CommandRun what =
                run(TRUSTING, "what-can", OUTSIDER, "--assume", "delegation(444455556666)=false", "--format", "json");
        Schemas.assertFits("what-can", what.out());
        assertThat(JSON.readTree(what.out()).at("/counts/CONDITIONAL").asInt()).isZero();
    }

    @Test
    void a_line_of_requests_has_a_member_for_it() throws IOException {
        String line = "{\"principal\":\"" + OUTSIDER + "\",\"action\":\"kms:Decrypt\",\"resource\":\"" + KEY
                + "\",\"delegations\":{\"444455556666\":%s}}\n";
        assertThat(Schemas.problems("request", line.formatted("true"))).isEmpty();
        assertThat(Schemas.problems("request", line.formatted("1"))).isNotEmpty();
        estate(TRUSTING);
        CommandRun run = new CommandRun.With()
                .input(line.formatted("true")
                        + line.formatted("false")
                        + line.formatted("\"yes\"")
                        + line.formatted("true").replace("\"444455556666\":", "\"4444\":"))
                .run(
                        "can",
                        "--requests",
                        "-",
                        "--format",
                        "json",
                        "--data",
                        folder.resolve("org.yaml").toString());
        var answers = run.out().lines().toList();
        assertThat(JSON.readTree(answers.get(0)).get("verdict").asText()).isEqualTo("ALLOWED");
        assertThat(JSON.readTree(answers.get(1)).get("verdict").asText()).isEqualTo("DENIED");
        assertThat(JSON.readTree(answers.get(2)).at("/error/code").asText()).isEqualTo("MEMBER_SHAPE");
        assertThat(JSON.readTree(answers.get(3)).at("/error/code").asText()).isEqualTo("REQUEST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delegation(4444)=true|12 digits",
                "delegation(444455556666)=maybe|delegation(ACCOUNT)=true or =false",
                "delegation(444455556666)=absent|delegation(ACCOUNT)=true or =false",
                "delegation(444455556666)|KEY=VALUE",
                "delegation()=true|12 digits",
            })
    void malformed_text_is_wrong_usage(String assumption, String expected) {
        CommandRun run = run(TRUSTING, "who-can", "kms:Decrypt", "--all-keys", "--assume", assumption);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().replaceAll("\\s+", " ")).contains(expected);
    }

    @Test
    void it_is_no_part_of_a_request_and_cannot_be_both() {
        CommandRun context = run(TRUSTING, "can", OUTSIDER, "kms:Decrypt", KEY, "--context", "delegation(*)=true");
        assertThat(context.exit()).isEqualTo(2);
        assertThat(context.err()).contains("use --assume 'delegation(*)=true'");
        CommandRun both = run(
                TRUSTING,
                "who-can",
                "kms:Decrypt",
                "--all-keys",
                "--assume",
                "delegation(*)=true",
                "--assume",
                "delegation(*)=false");
        assertThat(both.exit()).isEqualTo(2);
        assertThat(both.err()).contains("true and false");
        assertThatThrownBy(() -> new RequestContext(
                        Mode.SYMBOLIC, Map.of(), Set.of(), Optional.empty(), Optional.empty(), Map.of("x", true)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
