package dev.keyreach.cli.render.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows of ad-hoc Cypher in aligned columns. Holds them all, to know how wide the columns are. */
public final class CypherText {
    private final TextPage page;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param page that is written on */
    public CypherText(TextPage page) {
        this.page = page;
    }

    /**
     * Adds a row; the first holds the names of the columns.
     *
     * @param cells as they are shown
     */
    public void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /** Writes them, and how many there are. */
    public void write() throws IOException {
        int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
        if (columns > 0) {
            new TextTable(rows, Collections.nCopies(columns, false)).write(page);
        }
        int count = Math.max(0, rows.size() - 1);
        page.blank();
        page.line(Style.FAINT, count == 1 ? "1 row" : count + " rows");
        page.flush();
    }
}
