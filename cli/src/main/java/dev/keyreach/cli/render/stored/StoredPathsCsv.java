package dev.keyreach.cli.render.stored;

import dev.keyreach.cli.render.csv.CsvCells;
import dev.keyreach.loader.residual.ResidualJson;
import dev.keyreach.query.path.StoredHop;
import dev.keyreach.query.path.StoredPath;
import java.util.List;

/** Ways in a stored graph, one step a row. */
public final class StoredPathsCsv {
    /** The names of the columns. */
    public static final String HEADING = CsvCells.row(
            List.of("path", "key", "action", "verdict", "step", "id", "from", "to", "residual", "proofIds"));

    private StoredPathsCsv() {}

    /**
     * The rows of a way, each with its end.
     *
     * @param number of the way, from 1
     */
    public static String rows(int number, StoredPath path) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < path.hops().size(); i++) {
            StoredHop hop = path.hops().get(i);
            rows.append(CsvCells.row(List.of(
                    Integer.toString(number),
                    path.key(),
                    path.action(),
                    path.verdict().name(),
                    Integer.toString(i + 1),
                    hop.id(),
                    hop.from(),
                    hop.to(),
                    hop.condition().isTrue() ? "" : ResidualJson.text(hop.condition()),
                    String.join(" ", hop.proofIds()))));
        }
        return rows.toString();
    }
}
