package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.cli.terminal.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that could not be written is not reported as one; and a defect is one line, its trace only on demand. */
class BrokenOutputTest {

    /** Takes some characters, then nothing more. */
    private static final class FullDisk extends Writer {
        private final String reason;
        private int room;

        FullDisk(int room, String reason) {
            this.room = room;
            this.reason = reason;
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            room -= length;
            if (room < 0) {
                throw new IOException(reason);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static int run(Writer out, StringWriter err, String... arguments) {
        return Main.run(new Surroundings(Map.of(), () -> false, InputStream.nullInputStream(), out, err), arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "jsonl"})
    void a_full_disk_is_an_error(String format) {
        StringWriter err = new StringWriter();
        int exit = run(
                new FullDisk(2000, "No space left on device"),
                err,
                "who-can",
                "use",
                "--all-keys",
                "--format",
                format,
                "--data",
                CommandRun.ACME.toString());
        assertThat(exit).isEqualTo(1);
        assertThat(err.toString())
                .contains("No space left on device", "--debug")
                .hasLineCount(1);
    }

    @Test
    void a_reader_that_has_seen_enough_is_left_in_peace() {
        StringWriter err = new StringWriter();
        int exit = run(
                new FullDisk(2000, "Broken pipe"),
                err,
                "who-can",
                "use",
                "--all-keys",
                "--data",
                CommandRun.ACME.toString());
        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void the_trace_is_shown_on_demand() {
        StringWriter err = new StringWriter();
        run(
                new FullDisk(0, "No space left on device"),
                err,
                "inspect",
                "--debug",
                "--data",
                CommandRun.ACME.toString());
        assertThat(err.toString()).contains("\tat dev.keyreach.cli");
    }
}
