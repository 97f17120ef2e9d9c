package dev.keyreach.cli.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.authz.Verdict;
import dev.keyreach.cli.outcome.Tally;
import dev.keyreach.cli.render.Rows;
import dev.keyreach.query.AnswerRow;
import java.io.IOException;
import java.util.stream.Stream;

/** Many answers as one JSON object, or one a line; each is written as soon as it is there. */
public final class BulkJson {
    private final JsonGenerator json;
    private final DecisionJson decisions;
    private final boolean includeDenied;

    /** @param includeDenied whether denials are written; they are counted either way */
    public BulkJson(JsonGenerator json, DecisionJson decisions, boolean includeDenied) {
        this.json = json;
        this.decisions = decisions;
        this.includeDenied = includeDenied;
    }

    /** Writes what was asked, what was loaded, the answers and their counts. Needs a generator of {@link JsonLines#rows}. */
    public void writeObject(QueryJson query, Stream<AnswerRow> rows, Tally tally) throws IOException {
        json.writeStartObject();
        json.writeFieldName("query");
        query.write(json);
        CoverageJson.write(json, query.snapshot(), query.moreGaps(), query.diagnostics());
        json.writeArrayFieldStart("answers");
        Rows.each(rows, row -> {
            tally.add(row.decision());
            if (isShown(row)) {
                decisions.write(json, row);
            }
        });
        json.writeEndArray();
        writeCounts(tally);
        json.writeEndObject();
        JsonLines.endLine(json);
        json.flush();
    }

    /** Writes the answers alone, one a line. Needs a generator of {@link JsonLines#lines}. */
    public void writeLines(Stream<AnswerRow> rows, Tally tally) throws IOException {
        Rows.each(rows, row -> {
            tally.add(row.decision());
            if (isShown(row)) {
                decisions.write(json, row);
                JsonLines.endLine(json);
            }
        });
        json.flush();
    }

    private boolean isShown(AnswerRow row) {
        return includeDenied || row.decision().isPossible();
    }

    private void writeCounts(Tally tally) throws IOException {
        json.writeObjectFieldStart("counts");
        for (Verdict verdict : Verdict.values()) {
            json.writeNumberField(verdict.name(), tally.count(verdict));
        }
        json.writeNumberField("external", tally.external());
        json.writeNumberField("withGaps", tally.withGaps());
        json.writeEndObject();
    }
}
