package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text is safe, coloured where that is welcome, and stays within its columns. */
class TerminalTest {
    private static final String ACME = CommandRun.ACME.toString();

    /** Clears the screen, sets the title, colours, a C1 sequence, a bell, a reversal of direction, a line break. */
    private static final String HOSTILE = "\u001b[2J\u001b]0;owned\u0007\u009b31m\u202eevil\nALLOWED";

    @TempDir
    private Path folder;

    private String hostile = "";

    @BeforeEach
    void writeHostileOrganization() throws IOException {
        Path file = folder.resolve("organization.json");
        String text = HOSTILE.replace("\u001b", "\\u001b")
                .replace("\u0007", "\\u0007")
                .replace("\u009b", "\\u009b")
                .replace("\u202e", "\\u202e")
                .replace("\n", "\\n");
        Files.writeString(file, """
                {"accounts": {"111122223333": {
                  "roles": {"app%1$s": {"policies": [{"Version": "2012-10-17", "Statement": [
                     {"Sid": "sid%1$s", "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*",
                      "Condition": {"StringEquals": {"aws:UserAgent": "agent%1$s"}}}]}]}},
                  "users": {"u": {"policies": "missing%1$s"}},
                  "keys": [{"id": "1234abcd-12ab-34cd-56ef-1234567890ab", "region": "eu-west-1",
                    "aliases": ["alias/x%1$s"],
                    "grants": [{"id": "g%1$s", "granteePrincipal": "arn:aws:iam::444455556666:role/r%1$s",
                                "operations": ["Decrypt"],
                                "constraints": {"EncryptionContextSubset": {"k%1$s": "v%1$s"}}}],
                    "policy": {"Version": "2012-10-17", "Statement": [{"Sid": "sid%1$s", "Effect": "Allow",
                      "Principal": {"AWS": "111122223333"}, "Action": "kms:*", "Resource": "*"}]}}]}}}
                """.formatted(text));
        hostile = file.toString();
    }

    static Stream<List<String>> questions() {
        String key = "1234abcd-12ab-34cd-56ef-1234567890ab";
        return Stream.of(
                List.of("who-can", "kms:Decrypt", "--key", key, "--include-denied"),
                List.of("what-can", "111122223333"),
                List.of("can", "arn:aws:iam::444455556666:role/r" + HOSTILE, "kms:Decrypt", key),
                List.of("can", HOSTILE, "kms:Decrypt", key),
                List.of("can", "u", HOSTILE, key),
                List.of("can", "u", "kms:Decrypt", HOSTILE),
                List.of("can", "u", "kms:Decrypt", key, "--context", HOSTILE + "=1"),
                List.of("inspect", "--diagnostics"),
                List.of("who-can", "kms:Decrypt", "--all-keys", "--format", "json"),
                List.of("who-can", "kms:Decrypt", "--all-keys", "--format", "jsonl"),
                List.of(HOSTILE),
                List.of("who-can", "--" + HOSTILE));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void nothing_from_the_input_reaches_the_terminal_as_a_command(List<String> question) {
        String[] arguments =
                Stream.concat(question.stream(), Stream.of("--data", hostile)).toArray(String[]::new);
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.out() + run.err()).doesNotContain("\u001b", "\u0007", "\u009b", "\u202e");
        assertThat((run.out() + run.err()).lines()).noneMatch(line -> line.startsWith("ALLOWED\""));
    }

    @Test
    void the_test_above_would_see_a_hostile_name() {
        CommandRun run = CommandRun.of("who-can", "kms:Decrypt", "--all-keys", "--data", hostile);
        assertThat(run.out()).contains("\\u001b[2J", "\\u202eevil\\u000a");
    }

    @Test
    void colours_are_for_terminals() {
        String[] question = {"can", "lena", "kms:Decrypt", "alias/payments", "--data", ACME};
        String escape = "\u001b[";
        assertThat(CommandRun.of(question).out()).doesNotContain(escape);
        assertThat(new CommandRun.With().terminal().run(question).out()).contains(escape);
        assertThat(new CommandRun.With()
                        .terminal()
                        .variable("NO_COLOR", "1")
                        .run(question)
                        .out())
                .doesNotContain(escape);
        assertThat(new CommandRun.With()
                        .terminal()
                        .variable("TERM", "dumb")
                        .run(question)
                        .out())
                .doesNotContain(escape);
        String[] always = Stream.concat(Stream.of(question), Stream.of("--color", "always"))
                .toArray(String[]::new);
        assertThat(new CommandRun.With().variable("NO_COLOR", "1").run(always).out())
                .contains(escape);
        String[] never = Stream.concat(Stream.of(question), Stream.of("--color", "never"))
                .toArray(String[]::new);
        assertThat(new CommandRun.With().terminal().run(never).out()).doesNotContain(escape);
    }

    @Test
    void colour_is_never_the_only_carrier_of_a_meaning() {
        String[] question = {"who-can", "kms:Decrypt", "--key", "alias/payments", "--data", ACME};
        String coloured = new CommandRun.With().terminal().run(question).out();
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(CommandRun.of(question).out());
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120})
    void lines_stay_within_the_columns(int width) {
        CommandRun run = new CommandRun.With()
                .variable("COLUMNS", Integer.toString(width))
                .run("who-can", "kms:Decrypt", "--all-keys", "--data", ACME);
        assertThat(run.out().lines()).allMatch(line -> line.length() <= Math.max(width, 78) || isOneWord(line));
        assertThat(run.out().lines().filter(line -> line.startsWith("    - ")))
                .isNotEmpty()
                .allMatch(line -> line.length() <= width);
    }

    /** Whole ARNs and names are never broken, so that they can be copied. */
    private static boolean isOneWord(String line) {
        return !line.strip().contains(" ");
    }

    @Test
    void diagnostics_go_to_standard_error_and_quiet_silences_them() throws IOException {
        Path data = folder.resolve("dumps");
        Files.createDirectories(data);
        Files.copy(Path.of(hostile), data.resolve("organization.json"));
        for (int i = 0; i < 15; i++) {
            Files.writeString(data.resolve("broken-%02d.json".formatted(i)), "{\"Keys\": [");
        }
        CommandRun run = CommandRun.of("who-can", "kms:Decrypt", "--all-keys", "--data", data.toString());
        assertThat(run.exit()).isZero();
        assertThat(run.err()).contains("broken-00.json", "more: keyreach inspect --diagnostics");
        CommandRun quiet = CommandRun.of("who-can", "kms:Decrypt", "--all-keys", "--quiet", "--data", data.toString());
        assertThat(quiet.err()).isEmpty();
        assertThat(quiet.out()).isEqualTo(run.out());
    }
}
