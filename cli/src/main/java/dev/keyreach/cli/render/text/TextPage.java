package dev.keyreach.cli.render.text;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Lines on a terminal of a known width. All text passes {@link Piece} and so {@link PlainText}. */
public final class TextPage {
    private final Writer writer;
    private final int width;
    private final boolean coloured;

    /** @param width columns to stay within where words allow */
    public TextPage(Writer writer, int width, boolean coloured) {
        this.writer = writer;
        this.width = width;
        this.coloured = coloured;
    }

    /** Columns to stay within. */
    public int width() {
        return width;
    }

    /** An empty line. */
    public void blank() throws IOException {
        writer.write('\n');
    }

    /** One line of several pieces. */
    public void line(Piece... pieces) throws IOException {
        for (Piece piece : pieces) {
            writer.write(coloured ? piece.style().applyTo(piece.text()) : piece.text());
        }
        writer.write('\n');
    }

    /** One line in one style. */
    public void line(Style style, String text) throws IOException {
        line(new Piece(text, style));
    }

    /** One plain line. */
    public void line(String text) throws IOException {
        line(Piece.of(text));
    }

    /** Text in words, broken at spaces; the first line starts at one column, the others at another. */
    public void wrapped(int indent, int hanging, Style style, String text) throws IOException {
        for (String line : wrap(PlainText.of(text), width, indent, hanging)) {
            line(new Piece(line, style));
        }
    }

    /** Plain text in words. */
    public void wrapped(int indent, int hanging, String text) throws IOException {
        wrapped(indent, hanging, Style.PLAIN, text);
    }

    /** Breaks at spaces; a word that is too long for a line gets one of its own, whole, so that it can be copied. */
    static List<String> wrap(String text, int width, int indent, int hanging) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(" ".repeat(indent));
        boolean empty = true;
        for (String word : text.split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > width) {
                add(lines, line);
                line = new StringBuilder(" ".repeat(hanging));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        add(lines, line);
        return lines.isEmpty() ? List.of("") : lines;
    }

    /** Without blanks at the end, which a column that is filled up leaves where nothing fits behind it. */
    private static void add(List<String> lines, CharSequence line) {
        String stripped = line.toString().stripTrailing();
        if (!stripped.isEmpty()) {
            lines.add(stripped);
        }
    }

    /** What was written so far reaches its reader. */
    public void flush() throws IOException {
        writer.flush();
    }
}
