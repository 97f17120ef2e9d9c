package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exit codes, and what is said when something is wrong: what, where, what to do; one or a few lines, never a trace. */
class UsageTest {
    private static final String DATA = CommandRun.ACME.toString();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|name a command",
                "wocan|did you mean",
                "who-can|Missing required parameter",
                "who-can kms:Decrypt|either --key KEY or --all-keys",
                "who-can kms:Decrypt --key a --all-keys|either --key KEY or --all-keys",
                "who-can kms:Decrypt --all-keys|--data PATH, or set KEYREACH_DATA",
                "who-can kms:Decrypt --all-keys --data nowhere|no file or folder `nowhere`",
                "who-can kms:Decrpyt --all-keys|nearest: kms:Decrypt",
                "who-can sts:AssumeRole --all-keys|about roles, not keys",
                "who-can kms:ListKeys --all-keys|about no single key",
                "who-can kms:ReEncrypt --all-keys|kms:ReEncryptFrom",
                "who-can s3:GetObject --all-keys|about no KMS key",
                "what-can x --format csv|use text or json or jsonl",
                "who-can kms:Decrypt --all-keys --format xml|use text, json, jsonl or csv",
                "who-can kms:Decrypt --all-keys --fail-on never|cannot fail on `never`",
                "who-can kms:Decrypt --all-keys --assume nonsense|KEY=VALUE",
                "who-can kms:Decrypt --all-keys --nonsense|Unknown option",
                "can alice|say who and what",
                "can alice kms:Decrypt k --context nonsense|KEY=VALUE",
                "can alice kms:Decrypt k --context aws:x=1 --absent aws:x|keep one of the two",
                "can alice kms:Decrypt k --encryption-context a=1 --encryption-context a=2|twice",
                "can alice kms:ReEncrypt k --destination-encryption-context a|NAME=VALUE",
                "can alice kms:ReEncrypt k --destination-encryption-context a=1 --destination-encryption-context a=2|twice",
                "can alice --requests x.jsonl|--requests goes without",
                "validate x.json|--type",
                "validate x.json --type bucket|no policy type",
                "validate x.json --type key --format jsonl|does not write",
                "inspect --fail-on external|cannot fail on `external`",
            })
    void wrong_usage_is_2_and_says_what_to_do(String command, String expected) {
        CommandRun run = CommandRun.of(command == null ? new String[0] : command.split(" "));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().replaceAll("\\s+", " ")).contains(expected);
        assertThat(run.err()).startsWith("keyreach: ").doesNotContain("\tat ");
        assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void a_name_that_matches_nothing_shows_the_nearest() {
        CommandRun run = CommandRun.of("who-can", "kms:Decrypt", "--key", "alias/paymnts", "--data", DATA);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("keyreach: no key matches `alias/paymnts`\n  nearest: alias/payments\n");
    }

    @Test
    void a_name_that_matches_several_lists_them() {
        CommandRun run = CommandRun.of("who-can", "kms:Decrypt", "--key", "alias/settlement", "--data", DATA);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("may mean 2 keys", "kms:eu-west-1", "kms:us-east-1");
    }

    @Test
    void a_parameter_of_another_operation_is_refused() {
        CommandRun run = CommandRun.of("can", "lena", "kms:Decrypt", "alias/payments", "--grant", "g1", "--data", DATA);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("`kms:Decrypt` takes no --grant");
    }

    @Test
    void only_re_encryption_has_a_destination() {
        CommandRun run = CommandRun.of(
                "can",
                "lena",
                "kms:Decrypt",
                "alias/payments",
                "--destination-encryption-context",
                "a=1",
                "--data",
                DATA);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("`kms:Decrypt` has no destination");
    }

    @Test
    void data_may_come_from_the_environment() {
        CommandRun run = new CommandRun.With()
                .variable("KEYREACH_DATA", DATA)
                .run("can", "lena", "kms:Decrypt", "alias/payments", "--format", "json");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("\"verdict\":\"ALLOWED\"");
    }

    @Test
    void a_full_arn_is_always_answered() {
        String unknown = "arn:aws:kms:eu-west-1:999988887777:key/00000000-0000-0000-0000-000000000000";
        CommandRun run = CommandRun.of("can", "lena", "kms:Decrypt", unknown, "--format", "json", "--data", DATA);
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("RESOURCE_NOT_FOUND", "KEY_NOT_LOADED");
        assertThat(CommandRun.of("who-can", "kms:Decrypt", "--key", unknown, "--data", DATA)
                        .out())
                .contains("This key was not loaded");
        assertThat(CommandRun.of("who-can", "kms:Decrypt", "--key", unknown, "--data", DATA, "--fail-on", "incomplete")
                        .exit())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "lena,allowed,3",
        "lena,denied,0",
        "tom,denied,3",
        "tom,'allowed,conditional',0",
        "petra,conditional,3",
        "NorthwindClearing,external,3",
        "lena,external,0",
    })
    void fail_on_names_the_answers_that_are_3(String principal, String failOn, int exit) {
        CommandRun run = CommandRun.of(
                "can", principal, "kms:Decrypt", "alias/payments", "--fail-on", failOn, "--data", DATA, "--quiet");
        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.out()).isNotEmpty();
    }

    @Test
    void incomplete_counts_what_could_change_the_answer() {
        assertThat(CommandRun.of("inspect", "--fail-on", "incomplete", "--data", DATA)
                        .exit())
                .isEqualTo(3);
        assertThat(CommandRun.of(
                                "can",
                                "lena",
                                "kms:Decrypt",
                                "alias/payments",
                                "--fail-on",
                                "incomplete",
                                "--data",
                                DATA)
                        .exit())
                .isZero();
        assertThat(CommandRun.of(
                                "who-can",
                                "kms:Decrypt",
                                "--key",
                                "alias/reports-old",
                                "--fail-on",
                                "incomplete",
                                "--data",
                                DATA)
                        .exit())
                .isEqualTo(3);
    }

    @Test
    void a_rejected_document_is_an_answer_unless_told_otherwise() throws IOException {
        Path file = folder.resolve("policy.json");
        Files.writeString(file, "{\"Statement\": []");
        CommandRun run = CommandRun.of("validate", file.toString(), "--type", "key");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("error E_JSON_SYNTAX", "hint: ", "REJECTED");
        assertThat(CommandRun.of("validate", file.toString(), "--type", "key", "--fail-on", "rejected")
                        .exit())
                .isEqualTo(3);
    }

    @Test
    void input_of_which_nothing_is_usable_is_4() throws IOException {
        Path file = folder.resolve("broken.json");
        Files.writeString(file, "{\"accounts\": {");
        CommandRun run = CommandRun.of("inspect", "--data", file.toString());
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("keyreach: ", "broken.json").doesNotContain("\tat ");
        assertThat(CommandRun.of("validate", folder.resolve("none.json").toString(), "--type", "key")
                        .exit())
                .isEqualTo(4);
    }

    @Test
    void an_answer_goes_to_a_file_whole_or_not_at_all() throws IOException {
        Path file = folder.resolve("answer.json");
        CommandRun run = CommandRun.of(
                "who-can",
                "kms:Decrypt",
                "--key",
                "alias/payments",
                "--format",
                "json",
                "--data",
                DATA,
                "--output",
                file.toString());
        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(Files.readString(file)).startsWith("{\"query\"").endsWith("}\n");
        assertThat(names(folder)).containsExactly("answer.json");

        assertThat(CommandRun.of("inspect", "--data", DATA, "--output", folder.toString())
                        .exit())
                .isEqualTo(2);
        assertThat(CommandRun.of(
                                "inspect",
                                "--data",
                                DATA,
                                "--output",
                                folder.resolve("no/such/file").toString())
                        .exit())
                .isEqualTo(2);
        assertThat(names(folder)).containsExactly("answer.json");
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    @Test
    void equal_questions_get_byte_equal_answers() {
        String[] question = {"who-can", "use", "--all-keys", "--format", "json", "--data", DATA};
        assertThat(CommandRun.of(question).out())
                .isEqualTo(CommandRun.of(question).out());
    }

    @Test
    void help_and_version_are_answers() {
        assertThat(CommandRun.of("--help").out()).contains("who-can", "what-can", "inspect", "validate");
        for (String command : new String[] {"can", "who-can", "what-can", "inspect", "validate"}) {
            CommandRun help = CommandRun.of("help", command);
            assertThat(help.exit()).isZero();
            assertThat(help.out())
                    .contains("Usage: keyreach " + command, "Examples:")
                    .isEqualTo(CommandRun.of(command, "--help").out());
            assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
        }
        assertThat(CommandRun.of("--version").out()).startsWith("keyreach ");
    }
}
