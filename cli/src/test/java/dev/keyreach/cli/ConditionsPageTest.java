package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/conditions.md} shows what the commands print; lines that it leaves out are marked by dots. */
class ConditionsPageTest {
    private static final Pattern SHOWN = Pattern.compile("```\n\\$ ./keyreach ([^\n]+)\n(.*?)```", Pattern.DOTALL);

    @Test
    void each_line_that_is_shown_is_printed() throws IOException {
        String page = Files.readString(Path.of("../docs/conditions.md"));
        List<MatchResult> shown = SHOWN.matcher(page).results().toList();
        assertThat(shown).hasSizeGreaterThan(1);
        for (MatchResult block : shown) {
            List<String> command = new ArrayList<>(List.of(block.group(1).split(" ")));
            command.addAll(List.of("--data", "../examples/acme"));
            String out = CommandRun.of(command.toArray(String[]::new)).out();
            assertThat(block.group(2).lines().filter(line -> !line.equals("...")))
                    .as(block.group(1))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(out.lines()).contains(line));
        }
    }
}
