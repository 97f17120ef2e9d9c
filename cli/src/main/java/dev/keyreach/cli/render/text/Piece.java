package dev.keyreach.cli.render.text;

/**
 * A piece of a line.
 *
 * @param text without anything that a terminal would obey
 */
public record Piece(String text, Style style) {
    public Piece {
        text = PlainText.of(text);
    }

    /** A piece that looks like any other text. */
    public static Piece of(String text) {
        return new Piece(text, Style.PLAIN);
    }

    int width() {
        return text.length();
    }
}
