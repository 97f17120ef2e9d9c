package dev.keyreach.cli.render.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.cli.render.json.JsonLines;
import dev.keyreach.loader.residual.ResidualJson;
import dev.keyreach.query.path.StoredHop;
import dev.keyreach.query.path.StoredPath;
import java.io.IOException;
import java.util.List;

/** Ways in a stored graph: each a list of edges that name their proof by the ids of nodes. */
public final class StoredPathsJson {
    private final JsonGenerator json;

    /** @param json made by {@link JsonLines} */
    public StoredPathsJson(JsonGenerator json) {
        this.json = json;
    }

    /** All of them as one list. */
    public void writeList(List<StoredPath> paths) throws IOException {
        json.writeStartArray();
        for (StoredPath path : paths) {
            write(path);
        }
        json.writeEndArray();
        JsonLines.endLine(json);
    }

    /** One a line. */
    public void writeLines(List<StoredPath> paths) throws IOException {
        for (StoredPath path : paths) {
            write(path);
            JsonLines.endLine(json);
        }
    }

    void write(StoredPath path) throws IOException {
        json.writeStartArray();
        for (StoredHop hop : path.hops()) {
            json.writeStartObject();
            json.writeStringField("id", hop.id());
            json.writeStringField("from", hop.from());
            json.writeStringField("to", hop.to());
            if (!hop.condition().isTrue()) {
                json.writeFieldName("residual");
                ResidualJson.write(json, hop.condition());
            }
            json.writeArrayFieldStart("proofIds");
            for (String id : hop.proofIds()) {
                json.writeString(id);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
