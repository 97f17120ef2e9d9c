package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Names that nobody knows, in policies, questions and files of requests: said, with the nearest; evaluated all the same. */
class UnknownNamesTest extends SmallOrganization {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALICE = "arn:aws:iam::111122223333:user/alice";

    private static String withCondition(String condition) {
        return withKey(
                "users: {alice: {policies: [{Version: '2012-10-17', Statement: [{Effect: Allow, Action: 'kms:Decrypt', Resource: '*', Condition: "
                        + condition + "}]}]}}",
                ROOT_STATEMENT);
    }

    @Test
    void a_key_of_a_policy_is_told_at_load_and_evaluated_as_a_single_valued_key_of_the_request() throws IOException {
        String yaml = withCondition("{StringEquals: {'aws:PrincipleTag/team': [red, blue]}}");
        CommandRun open = run(yaml, "can", ALICE, "kms:Decrypt", KEY, "--format", "json");
        assertThat(open.err())
                .contains("W_UNKNOWN_CONDITION_KEY", "`aws:PrincipleTag/team`", "`aws:PrincipalTag/team`");
        assertThat(JSON.readTree(open.out()).get("residual"))
                .hasToString(
                        "{\"op\":\"StringEquals\",\"key\":\"aws:PrincipleTag/team\",\"values\":[\"blue\",\"red\"]}");
        String[] given = {"can", ALICE, "kms:Decrypt", KEY, "--context", "aws:principletag/TEAM=red"};
        assertThat(run(yaml, given).out()).contains("ALLOWED");
        given[5] = "aws:principletag/TEAM=green";
        assertThat(run(yaml, given).out()).contains("DENIED");
    }

    @Test
    void an_operator_of_a_policy_loses_its_statement_and_says_the_nearest() {
        CommandRun run = run(
                withCondition("{'ForAnyValue:StringEqual': {'kms:EncryptionContextKeys': a}}"),
                "can",
                ALICE,
                "kms:Decrypt",
                KEY);
        assertThat(run.err()).contains("E_CONDITION_OPERATOR", "`ForAnyValue:StringEquals`");
        assertThat(run.out()).contains("DENIED", "not proven");
    }

    @Test
    void a_key_of_a_question_is_told_with_the_nearest() {
        String yaml = withCondition("{StringEquals: {'aws:SourceVpce': vpce-1}}");
        CommandRun can = run(yaml, "can", ALICE, "kms:Decrypt", KEY, "--context", "aws:SourceVpcee=vpce-1");
        assertThat(can.err())
                .isEqualTo("warning: no known condition key is called `aws:SourceVpcee`; nearest:\n  aws:SourceVpce\n");
        assertThat(can.out()).contains("DENIED");
        assertThat(run(yaml, "who-can", "kms:Decrypt", "--all-keys", "--assume", "kms:ViaServic=absent")
                        .err())
                .endsWith("nearest:\n  kms:ViaService\n");
        assertThat(run(yaml, "what-can", ALICE, "--assume", "kms:ViaServic=x", "--quiet")
                        .err())
                .isEmpty();
    }

    @Test
    void a_key_of_a_session_policy_is_told_but_not_one_of_another_service() throws IOException {
        String yaml = withCondition("{Bool: {'aws:SecureTransport': true}}");
        Files.writeString(
                folder.resolve("session.json"),
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\","
                        + "\"Condition\":{\"StringEquals\":{\"aws:SorceIp\":\"1\",\"s3:prefix\":\"a\"}}}}");
        CommandRun run = run(
                yaml,
                "can",
                ALICE,
                "kms:Decrypt",
                KEY,
                "--session-policy",
                folder.resolve("session.json").toString());
        assertThat(run.err())
                .isEqualTo(
                        "warning: session policy: no known condition key is called `aws:SorceIp`;\n  nearest: aws:SourceIp\n");
    }

    @Test
    void lines_of_requests_tell_each_key_once_and_an_end_to_it() {
        String yaml = withCondition("{Bool: {'aws:SecureTransport': true}}");
        estate(yaml);
        String line = "{\"principal\":\"alice\",\"action\":\"kms:Decrypt\",\"resource\":\"" + KEY + "\",\"mode\":"
                + "\"concrete\",\"context\":{\"%s\":\"x\"},\"absent\":[\"aws:SorceIp\"]}\n";
        CommandRun twice = batch(line.formatted("aws:UserAgent") + line.formatted("kms:Via"));
        assertThat(twice.err().replaceAll("\\s+", " "))
                .isEqualTo("warning: line 1: no known condition key is called `aws:SorceIp`; nearest: aws:SourceIp "
                        + "warning: line 2: no known condition key is called `kms:Via` ");
        CommandRun many = batch(IntStream.range(0, 300)
                .mapToObj(i -> line.formatted("made:up" + i))
                .collect(Collectors.joining()));
        assertThat(many.err().lines().filter(text -> text.startsWith("warning")))
                .hasSize(101)
                .last()
                .isEqualTo("warning: more unknown condition keys follow; they are not named");
        assertThat(many.out().lines()).hasSize(300);
    }

    private CommandRun batch(String lines) {
        return new CommandRun.With()
                .input(lines)
                .run(
                        "can",
                        "--requests",
                        "-",
                        "--format",
                        "jsonl",
                        "--data",
                        folder.resolve("org.yaml").toString());
    }
}
