package dev.keyreach.cli.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.cli.render.Rows;
import dev.keyreach.cli.render.proof.Citation;
import dev.keyreach.edge.Step;
import dev.keyreach.model.Provenance;
import dev.keyreach.query.path.Cut;
import dev.keyreach.query.path.KeyPath;
import dev.keyreach.query.path.Removal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Ways to keys: each a list of edges, the last of which uses the key. */
public final class PathsJson {
    private final JsonGenerator json;
    private final Provenance provenance;

    /** @param provenance where the cited things stand */
    public PathsJson(JsonGenerator json, Provenance provenance) {
        this.json = json;
        this.provenance = provenance;
    }

    /** All of them as one list; in an object beside what would end them, where that was asked. Needs a generator of {@link JsonLines#rows}. */
    public void write(Rows.Source<KeyPath> paths, Optional<Cut> cut) throws IOException {
        if (cut.isPresent()) {
            json.writeStartObject();
            json.writeFieldName("paths");
        }
        json.writeStartArray();
        paths.each(this::write);
        json.writeEndArray();
        if (cut.isPresent()) {
            json.writeFieldName("cut");
            write(cut.get());
            json.writeEndObject();
        }
        JsonLines.endLine(json);
        json.flush();
    }

    private void write(Cut cut) throws IOException {
        json.writeStartObject();
        switch (cut) {
            case Cut.Found found -> {
                json.writeBooleanField("optimal", found.optimal());
                json.writeNumberField("lowerBound", found.atLeast());
                writeRemovals("removals", found.removals());
                if (!found.instead().isEmpty()) {
                    writeRemovals("instead", found.instead());
                }
            }
            case Cut.Impossible impossible -> json.writeBooleanField("impossible", true);
            case Cut.Unfinished unfinished -> {
                json.writeNumberField("unfinishedAfter", unfinished.rounds());
                json.writeNumberField("lowerBound", unfinished.atLeast());
            }
        }
        json.writeEndObject();
    }

    private void writeRemovals(String name, List<Removal> removals) throws IOException {
        json.writeArrayFieldStart(name);
        for (Removal removal : removals) {
            ProofJson.write(json, Citation.of(removal, provenance));
        }
        json.writeEndArray();
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
