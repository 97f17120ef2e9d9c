package dev.keyreach.cli.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.cli.render.Rows;
import dev.keyreach.edge.Edge;
import dev.keyreach.loader.residual.ResidualJson;
import dev.keyreach.model.Provenance;
import java.io.IOException;

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
        json.writeStringField("id", edge.kind().id());
        json.writeStringField("from", edge.from().text());
        json.writeStringField("to", edge.to().text());
        if (!edge.decision().residual().isTrue()) {
            json.writeFieldName("residual");
            ResidualJson.write(json, edge.decision().residual());
        }
        DecisionJson.writeAssumptions(json, edge.decision().assumptions());
        DecisionJson.writeGaps(json, edge.decision().gaps());
        DecisionJson.writeProof(json, edge.decision().proof(), provenance);
        json.writeEndObject();
    }
}
