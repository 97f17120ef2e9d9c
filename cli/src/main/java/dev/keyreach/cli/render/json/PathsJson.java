package dev.keyreach.cli.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.cli.render.Rows;
import dev.keyreach.edge.Step;
import dev.keyreach.model.Provenance;
import dev.keyreach.query.path.KeyPath;
import java.io.IOException;

/** Ways to keys: each a list of edges, the last of which uses the key. */
public final class PathsJson {
    private final JsonGenerator json;
    private final Provenance provenance;

    /** @param provenance where the cited things stand */
    public PathsJson(JsonGenerator json, Provenance provenance) {
        this.json = json;
        this.provenance = provenance;
    }

    /** All of them as one list. Needs a generator of {@link JsonLines#rows}. */
    public void writeList(Rows.Source<KeyPath> paths) throws IOException {
        json.writeStartArray();
        paths.each(this::write);
        json.writeEndArray();
        JsonLines.endLine(json);
        json.flush();
    }

    /** One a line. Needs a generator of {@link JsonLines#lines}. */
    public void writeLines(Rows.Source<KeyPath> paths) throws IOException {
        paths.each(path -> {
            write(path);
            JsonLines.endLine(json);
        });
        json.flush();
    }

    /** One. */
    void write(KeyPath path) throws IOException {
        json.writeStartArray();
        for (Step step : path.steps()) {
            EdgesJson.write(json, step.id(), step.from().text(), step.target(), step.decision(), provenance);
        }
        json.writeEndArray();
    }
}
