package dev.keyreach.cli.render.csv;

import dev.keyreach.authz.Assumption;
import dev.keyreach.authz.Verdict;
import dev.keyreach.cli.render.json.CellJson;
import dev.keyreach.compile.Access;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.query.AnswerRow;
import dev.keyreach.query.KeyAnswer;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** The names of the columns where chains are listed as well: at the end the roles that are assumed on the way. */
    public static final String HEADING_WITH_PATH = HEADING.stripTrailing() + "," + CsvCells.row(List.of("path"));

    private final ResidualCells residuals = new ResidualCells();

    /** Cells that all rows of one access have. */
    private record SharedCells(String verdictToAssumptions, ProofIds proof) {}

    /** The rows of one key. O(rows). Safe for several threads. */
    public String rows(KeyAnswer answer) {
        StringBuilder text = new StringBuilder();
        Map<Access, SharedCells> shared = new IdentityHashMap<>();
        String resource = "," + CsvCells.cell(answer.key().toString()) + ",";
        answer.forEach(row -> {
            SharedCells cells = shared.computeIfAbsent(row.access(), this::cells);
            text.append(CsvCells.cell(row.principal().text()))
                    .append(',')
                    .append(row.action())
                    .append(resource)
                    .append(cells.verdictToAssumptions())
                    .append(gaps(row.access().gaps(row.principal())))
                    .append(',')
                    .append(CsvCells.cell(cells.proof().of(row.principal())))
                    .append('\n');
        });
        return text.toString();
    }

    private record Line(String order, String text) {}

    /** The rows of one key with those of chains, by caller; each with the column for the path. O(rows). */
    public String rows(KeyAnswer answer, List<AnswerRow> chains) {
        List<Line> lines = new ArrayList<>();
        answer.forEach(row -> lines.add(line(row, answer.key(), List.of())));
        chains.forEach(chain -> lines.add(line(
                new KeyAnswer.Row(chain.principal(), chain.action(), new Access.Alone(chain.decision())),
                answer.key(),
                chain.assumed())));
        return lines.stream()
                .sorted(Comparator.comparing(Line::order))
                .map(Line::text)
                .collect(Collectors.joining());
    }

    private Line line(KeyAnswer.Row row, Arn key, List<Arn> assumed) {
        Access access = row.access();
        SharedCells cells = cells(access);
        String text = CsvCells.cell(row.principal().text()) + ","
                + row.action() + ","
                + CsvCells.cell(key.toString()) + ","
                + cells.verdictToAssumptions()
                + gaps(access.gaps(row.principal())) + ","
                + CsvCells.cell(cells.proof().of(row.principal())) + ","
                + CsvCells.cell(
                        assumed.stream().map(role -> "ASSUME_ROLE:" + role).collect(Collectors.joining(" ")))
                + "\n";
        return new Line(row.principal().text(), text);
    }

    private SharedCells cells(Access access) {
        String residual = access.verdict() == Verdict.CONDITIONAL ? residuals.of(access.residual()) : "";
        String cells = access.verdict().name() + ","
                + access.via().stream().map(Enum::name).collect(Collectors.joining(" ")) + ","
                + residual + ","
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
        return gaps.isEmpty() ? "" : CsvCells.json(() -> CellJson.gaps(gaps));
    }
}
