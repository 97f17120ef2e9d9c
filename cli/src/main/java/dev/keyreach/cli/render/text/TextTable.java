package dev.keyreach.cli.render.text;

import java.io.IOException;
import java.util.List;

/**
 * Rows in aligned columns; the first is the heading. The last column takes what is left of the line, and wraps.
 *
 * @param rows all of one length
 * @param numeric which columns are aligned to the right
 */
record TextTable(List<List<String>> rows, List<Boolean> numeric) {

    void write(TextPage page) throws IOException {
        int last = numeric.size() - 1;
        int[] widths = new int[last];
        for (List<String> row : rows) {
            for (int column = 0; column < last; column++) {
                widths[column] =
                        Math.max(widths[column], PlainText.of(row.get(column)).length());
            }
        }
        boolean heading = true;
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < last; column++) {
                String cell = PlainText.of(row.get(column));
                String padding = " ".repeat(widths[column] - cell.length());
                line.append(numeric.get(column) ? padding + cell : cell + padding)
                        .append("  ");
            }
            write(page, line, PlainText.of(row.get(last)), heading ? Style.FAINT : Style.PLAIN);
            heading = false;
        }
    }

    private static void write(TextPage page, StringBuilder line, String rest, Style style) throws IOException {
        int start = line.length() + 2;
        List<String> wrapped = TextPage.wrap(rest, Math.max(20, page.width() - start), 0, 0);
        page.line(style, ("  " + line + wrapped.getFirst()).stripTrailing());
        for (String more : wrapped.subList(1, wrapped.size())) {
            page.line(style, " ".repeat(start) + more);
        }
    }
}
