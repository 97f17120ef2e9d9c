package dev.keyreach.cli.render.csv;

import dev.keyreach.authz.Assumption;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Verdict;
import dev.keyreach.cli.outcome.Tally;
import dev.keyreach.cli.render.Rows;
import dev.keyreach.cli.render.json.CellJson;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Provenance;
import dev.keyreach.query.ExternalAnswer;
import dev.keyreach.query.ExternalEntry;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The outside parties of keys, one row an entry. A key without entries has no row. */
public final class ExternalCsv {
    private static final List<String> HEADING = List.of(
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
            "parties");

    private final Provenance provenance;

    /** @param provenance where the cited things stand */
    public ExternalCsv(Provenance provenance) {
        this.provenance = provenance;
    }

    /** Writes the heading and the rows. */
    public void write(Writer writer, Rows.Source<ExternalAnswer> answers, Tally tally) throws IOException {
        writeLine(writer, HEADING);
        answers.each(answer -> {
            tally.add(answer);
            for (ExternalEntry entry : answer.entries()) {
                writeLine(writer, row(answer, entry));
            }
        });
        writer.flush();
    }

    private static void writeLine(Writer writer, List<String> cells) throws IOException {
        writer.write(CsvCells.row(cells));
    }

    private List<String> row(ExternalAnswer answer, ExternalEntry entry) throws IOException {
        Decision decision = entry.decision();
        List<String> row = new ArrayList<>();
        row.add(answer.key().toString());
        row.add(answer.action());
        row.add(entry.account());
        row.add(entry.exposure().name());
        row.add(decision.verdict().name());
        row.add(decision.verdict() == Verdict.CONDITIONAL ? CellJson.residual(decision.residual()) : "");
        row.add(entry.principals().stream().map(Principal::text).collect(Collectors.joining(" ")));
        row.add(entry.rootUser().map(String::valueOf).orElse(""));
        row.add(String.join(" ", entry.path().words()));
        row.add(decision.keyStateUsable().map(String::valueOf).orElse(""));
        row.add(decision.assumptions().stream().map(Assumption::word).collect(Collectors.joining(" ")));
        row.add(decision.gaps().isEmpty() ? "" : CellJson.gaps(decision.gaps()));
        row.add(CellJson.proof(decision.proof(), provenance));
        row.add(entry.anyIdentity() ? "true" : "");
        row.add(entry.apart().isEmpty() ? "" : CellJson.parties(entry.apart()));
        return row;
    }
}
