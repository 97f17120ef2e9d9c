package dev.keyreach.cli.render.csv;

import dev.keyreach.edge.Edge;
import java.util.List;

/** Edges of spec section 7, one a row. */
public final class EdgesCsv {
    /** The names of the columns. */
    public static final String HEADING = CsvCells.row(List.of("id", "from", "to", "residual", "proof"));

    private final ResidualCells residuals = new ResidualCells();

    /** A row with its end. */
    public String row(Edge edge) {
        return String.join(
                        ",",
                        edge.kind().id(),
                        CsvCells.cell(edge.from().text()),
                        CsvCells.cell(edge.to().text()),
                        edge.decision().residual().isTrue()
                                ? ""
                                : residuals.of(edge.decision().residual()),
                        CsvCells.cell(ProofIds.of(edge.decision().proof())))
                + "\n";
    }
}
