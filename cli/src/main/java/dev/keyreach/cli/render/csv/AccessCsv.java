package dev.keyreach.cli.render.csv;

import dev.keyreach.authz.Assumption;
import dev.keyreach.authz.Verdict;
import dev.keyreach.cli.render.json.CellJson;
import dev.keyreach.compile.Access;
import dev.keyreach.model.Gap;
import dev.keyreach.query.KeyAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who can do what with keys, one row for each caller and action that gets in. What rows have in common is written as text
 * once; a row costs its caller's name and the citations that are its own.
 */
public final class AccessCsv {
    /** The names of the columns. */
    public static final String HEADING = CsvCells.row(List.of(
            "principal",
            "action",
            "resource",
            "verdict",
            "via",
            "residual",
            "exposure",
            "keyStateUsable",
            "keyTypeUsable",
            "assumptions",
            "gaps",
            "proof"));

    private final StringBuilder text = new StringBuilder();
    private final Map<Access, SharedCells> shared = new IdentityHashMap<>();

    /** Cells that all rows of one access have. */
    private record SharedCells(String verdictToAssumptions, ProofIds proof) {}

    /** The rows of one key. O(rows). */
    public static String rows(KeyAnswer answer) {
        AccessCsv csv = new AccessCsv();
        String resource = "," + CsvCells.cell(answer.key().toString()) + ",";
        answer.forEach(row -> csv.add(row, resource));
        return csv.text.toString();
    }

    private void add(KeyAnswer.Row row, String resource) {
        SharedCells cells = shared.computeIfAbsent(row.access(), AccessCsv::cells);
        text.append(CsvCells.cell(row.principal().text()))
                .append(',')
                .append(row.action())
                .append(resource)
                .append(cells.verdictToAssumptions())
                .append(gaps(row.access().gaps(row.principal())))
                .append(',')
                .append(CsvCells.cell(cells.proof().of(row.principal())))
                .append('\n');
    }

    private static SharedCells cells(Access access) {
        String residual =
                access.verdict() == Verdict.CONDITIONAL ? json(() -> CellJson.residual(access.residual())) : "";
        String cells = access.verdict().name() + ","
                + access.via().stream().map(Enum::name).collect(Collectors.joining(" ")) + ","
                + CsvCells.cell(residual) + ","
                + access.exposure().map(Enum::name).orElse("") + ","
                + flag(access.keyStateUsable()) + ","
                + flag(access.keyTypeUsable()) + ","
                + access.assumptions().stream().map(Assumption::word).collect(Collectors.joining(" ")) + ",";
        return new SharedCells(cells, new ProofIds(access));
    }

    private static String flag(Optional<Boolean> flag) {
        return flag.map(String::valueOf).orElse("");
    }

    private static String gaps(List<Gap> gaps) {
        return gaps.isEmpty() ? "" : CsvCells.cell(json(() -> CellJson.gaps(gaps)));
    }

    private interface Text {
        String make() throws IOException;
    }

    private static String json(Text text) {
        try {
            return text.make();
        } catch (IOException e) {
            // Into memory, where nothing fails.
            throw new UncheckedIOException(e);
        }
    }
}
