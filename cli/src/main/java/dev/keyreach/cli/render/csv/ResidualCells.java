package dev.keyreach.cli.render.csv;

import dev.keyreach.cli.render.json.CellJson;
import dev.keyreach.condition.Residual;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Conditions as cells: the same ones stand in the rows of many keys. Safe for several threads. */
final class ResidualCells {
    private static final int MAX_KEPT = 20_000;

    private final Map<Residual, String> kept = new ConcurrentHashMap<>();

    String of(Residual residual) {
        String known = kept.get(residual);
        if (known != null) {
            return known;
        }
        String cell = CsvCells.json(() -> CellJson.residual(residual));
        if (kept.size() < MAX_KEPT) {
            kept.put(residual, cell);
        }
        return cell;
    }
}
