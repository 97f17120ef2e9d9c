package dev.keyreach.cli.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.authz.Witness;
import dev.keyreach.condition.ContextKey;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The member {@code witness}: a request that is allowed and, when explained, one near it that is refused. */
final class WitnessJson {
    private WitnessJson() {}

    static void write(JsonGenerator json, Optional<Witness> allowed, Optional<Witness> refused) throws IOException {
        if (allowed.isEmpty() && refused.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("witness");
        if (allowed.isPresent()) {
            json.writeFieldName("allow");
            write(json, allowed.get());
        }
        if (refused.isPresent()) {
            json.writeFieldName("deny");
            write(json, refused.get());
        }
        json.writeEndObject();
    }

    /** The members of a request as {@code can --requests} reads them. */
    private static void write(JsonGenerator json, Witness witness) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("context");
        for (Map.Entry<ContextKey, List<String>> entry : witness.context().entrySet()) {
            json.writeFieldName(entry.getKey().name());
            if (entry.getValue().size() == 1) {
                json.writeString(entry.getValue().getFirst());
            } else {
                writeTexts(json, entry.getValue());
            }
        }
        json.writeEndObject();
        if (!witness.absent().isEmpty()) {
            json.writeFieldName("absent");
            writeTexts(json, witness.absent().stream().map(ContextKey::name).toList());
        }
        writePairs(json, "encryptionContext", witness.encryptionContext());
        writePairs(json, "destinationEncryptionContext", witness.destinationEncryptionContext());
        if (!witness.delegated().isEmpty()) {
            json.writeFieldName("delegated");
            writeTexts(json, witness.delegated());
        }
        json.writeEndObject();
    }

    private static void writePairs(JsonGenerator json, String member, Map<String, String> pairs) throws IOException {
        if (pairs.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(member);
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            json.writeStringField(pair.getKey(), pair.getValue());
        }
        json.writeEndObject();
    }

    private static void writeTexts(JsonGenerator json, Collection<String> texts) throws IOException {
        json.writeStartArray();
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
