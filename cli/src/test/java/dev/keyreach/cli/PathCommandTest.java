package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code path}: its arguments, formats and exit codes, and what it says of what is not loaded. */
class PathCommandTest extends PathOrganization {
    private static final String OPS = "arn:aws:iam::777788889999:role/ops";

    @Test
    void a_key_that_is_not_loaded_is_answered_and_that_is_said() {
        String yaml = home("users: {dev: {policies: [" + DECRYPT + "]}}");
        String other = "arn:aws:kms:eu-west-1:999999999999:key/elsewhere";
        assertThat(ways(yaml, "dev", other)).isEmpty();
        CommandRun text = run(yaml, "path", "dev", other);
        assertThat(text.exit()).isZero();
        assertThat(text.out()).contains("No way was found", "Not loaded");
        assertThat(run(yaml, "path", "dev", other, "--format", "csv").err()).contains("not everything was loaded");
        assertThat(run(yaml, "path", "dev", other, "--fail-on", "incomplete").exit())
                .isEqualTo(3);
    }

    @Test
    void what_is_not_loaded_on_the_way_is_said() {
        String yaml = home("roles: {reader: {trust: " + trust("222233334444") + ", policies: [" + DECRYPT + "]}}")
                + "  '222233334444': {complete: false}\n";
        CommandRun text = run(yaml, "path", "arn:aws:iam::999999999999:role/x", "k1");
        assertThat(text.exit()).isZero();
        assertThat(text.out()).contains("No way was found");
        String lost = home("roles: {reader: {trust: " + trust(OPS, "Condition: {StringSame: {a: b}}") + ", policies: ["
                + DECRYPT + "]}}");
        CommandRun unread = run(lost, "path", OPS, "k1", "--fail-on", "incomplete");
        assertThat(unread.out()).contains("No way was found", "Not loaded, so that more ways may exist");
        assertThat(unread.exit()).isEqualTo(3);
    }

    @Test
    void an_ambiguous_name_lists_what_it_may_mean() {
        String second = "      - {id: k12, region: eu-west-1, policy: " + policy(ROOT_STATEMENT) + "}\n";
        String yaml = home("users: {devone: {}, devtwo: {}}") + second;
        CommandRun from = run(yaml, "path", "dev", "k12");
        assertThat(from.exit()).isEqualTo(2);
        assertThat(from.out()).isEmpty();
        assertThat(from.err()).contains("devone", "devtwo");
        CommandRun key = run(yaml, "path", "devone", "key/k");
        assertThat(key.exit()).isEqualTo(2);
        assertThat(key.err()).contains("key/k1", "key/k12");
        assertThat(run(yaml, "path", "nobody", "k12").exit()).isEqualTo(2);
        assertThat(run(yaml, "path", "devone", "nokey").exit()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "path|something is missing",
                "path dev|something is missing",
                "path dev k1 more|more",
                "path dev k1 --from-external|too much",
                "path dev k1 --to-any-key|too much",
                "path dev --from-external --to-any-key|too much",
                "path --from-external|something is missing",
                "path --to-any-key|something is missing",
                "path dev k1 -k 0|-k is 0",
                "path dev k1 -k -3|-k is -3",
                "path dev k1 -k many|-k",
                "path dev k1 --max-length 0|--max-length is 0",
                "path dev k1 --cut --format csv|use text or json",
                "path dev k1 --cut --format jsonl|use text or json",
                "path dev k1 --format xml|use text, json, jsonl or csv",
                "path dev k1 --fail-on never|cannot fail on `never`",
            })
    void wrong_arguments_are_2_and_say_what_to_do(String command, String expected) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        CommandRun run = run(FORK, arguments.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().replaceAll("\\s+", " ")).contains(expected).doesNotContain("Exception", "\tat ");
    }

    @Test
    void csv_has_a_row_for_each_step() {
        CommandRun run = run(FORK, "path", "dev", "k1", "-k", "2", "--format", "csv");
        assertThat(run.exit()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("path,key,action,verdict,step,id,from,to,residual,proof");
        assertThat(lines).hasSize(7);
        assertThat(lines.get(1))
                .startsWith("1," + KEY + ",kms:Decrypt,ALLOWED,1,E-01," + user("dev") + "," + role("a") + ",,");
        assertThat(lines.get(6))
                .startsWith("2," + KEY + ",kms:Decrypt,ALLOWED,3,kms:Decrypt," + role("c") + "," + KEY + ",,");
        assertThat(lines.subList(1, 7)).allMatch(line -> !line.endsWith(","), "a proof each");
        assertThat(run(FORK, "path", "--from-external", "k1", "--format", "csv")
                        .out()
                        .lines())
                .hasSize(1);
    }

    @Test
    void jsonl_has_a_line_for_each_way() {
        CommandRun run = run(FORK, "path", "dev", "k1", "-k", "4", "--format", "jsonl");
        assertThat(run.exit()).isZero();
        List<JsonNode> lines = run.out().lines().map(PathOrganization::parsed).toList();
        assertThat(lines).isEqualTo(ways(FORK, "dev", "k1", "-k", "4"));
    }

    @ParameterizedTest
    @CsvSource({
        "dev, allowed, 3",
        "dev, conditional, 0",
        "dev, external, 0",
        "dev, incomplete, 0",
        "ops, allowed, 0",
        "ops, conditional, 3",
        "ops, external, 3",
    })
    void it_fails_on_what_it_is_told_to(String from, String what, int exit) {
        String yaml =
                home("""
                users: {dev: {}}
                roles:
                  a: {trust: %s, policies: [%s]}
                  b: {trust: %s, policies: [%s]}
                """.formatted(trust(user("dev")), DECRYPT, trust(OPS, equal("sts:ExternalId", "one")), DECRYPT))
                        + "  '777788889999': {roles: {ops: {policies: [" + ASSUME + "]}}}\n";
        CommandRun run = run(yaml, "path", from, "k1", "--fail-on", what);
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(exit);
    }

    @Test
    void equal_input_gives_equal_output() {
        for (String format : List.of("text", "json", "jsonl", "csv")) {
            String[] arguments = {"path", "dev", "k1", "-k", "9", "--format", format};
            assertThat(run(FORK, arguments).out())
                    .isEqualTo(run(FORK, arguments).out());
        }
    }
}
