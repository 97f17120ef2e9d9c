package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page that {@code external} writes: how it fits a terminal, and that its lines cannot be misread. */
class ExternalPageTest {
    private static String page(int columns, String... arguments) {
        return new CommandRun.With()
                .variable("COLUMNS", String.valueOf(columns))
                .run(arguments)
                .out();
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100})
    void lines_fit_the_terminal_and_end_where_their_text_ends(int columns) {
        String acme = CommandRun.ACME.toString();
        List<String> lines = List.of(
                        page(columns, "external", "--data", acme),
                        page(columns, "external", "--zone", "o-acme4kms01", "--deq", "--data", acme),
                        page(columns, "external", "--key", "alias/payments", "--data", acme))
                .stream()
                .flatMap(String::lines)
                .toList();
        assertThat(lines).hasSizeGreaterThan(200).allSatisfy(line -> {
            assertThat(line).isEqualTo(line.stripTrailing());
            assertThat(line.length() <= columns || isOneWord(line)).as(line).isTrue();
        });
    }

    /** A list's mark aside. */
    private static boolean isOneWord(String line) {
        return !line.strip().replaceFirst("^- ", "").contains(" ");
    }

    @Test
    void each_account_of_a_line_says_whether_it_is_conditional() {
        assertThat(page(80, "external", "--key", "alias/payments", "--data", CommandRun.ACME.toString()))
                .contains("777120045687 (allowed), 888364071592 (conditional)");
    }

    @Test
    void help_lists_what_it_can_fail_on() {
        assertThat(page(80, "external", "--help").replaceAll("\\s+", " "))
                .contains("allowed, conditional, incomplete, external.")
                .doesNotContain("conditional, denied");
    }
}
