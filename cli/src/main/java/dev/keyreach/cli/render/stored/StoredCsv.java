package dev.keyreach.cli.render.stored;

import dev.keyreach.authz.Verdict;
import dev.keyreach.cli.render.csv.CsvCells;
import dev.keyreach.graph.StoredAccess;
import dev.keyreach.loader.residual.ResidualJson;
import java.util.List;
import java.util.stream.Collectors;

/** Access as a graph has it, one row for each row of the graph. Lists are separated by blanks. */
public final class StoredCsv {
    /** The names of the columns. */
    public static final String HEADING = CsvCells.row(
            List.of("principal", "actions", "resource", "verdict", "via", "residual", "exposure", "gaps", "proofIds"));

    private StoredCsv() {}

    /** One row with its end. */
    public static String row(StoredAccess access) {
        return CsvCells.row(List.of(
                access.principal(),
                String.join(" ", access.actions()),
                access.key(),
                access.verdict().name(),
                access.via().stream().map(Enum::name).collect(Collectors.joining(" ")),
                access.verdict() == Verdict.CONDITIONAL ? ResidualJson.text(access.condition()) : "",
                access.exposure().map(Enum::name).orElse(""),
                access.gaps().stream()
                        .map(gap -> gap.code() + " " + gap.subject() + " " + gap.could())
                        .collect(Collectors.joining("; ")),
                String.join(" ", access.proofIds())));
    }
}
