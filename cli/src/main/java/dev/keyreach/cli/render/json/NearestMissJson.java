package dev.keyreach.cli.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.authz.NearestMiss;
import dev.keyreach.authz.NearestMiss.Lack;
import dev.keyreach.cli.render.proof.Citation;
import dev.keyreach.loader.residual.ResidualJson;
import dev.keyreach.model.Provenance;
import java.io.IOException;
import java.util.List;

/** The member {@code nearestMiss}: what comes closest to the missing allow, and what it lacks. */
final class NearestMissJson {
    private NearestMissJson() {}

    static void write(JsonGenerator json, NearestMiss miss, Provenance provenance) throws IOException {
        json.writeStartObject();
        json.writeFieldName("closest");
        ProofJson.write(json, Citation.of(miss.closest(), provenance));
        json.writeArrayFieldStart("lacks");
        for (Lack lack : miss.lacks()) {
            json.writeStartObject();
            write(json, lack);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Lack lack) throws IOException {
        switch (lack) {
            case Lack.Caller caller -> json.writeStringField("lack", "CALLER");
            case Lack.Action(String asked) -> {
                json.writeStringField("lack", "ACTION");
                json.writeStringField("asked", asked);
            }
            case Lack.Resource resource -> {
                json.writeStringField("lack", "RESOURCE");
                if (resource.asked().isPresent()) {
                    json.writeStringField("asked", resource.asked().get().toString());
                }
            }
            case Lack.Condition condition -> {
                json.writeStringField("lack", "CONDITION");
                json.writeFieldName("needed");
                ResidualJson.write(json, condition.needed());
                if (condition.actual().isPresent()) {
                    writeActual(json, condition.actual().get());
                }
            }
            case Lack.Contradiction contradiction -> json.writeStringField("lack", "CONTRADICTION");
        }
    }

    private static void writeActual(JsonGenerator json, List<String> values) throws IOException {
        json.writeArrayFieldStart("actual");
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
