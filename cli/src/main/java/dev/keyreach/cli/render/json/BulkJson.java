package dev.keyreach.cli.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.authz.Verdict;
import dev.keyreach.cli.outcome.Tally;
import dev.keyreach.cli.render.Rows;
import dev.keyreach.query.AnswerRow;
import dev.keyreach.query.Denials;
import java.io.IOException;

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
    public void writeObject(QueryJson query, Rows rows, Tally tally) throws IOException {
        json.writeStartObject();
        json.writeFieldName("query");
        query.write(json);
        CoverageJson.write(json, query.snapshot(), query.moreGaps(), query.diagnostics());
        json.writeArrayFieldStart("answers");
        rows.each(new Listed(tally, () -> {}));
        json.writeEndArray();
        writeCounts(tally);
        json.writeEndObject();
        JsonLines.endLine(json);
        json.flush();
    }

    /** Writes the answers alone, one a line. Needs a generator of {@link JsonLines#lines}. */
    public void writeLines(Rows rows, Tally tally) throws IOException {
        rows.each(new Listed(tally, () -> JsonLines.endLine(json)));
        json.flush();
    }

    private interface Ending {
        void write() throws IOException;
    }

    /** Writes what is to be shown, and counts everything. */
    private final class Listed implements Rows.Sink {
        private final Tally tally;
        private final Ending ending;

        Listed(Tally tally, Ending ending) {
            this.tally = tally;
            this.ending = ending;
        }

        @Override
        public void accept(AnswerRow row) throws IOException {
            tally.add(row.decision());
            if (includeDenied || row.decision().isPossible()) {
                decisions.write(json, row);
                ending.write();
            }
        }

        @Override
        public void denied(Denials denials) {
            tally.add(denials);
        }
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
