package dev.keyreach.cli.render.csv;

import dev.keyreach.cli.render.text.PlainText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/** Cells of a table, quoted where they must be; what would harm a terminal or a spreadsheet's reader is spelled out. */
public final class CsvCells {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180;
    private static final boolean[] HARMLESS = harmless();

    private CsvCells() {}

    /** A whole row, its end included. */
    public static String row(List<String> cells) {
        return FORMAT.format(cells.stream().map(PlainText::of).toArray()) + "\n";
    }

    /** One cell. Most need no quotes, and are told apart faster than the library formats them. */
    static String cell(String text) {
        return isPlain(text) ? text : FORMAT.format(PlainText.of(text));
    }

    /** Makes a text. */
    interface Text {
        String make() throws IOException;
    }

    /** A cell that holds JSON. */
    static String json(Text text) {
        try {
            return cell(text.make());
        } catch (IOException e) {
            // Into memory, where nothing fails.
            throw new UncheckedIOException(e);
        }
    }

    /** Whether only characters occur that need no quotes where they stand; nothing at all needs none either. */
    private static boolean isPlain(String text) {
        int last = text.length() - 1;
        for (int i = 0; i <= last; i++) {
            char c = text.charAt(i);
            // Blanks, number signs and escapes between others, as in lists of statements.
            if (!isHarmless(c) && !((c == ' ' || c == '#' || c == '%') && i > 0 && i < last)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHarmless(char c) {
        return c < HARMLESS.length && HARMLESS[c];
    }

    private static boolean[] harmless() {
        boolean[] harmless = new boolean['z' + 1];
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:/_-.@=+"
                .chars()
                .forEach(c -> harmless[c] = true);
        return harmless;
    }
}
