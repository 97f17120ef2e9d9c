package dev.keyreach.loader.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.model.GrantConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** Constraints of grants as JSON text. */
final class GrantConstraintsJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private GrantConstraintsJson() {}

    /** The constraints; empty where there are none. */
    static Optional<String> text(GrantConstraints constraints) {
        if (constraints.equals(GrantConstraints.NONE)) {
            return Optional.empty();
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            write(json, "encryptionContextEquals", constraints.encryptionContextEquals());
            write(json, "encryptionContextSubset", constraints.encryptionContextSubset());
            if (constraints.sourceArn().isPresent()) {
                json.writeStringField("sourceArn", constraints.sourceArn().get());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a writer in memory failed", e);
        }
        return Optional.of(text.toString());
    }

    private static void write(JsonGenerator json, String name, Optional<Map<String, String>> pairs) throws IOException {
        if (pairs.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> pair : pairs.get().entrySet()) {
            json.writeStringField(pair.getKey(), pair.getValue());
        }
        json.writeEndObject();
    }
}
