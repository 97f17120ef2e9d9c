package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What commands print, whole, compared with files under {@code golden/CASE}: {@code command} (one line), {@code out}, {@code
 * err} and {@code exit}. {@code -Dkeyreach.golden.update=true} rewrites the files, and then fails, so that nobody updates them
 * without noticing.
 */
class GoldenTest {
    private static final Path CASES = Path.of("src/test/resources/golden");
    private static final boolean UPDATE = Boolean.getBoolean("keyreach.golden.update");

    @TestFactory
    Stream<DynamicTest> every_golden_case() throws IOException {
        try (Stream<Path> cases = Files.list(CASES)) {
            return cases.filter(Files::isDirectory).sorted().toList().stream()
                    .map(folder -> dynamicTest(folder.getFileName().toString(), () -> compare(folder)));
        }
    }

    @Test
    void golden_files_are_compared_and_not_written() {
        assertThat(UPDATE)
                .as("golden files were rewritten: look at the difference, then run without the flag")
                .isFalse();
    }

    private static void compare(Path folder) throws IOException {
        CommandRun run = run(folder);
        if (UPDATE) {
            Files.writeString(folder.resolve("out"), run.out());
            Files.writeString(folder.resolve("err"), run.err());
            Files.writeString(folder.resolve("exit"), run.exit() + "\n");
            return;
        }
        assertThat(run.out()).isEqualTo(Files.readString(folder.resolve("out")));
        assertThat(run.err()).isEqualTo(Files.readString(folder.resolve("err")));
        assertThat(run.exit() + "\n").isEqualTo(Files.readString(folder.resolve("exit")));
    }

    /** Runs the command of a case; {@code ACME} stands for the example organization. */
    static CommandRun run(Path folder) throws IOException {
        CommandRun.With with = new CommandRun.With();
        Path input = folder.resolve("in");
        if (Files.exists(input)) {
            with.input(Files.readString(input));
        }
        String acme = CommandRun.ACME.toString();
        return with.run(words(Files.readString(folder.resolve("command")).strip()).stream()
                .map(word -> word.equals("ACME") ? acme : word)
                .toArray(String[]::new));
    }

    /** Splits at spaces; single quotes keep words together. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == ' ' && !quoted) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        return words;
    }
}
