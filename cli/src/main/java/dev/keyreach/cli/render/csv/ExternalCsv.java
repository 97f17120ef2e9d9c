package dev.keyreach.cli.render.csv;

import dev.keyreach.authz.Assumption;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Verdict;
import dev.keyreach.cli.outcome.Tally;
import dev.keyreach.cli.render.json.CellJson;
import dev.keyreach.model.Principal;
import dev.keyreach.query.ExternalAnswer;
import dev.keyreach.query.ExternalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The outside parties of keys, one row an entry. A key without entries has no row. Safe for several threads. */
public final class ExternalCsv {
    /** The names of the columns. */
    public static final String HEADING = CsvCells.row(List.of(
            "key",
            "action",
            "account",
            "class",
            "verdict",
            "residual",
            "principals",
            "rootUser",
            "path",
            "keyStateUsable",
            "assumptions",
            "gaps",
            "proof",
            "anyIdentity",
            "parties"));

    private final ResidualCells residuals = new ResidualCells();

    /**
     * An answer as text. The answer itself is not held: its decisions and proofs are far larger than their text.
     *
     * @param tally what it counts for
     * @param rows each with its end
     */
    public record Written(Tally tally, String rows) {}

    /** The rows of an answer. O(entries). */
    public Written write(ExternalAnswer answer) {
        StringBuilder rows = new StringBuilder();
        for (ExternalEntry entry : answer.entries()) {
            rows.append(String.join(",", cells(answer, entry))).append('\n');
        }
        Tally tally = new Tally();
        tally.add(answer);
        return new Written(tally, rows.toString());
    }

    private List<String> cells(ExternalAnswer answer, ExternalEntry entry) {
        Decision decision = entry.decision();
        List<String> cells = new ArrayList<>();
        cells.add(CsvCells.cell(answer.key().toString()));
        cells.add(CsvCells.cell(answer.action()));
        cells.add(CsvCells.cell(entry.account()));
        cells.add(entry.exposure().name());
        cells.add(decision.verdict().name());
        cells.add(decision.verdict() == Verdict.CONDITIONAL ? residuals.of(decision.residual()) : "");
        cells.add(CsvCells.cell(entry.principals().stream().map(Principal::text).collect(Collectors.joining(" "))));
        cells.add(entry.rootUser().map(String::valueOf).orElse(""));
        cells.add(CsvCells.cell(String.join(" ", entry.path().words())));
        cells.add(decision.keyStateUsable().map(String::valueOf).orElse(""));
        cells.add(decision.assumptions().stream().map(Assumption::word).collect(Collectors.joining(" ")));
        cells.add(decision.gaps().isEmpty() ? "" : CsvCells.json(() -> CellJson.gaps(decision.gaps())));
        cells.add(CsvCells.cell(ProofIds.of(decision.proof())));
        cells.add(entry.anyIdentity() ? "true" : "");
        cells.add(entry.apart().isEmpty() ? "" : CsvCells.json(() -> CellJson.parties(entry.apart())));
        return cells;
    }
}
