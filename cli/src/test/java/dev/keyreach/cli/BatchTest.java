package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code can --requests}: one answer a line, in the order of the lines, a bad line answered in its place. */
class BatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GOOD =
            "{\"principal\":\"lena\",\"action\":\"kms:Decrypt\",\"resource\":\"alias/payments\"}";

    private static CommandRun ask(String format, String... lines) {
        return new CommandRun.With()
                .input(String.join("\n", lines) + "\n")
                .run("can", "--requests", "-", "--format", format, "--data", CommandRun.ACME.toString());
    }

    private static List<JsonNode> answers(CommandRun run) throws IOException {
        List<JsonNode> answers = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            Schemas.assertFits("can", line);
            answers.add(JSON.readTree(line));
        }
        return answers;
    }

    @Test
    void answers_stand_in_the_order_of_the_lines() throws IOException {
        CommandRun run = ask("json", GOOD, "{not json", GOOD.replace("lena", "rob"), "", GOOD.replace("lena", "petra"));
        List<JsonNode> answers = answers(run);
        assertThat(run.exit()).isZero();
        assertThat(answers).hasSize(4);
        assertThat(answers.get(0).get("verdict").asText()).isEqualTo("ALLOWED");
        assertThat(answers.get(1).at("/error/code").asText()).isEqualTo("JSON_SYNTAX");
        assertThat(answers.get(1).at("/error/line").asInt()).isEqualTo(2);
        assertThat(answers.get(2).get("verdict").asText()).isEqualTo("DENIED");
        assertThat(answers.get(3).get("verdict").asText()).isEqualTo("CONDITIONAL");
        assertThat(run.err()).isEqualTo("1 of 4 lines could not be answered\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1]|MEMBER_SHAPE",
                "'\"text\"'|MEMBER_SHAPE",
                "{}|MEMBER_MISSING",
                "{\"principal\":\"lena\"}|MEMBER_MISSING",
                "{\"principal\":\"lena\",\"action\":\"kms:Decrypt\",\"key\":\"k\"}|UNKNOWN_MEMBER",
                "{\"principal\":1,\"action\":\"kms:Decrypt\"}|MEMBER_SHAPE",
                "{\"principal\":\"lena\",\"action\":\"kms:*\",\"resource\":\"alias/payments\"}|ACTION",
                "{\"principal\":\"lena\",\"action\":\"kms:Nothing\",\"resource\":\"alias/payments\"}|REQUEST",
                "{\"principal\":\"lena\",\"action\":\"kms:Decrypt\"}|REQUEST",
                "{\"principal\":\"nobody\",\"action\":\"kms:Decrypt\",\"resource\":\"alias/payments\"}|REQUEST",
                "{\"principal\":\"lena\",\"action\":\"kms:Decrypt\",\"resource\":\"alias/none\"}|REQUEST",
                "{\"principal\":\"lena\",\"principal\":\"rob\",\"action\":\"kms:Decrypt\"}|JSON_SYNTAX",
                "{\"principal\":\"lena\",\"action\":\"kms:Decrypt\"} trailing|JSON_SYNTAX",
                "{\"principal\":\"lena\",\"action\":\"kms:Decrypt\",\"mode\":\"other\"}|MEMBER_SHAPE",
                "{\"principal\":\"lena\",\"action\":\"kms:Decrypt\",\"context\":{\"a\":{}}}|MEMBER_SHAPE",
                "{\"principal\":\"lena\",\"action\":\"kms:Decrypt\",\"context\":{\"a:b\":null}}|MEMBER_SHAPE",
                "{\"principal\":\"lena\",\"action\":\"kms:Decrypt\",\"session\":{\"policies\":[{\"Statement\":1}]}}|SESSION_POLICY",
                "{\"parent\":{\"operations\":[\"Decrypt\"]}}|MEMBER_MISSING",
                "{\"parent\":{\"operation\":[]},\"child\":{}}|UNKNOWN_MEMBER",
            })
    void a_bad_line_says_what_is_wrong(String line, String code) throws IOException {
        CommandRun run = ask("json", GOOD, line);
        List<JsonNode> answers = answers(run);
        assertThat(answers).hasSize(2);
        assertThat(answers.get(1).at("/error/code").asText()).as(run.out()).isEqualTo(code);
        assertThat(answers.get(1).at("/error/line").asInt()).isEqualTo(2);
    }

    @Test
    void nothing_but_bad_lines_is_unusable_input() {
        assertThat(ask("json", "nonsense").exit()).isEqualTo(4);
        assertThat(CommandRun.of("can", "--requests", "no-such-file", "--data", CommandRun.ACME.toString())
                        .exit())
                .isEqualTo(4);
        assertThat(CommandRun.of("can", "--requests", Path.of(".").toString(), "--data", CommandRun.ACME.toString())
                        .exit())
                .isEqualTo(4);
    }

    @Test
    void a_request_of_a_file_and_of_the_command_line_have_one_answer() {
        CommandRun single = CommandRun.of(
                "can",
                "ines",
                "kms:Decrypt",
                "alias/datalake",
                "--encryption-context",
                "analyst=ines",
                "--format",
                "json",
                "--data",
                CommandRun.ACME.toString());
        CommandRun batch = ask(
                "json",
                "{\"principal\":\"ines\",\"action\":\"kms:Decrypt\",\"resource\":\"alias/datalake\",\"mode\":\"concrete\","
                        + "\"encryptionContext\":{\"analyst\":\"ines\"}}");
        assertThat(single.out()).contains("\"verdict\":\"ALLOWED\"").isEqualTo(batch.out());
    }

    @Test
    void text_answers_every_line_too() {
        CommandRun run = ask("text", GOOD, "nonsense", GOOD.replace("lena", "rob"));
        assertThat(run.out())
                .containsSubsequence("Can user/lena", "ALLOWED", "error in line 2", "Can user/rob", "DENIED");
    }
}
