package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.synthetic.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The command that writes a synthetic organization. */
class GenerateCommandTest {
    @TempDir
    private Path folder;

    private CommandRun generate(Path output, String... more) {
        return CommandRun.of(Stream.concat(
                        Stream.of(
                                "generate",
                                "--accounts=2",
                                "--users=4",
                                "--roles=9",
                                "--groups=2",
                                "--keys=6",
                                "--grants=5",
                                "--output",
                                output.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private long entries() throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.count();
        }
    }

    @Test
    void says_what_was_written_and_it_can_be_asked() {
        Path output = folder.resolve("organization");
        CommandRun run = generate(output);
        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err().replaceAll("\\s+", " "))
                .startsWith("wrote ")
                .contains("2 accounts, 4 users, 9 roles, 2 groups, 6 keys, 5 grants");
        CommandRun inspect = CommandRun.of("inspect", "--data", output.toString());
        assertThat(inspect.out()).contains("Missing: nothing that Keyreach knows of", "Problems of the input: none");
    }

    @Test
    void is_silent_when_asked_to_be() {
        assertThat(generate(folder.resolve("organization"), "--quiet").err()).isEmpty();
    }

    @Test
    void a_folder_with_something_in_it_is_left_alone() throws IOException {
        Path file =
                Files.writeString(Files.createDirectory(folder.resolve("full")).resolve("mine.txt"), "mine");
        CommandRun run = generate(folder.resolve("full"));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("is not empty");
        assertThat(file).hasContent("mine");
        assertThat(entries()).isEqualTo(1);
    }

    @Test
    void a_file_and_a_missing_parent_are_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertThat(generate(file).exit()).isEqualTo(2);
        assertThat(file).hasContent("mine");
        CommandRun run = generate(folder.resolve("nowhere/organization"));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("does not exist");
    }

    @ParameterizedTest
    @CsvSource({
        "--accounts=0,1 to 100000 accounts",
        "--keys=0,grants need customer keys",
        "--roles=-1,no count can be negative",
        "--open-keys=101,no number from 0 to 100",
        "--open-keys=many,no number from 0 to 100",
        "--open-keys=NaN,no number from 0 to 100",
        "--open-keys=90,together more than 100 percent",
    })
    void what_cannot_be_is_refused(String option, String expected) throws IOException {
        CommandRun run = CommandRun.of(
                "generate", option, "--output", folder.resolve("organization").toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().replaceAll("\\s+", " ")).contains(expected);
        assertThat(entries()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Share.class)
    void help_knows_every_share(Share share) {
        String help = CommandRun.of("help", "generate").out().replaceAll("\\s+", "");
        assertThat(help)
                .contains(("--" + share.word() + "=PERCENT Share of " + share.meaning() + "; default "
                                + (long) share.usual() + ".")
                        .replaceAll("\\s+", ""));
    }
}
