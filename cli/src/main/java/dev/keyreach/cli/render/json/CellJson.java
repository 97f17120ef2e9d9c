package dev.keyreach.cli.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.condition.Residual;
import dev.keyreach.loader.residual.ResidualJson;
import dev.keyreach.model.Gap;
import dev.keyreach.query.ExternalEntry;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** Parts of an answer as one text each, for cells of a table. Written as everywhere else. */
public final class CellJson {
    private CellJson() {}

    /** A formula. */
    public static String residual(Residual formula) throws IOException {
        return text(json -> ResidualJson.write(json, formula));
    }

    /** A list of gaps. */
    public static String gaps(List<Gap> gaps) throws IOException {
        return text(json -> CoverageJson.writeGaps(json, gaps));
    }

    /** The parties of an entry whose own answer is another. */
    public static String parties(List<ExternalEntry.Apart> parties) throws IOException {
        return text(json -> ExternalJson.writeParties(json, parties));
    }

    private interface Part {
        void write(JsonGenerator json) throws IOException;
    }

    private static String text(Part part) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonLines.lines(text)) {
            part.write(json);
        }
        return text.toString();
    }
}
