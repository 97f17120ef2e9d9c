package dev.keyreach.cli.render.csv;

import dev.keyreach.authz.Decision;
import dev.keyreach.edge.Step;
import dev.keyreach.query.path.KeyPath;
import java.util.List;

/** Ways to keys, one step a row. */
public final class PathsCsv {
    /** The names of the columns. */
    public static final String HEADING =
            CsvCells.row(List.of("path", "key", "action", "verdict", "step", "id", "from", "to", "residual", "proof"));

    private final ResidualCells residuals = new ResidualCells();
    private int number;

    /** The rows of a way, each with its end; ways are counted from 1, and so are their steps. */
    public String rows(KeyPath path) {
        number++;
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < path.steps().size(); i++) {
            Step step = path.steps().get(i);
            Decision decision = step.decision();
            rows.append(String.join(
                            ",",
                            Integer.toString(number),
                            CsvCells.cell(path.key().toString()),
                            CsvCells.cell(path.action()),
                            path.whole().verdict().name(),
                            Integer.toString(i + 1),
                            CsvCells.cell(step.id()),
                            CsvCells.cell(step.from().text()),
                            CsvCells.cell(step.target()),
                            decision.residual().isTrue() ? "" : residuals.of(decision.residual()),
                            CsvCells.cell(ProofIds.of(decision.proof()))))
                    .append('\n');
        }
        return rows.toString();
    }
}
