package dev.keyreach.cli.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** What an answer was computed from, and what was missing: the members {@code snapshot} and {@code coverage}. */
final class CoverageJson {
    private CoverageJson() {}

    static void write(JsonGenerator json, Snapshot snapshot, List<Gap> moreGaps, int diagnostics) throws IOException {
        json.writeObjectFieldStart("snapshot");
        json.writeArrayFieldStart("accounts");
        for (AccountId id : snapshot.accounts().keySet()) {
            json.writeString(id.digits());
        }
        json.writeEndArray();
        json.writeNumberField("keys", snapshot.names().keyCount());
        json.writeNumberField("principals", snapshot.names().principalCount());
        json.writeEndObject();
        json.writeObjectFieldStart("coverage");
        json.writeNumberField("accountsLoaded", snapshot.accounts().size());
        json.writeFieldName("gaps");
        writeGaps(
                json,
                Stream.concat(snapshot.gaps().stream(), moreGaps.stream())
                        .sorted()
                        .toList());
        json.writeNumberField("diagnostics", diagnostics);
        json.writeEndObject();
    }

    static void writeGaps(JsonGenerator json, List<Gap> gaps) throws IOException {
        json.writeStartArray();
        for (Gap gap : gaps) {
            json.writeStartObject();
            json.writeStringField("code", gap.code().name());
            json.writeStringField("subject", gap.subject());
            json.writeStringField("could", gap.could().name());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
