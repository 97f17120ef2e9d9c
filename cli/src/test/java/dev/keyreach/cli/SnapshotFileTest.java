package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whether a snapshot file says the same as the dumps that it was made of, byte by byte, and refuses what it cannot say. */
class SnapshotFileTest {
    private static final Path CASES = CommandRun.ROOT.resolve("core/src/test/resources/cases.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACME = CommandRun.ACME.toString();

    @TempDir
    private Path folder;

    private Path packed(String data) {
        Path file = folder.resolve("org.keyreach");
        CommandRun run = CommandRun.of("snapshot", "--data", data, "--output", file.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        return file;
    }

    private static CommandRun ask(String question, String data) {
        List<String> words = new ArrayList<>(List.of(question.split(" ")));
        words.addAll(List.of("--data", data));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private static void assertSame(String question, String data, Path packed) {
        CommandRun expected = ask(question, data);
        assertThat(expected.exit()).as(question + " is answered").isNotEqualTo(1);
        CommandRun run = ask(question, packed.toString());
        assertThat(run.out()).as(question).isEqualTo(expected.out());
        assertThat(run.exit()).as(question).isEqualTo(expected.exit());
        // Of a snapshot file, inspect says one thing more.
        assertThat(run.err()).as(question).startsWith(expected.err());
    }

    @TestFactory
    Stream<DynamicTest> acme_answers_the_same() {
        Path file = packed(ACME);
        return Stream.of(
                        "who-can kms:Decrypt --all-keys --include-denied --format json",
                        "who-can decrypt-equivalent --all-keys --format jsonl",
                        "who-can kms:Decrypt --key alias/payments",
                        "external --all-keys --format json",
                        "external --key alias/payments --zone o-acme4kms01",
                        "external --all-keys --format csv",
                        "what-can NorthwindClearing --action use --format json",
                        "can BuildRunner kms:Decrypt alias/payments --explain --all-ways --format json",
                        "can role/app/PaymentsApi kms:Decrypt arn:aws:kms:eu-west-1:320847195530:alias/payments",
                        "can NorthwindOps sts:AssumeRole role/VendorAccess --format json",
                        "can tom kms:UpdateAlias alias/payments --current-key alias/payments --new-key alias/reports",
                        "can aymentsAp kms:Decrypt lias/payment",
                        "can app kms:Decrypt alias/payments",
                        "can nobody-like-this kms:Decrypt alias/payments",
                        "can tom kms:Decrypt alias/pyments",
                        "who-can kms:Decrypt --key key/nowhere",
                        "inspect --format json",
                        "inspect --diagnostics")
                .map(question -> dynamicTest(question, () -> assertSame(question, ACME, file)));
    }

    @TestFactory
    Stream<DynamicTest> every_case_answers_the_same() throws IOException {
        JsonNode cases = JSON.readTree(CASES.toFile()).get("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .filter(one -> one.at("/setup/accounts").isObject() && one.has("request"))
                .map(one -> dynamicTest(one.get("id").asText(), () -> answersTheSame(one)));
    }

    private void answersTheSame(JsonNode one) throws IOException {
        Path data = folder.resolve("organization.json");
        Path requests = folder.resolve("requests.jsonl");
        JSON.writeValue(data.toFile(), one.get("setup"));
        Files.writeString(requests, one.get("request") + "\n");
        Path file = packed(data.toString());
        String action = one.at("/request/action").asText("kms:Decrypt");
        String ofKey = action.startsWith("kms:") ? action : "kms:Decrypt";
        assertSame("can --requests " + requests + " --format json", data.toString(), file);
        assertSame("who-can " + ofKey + " --all-keys --format json --include-denied", data.toString(), file);
        assertSame("external --all-keys --action " + ofKey + " --format json", data.toString(), file);
        assertSame("inspect --format json", data.toString(), file);
    }

    @Test
    void what_was_wrong_with_the_dumps_is_told_again() throws IOException {
        Path data = Files.createDirectory(folder.resolve("dumps"));
        Files.writeString(data.resolve("broken.json"), "{\"Policies\": [");
        // Beyond Latin 1, and beyond 16 bits.
        Files.writeString(data.resolve("odd.json"), """
                {"accounts": {"111122223333": {"users": {"zo\\ud83d\\ude00e": {"tags": {"\\u4e16": "\\u754c"}}},
                 "keys": [{"id": "1234abcd-12ab-34cd-56ef-1234567890ab", "region": "us-west-2", "policy":
                 {"Version": "2012-10-17", "Statement": [{"Effect": "Allow"}, {"Effect": "Deny",
                 "Principal": "*", "Action": "kms:*", "Resource": "*"}]}}]}}}
                """);
        Path file = packed(data.toString());
        assertThat(ask("inspect --diagnostics", data.toString()).out()).contains("broken.json");
        assertSame("inspect --diagnostics", data.toString(), file);
        assertSame("who-can kms:Decrypt --all-keys --include-denied --format json", data.toString(), file);
    }

    @Test
    void equal_data_give_equal_bytes_and_one_content_id() throws IOException {
        Path first = packed(ACME);
        Path again = folder.resolve("again.keyreach");
        CommandRun run = ask("snapshot --output " + again, first.toString());
        assertThat(run.err()).contains("6 accounts", "13 keys", "content id ");
        assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(first));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).allMatch(name -> name.endsWith(".keyreach"));
        }
    }

    @Test
    void the_content_id_is_about_what_the_data_say_and_not_where() throws IOException {
        String alice = "\"alice\": {\"tags\": {\"team\": \"red\"}}";
        String bob = "\"bob\": {}";
        String first = contentId("one.json", alice + ", " + bob);
        assertThat(first).matches("[0-9a-f]{64}");
        assertThat(contentId("another-name.json", bob + ",\n\n" + alice)).isEqualTo(first);
        assertThat(contentId("one.json", alice.replace("red", "blue") + ", " + bob))
                .isNotEqualTo(first);
        assertThat(contentId("one.json", alice)).isNotEqualTo(first);
    }

    private String contentId(String name, String users) throws IOException {
        Path data = folder.resolve(name);
        Files.writeString(data, "{\"accounts\": {\"111122223333\": {\"users\": {" + users + "}}}}");
        CommandRun run = ask("snapshot --output " + folder.resolve("id.keyreach"), data.toString());
        return run.err().strip().replaceFirst("(?s).*content id ", "");
    }

    @Test
    void other_data_beside_it_are_refused() {
        Path file = packed(ACME);
        CommandRun run =
                CommandRun.of("can", "tom", "kms:Decrypt", "alias/payments", "--data", ACME, "--data", file.toString());
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.err()).contains("org.keyreach", "together with other data", "keyreach snapshot");
    }

    @Test
    void a_damaged_file_is_refused_in_words() throws IOException {
        Path file = packed(ACME);
        byte[] sound = Files.readAllBytes(file);
        String question = "who-can kms:Decrypt --all-keys --format json";
        CommandRun expected = ask(question, file.toString());
        for (int at = 3; at < sound.length; at += 1499) {
            byte[] damaged = sound.clone();
            damaged[at] ^= 0x10;
            Files.write(file, damaged);
            CommandRun run = ask(question, file.toString());
            if (run.exit() == 0) {
                // The damage is where the question does not look.
                assertThat(run).isEqualTo(expected);
            } else {
                assertThat(run.exit()).as("byte " + at + ": " + run.err()).isEqualTo(4);
                assertThat(run.err()).contains("org.keyreach").doesNotContain("internal", "Exception", "\tat ");
            }
            assertThat(ask("inspect", file.toString()).exit()).as("byte " + at).isEqualTo(4);
        }
    }
}
