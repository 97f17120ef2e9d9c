package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What commands print as JSON fits the published schemas, and the schemas are not so wide that anything would. */
class SchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = CommandRun.ACME.toString();

    @Test
    void who_can_over_all_keys_fits() {
        CommandRun run = CommandRun.of(
                "who-can", "decrypt-equivalent", "--all-keys", "--include-denied", "--format", "json", "--data", DATA);
        Schemas.assertFits("who-can", run.out());
    }

    @Test
    void paths_fit_with_and_without_what_would_end_them() {
        for (String ends : List.of("--from-external --to-any-key", "PlatformAdmin alias/payments --escalation")) {
            List<String> command = Stream.concat(
                            Stream.of("path"),
                            Stream.concat(Stream.of(ends.split(" ")), Stream.of("--format", "json", "--data", DATA)))
                    .toList();
            Schemas.assertFits(
                    "path", CommandRun.of(command.toArray(String[]::new)).out());
            Schemas.assertFits(
                    "path",
                    CommandRun.of(Stream.concat(command.stream(), Stream.of("--cut"))
                                    .toArray(String[]::new))
                            .out());
        }
    }

    @Test
    void rows_of_chains_fit() {
        CommandRun run =
                CommandRun.of("who-can", "kms:Decrypt", "--all-keys", "--chains", "--format", "jsonl", "--data", DATA);
        assertThat(run.out()).contains("\"path\":[\"ASSUME_ROLE:");
        assertThat(run.out().lines()).allSatisfy(row -> Schemas.assertFits("decision", row));
    }

    @Test
    void what_can_fits() {
        Schemas.assertFits(
                "what-can",
                CommandRun.of("what-can", "PlatformAdmin", "--format", "json", "--data", DATA)
                        .out());
    }

    @Test
    void rows_fit_one_by_one() {
        CommandRun run = CommandRun.of(
                "who-can", "kms:CreateGrant", "--all-keys", "--include-denied", "--format", "jsonl", "--data", DATA);
        List<String> rows = run.out().lines().toList();
        assertThat(rows).hasSizeGreaterThan(100).allSatisfy(row -> Schemas.assertFits("decision", row));
    }

    @Test
    void can_fits() {
        Schemas.assertFits(
                "can",
                CommandRun.of("can", "ines", "kms:Decrypt", "alias/datalake", "--format", "json", "--data", DATA)
                        .out());
    }

    @Test
    void external_fits() {
        Schemas.assertFits(
                "external",
                CommandRun.of("external", "--deq", "--zone", "r-acme", "--format", "json", "--data", DATA)
                        .out());
        Schemas.assertFits(
                "external",
                CommandRun.of("external", "--key", "alias/payments", "--format", "json", "--data", DATA)
                        .out());
    }

    @Test
    void inspect_fits() {
        Schemas.assertFits(
                "inspect",
                CommandRun.of("inspect", "--format", "json", "--data", DATA).out());
    }

    /** The requests of the acceptance cases are requests by the schema too. */
    @TestFactory
    Stream<DynamicTest> requests_of_the_cases_fit() throws IOException {
        JsonNode cases = JSON.readTree(CommandRun.ROOT
                        .resolve("core/src/test/resources/cases.json")
                        .toFile())
                .get("cases");
        return cases.valueStream()
                .filter(one ->
                        List.of("authz", "child-grant").contains(one.get("kind").asText()))
                .map(one -> dynamicTest(
                        one.get("id").asText(),
                        () -> Schemas.assertFits("request", one.get("request").toString())));
    }

    /** Each golden answer in JSON fits the schema of its command. */
    @TestFactory
    Stream<DynamicTest> golden_answers_fit() throws IOException {
        try (Stream<Path> cases = Files.list(Path.of("src/test/resources/golden"))) {
            return cases.filter(folder -> read(folder, "command").contains("--format json")).sorted().toList().stream()
                    .map(folder -> dynamicTest(folder.getFileName().toString(), () -> fits(folder)));
        }
    }

    private static void fits(Path folder) {
        String command = read(folder, "command");
        String name = command.substring(0, command.indexOf(' '));
        String row = name.equals("external") ? "external-answer" : "decision";
        String schema = command.contains("jsonl") ? row : name;
        boolean lines = schema.equals(row) || schema.equals("can");
        List<String> answers = lines ? read(folder, "out").lines().toList() : List.of(read(folder, "out"));
        assertThat(answers).isNotEmpty().allSatisfy(answer -> Schemas.assertFits(schema, answer));
    }

    private static String read(Path folder, String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_wrong_list_of_outside_parties_does_not_fit() {
        String entry = "{\"account\":\"*\",\"class\":\"PUBLIC\",\"verdict\":\"CONDITIONAL\","
                + "\"residual\":{\"delegation\":\"*\"},\"principals\":[],\"rootUser\":null,"
                + "\"path\":[\"KEY_POLICY\"],\"proof\":[]}";
        String answer = "{\"key\":\"k\",\"action\":\"kms:Decrypt\",\"entries\":[" + entry + "]}";
        assertThat(Schemas.problems("external", answer)).isEmpty();
        assertThat(Schemas.problems("external", answer.replace("PUBLIC", "INTERNAL")))
                .isNotEmpty();
        assertThat(Schemas.problems("external", answer.replace("CONDITIONAL", "ALLOWED")))
                .isNotEmpty();
        assertThat(Schemas.problems("external", answer.replace("KEY_POLICY", "TRUST_POLICY")))
                .isNotEmpty();
        assertThat(Schemas.problems("external", answer.replace("\"rootUser\":null,", "")))
                .isNotEmpty();
        assertThat(Schemas.problems("external", "{\"entries\":[]}")).isNotEmpty();
    }

    @Test
    void a_wrong_answer_does_not_fit() {
        String allowed = "{\"principal\":\"p\",\"action\":\"kms:Decrypt\",\"verdict\":\"ALLOWED\",\"via\":[\"GRANT\"],"
                + "\"proof\":[]}";
        assertThat(Schemas.problems("decision", allowed)).isEmpty();
        assertThat(Schemas.problems("decision", allowed.replace("ALLOWED", "MAYBE")))
                .isNotEmpty();
        assertThat(Schemas.problems("decision", allowed.replace("ALLOWED", "CONDITIONAL")))
                .isNotEmpty();
        assertThat(Schemas.problems("decision", allowed.replace("ALLOWED", "DENIED")))
                .isNotEmpty();
        assertThat(Schemas.problems("decision", allowed.replace("\"proof\"", "\"prof\"")))
                .isNotEmpty();
    }
}
