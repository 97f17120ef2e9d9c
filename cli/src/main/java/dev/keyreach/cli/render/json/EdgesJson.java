package dev.keyreach.cli.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.authz.Decision;
import dev.keyreach.cli.render.Rows;
import dev.keyreach.edge.Edge;
import dev.keyreach.edge.EdgeNotes;
import dev.keyreach.loader.residual.ResidualJson;
import dev.keyreach.model.Provenance;
import java.io.IOException;
import java.util.List;

/** Edges of spec section 7. Members that do not apply are left out. */
public final class EdgesJson {
    private final JsonGenerator json;
    private final Provenance provenance;

    /** @param provenance where the cited things stand */
    public EdgesJson(JsonGenerator json, Provenance provenance) {
        this.json = json;
        this.provenance = provenance;
    }

    /** All of them as one list. Needs a generator of {@link JsonLines#rows}. */
    public void writeList(Rows.Source<Edge> edges) throws IOException {
        json.writeStartArray();
        edges.each(this::write);
        json.writeEndArray();
        JsonLines.endLine(json);
        json.flush();
    }

    /** One a line. Needs a generator of {@link JsonLines#lines}. */
    public void writeLines(Rows.Source<Edge> edges) throws IOException {
        edges.each(edge -> {
            write(edge);
            JsonLines.endLine(json);
        });
        json.flush();
    }

    private void write(Edge edge) throws IOException {
        json.writeStartObject();
        members(json, edge.kind().id(), edge.from().text(), edge.to().text(), edge.decision(), provenance);
        List<String> notes = EdgeNotes.of(edge);
        if (!notes.isEmpty()) {
            json.writeArrayFieldStart("notes");
            for (String note : notes) {
                json.writeString(note);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** One edge, or the use of a key at the end of a way. */
    static void write(JsonGenerator json, String id, String from, String to, Decision decision, Provenance provenance)
            throws IOException {
        json.writeStartObject();
        members(json, id, from, to, decision, provenance);
        json.writeEndObject();
    }

    private static void members(
            JsonGenerator json, String id, String from, String to, Decision decision, Provenance provenance)
            throws IOException {
        json.writeStringField("id", id);
        json.writeStringField("from", from);
        json.writeStringField("to", to);
        if (!decision.residual().isTrue()) {
            json.writeFieldName("residual");
            ResidualJson.write(json, decision.residual());
        }
        DecisionJson.writeAssumptions(json, decision.assumptions());
        DecisionJson.writeGaps(json, decision.gaps());
        DecisionJson.writeProof(json, decision.proof(), provenance);
    }
}
