package dev.keyreach.cli.render.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.cli.render.json.JsonLines;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of ad-hoc Cypher as {@link dev.keyreach.graph.CypherRunner} hands them on, written as JSON or as cells. */
final class CypherValues {
    private CypherValues() {}

    static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Boolean truth -> json.writeBoolean(truth);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case List<?> list -> {
                json.writeStartArray();
                for (Object element : list) {
                    write(json, element);
                }
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    write(json, entry.getValue());
                }
                json.writeEndObject();
            }
            default -> json.writeString(value.toString());
        }
    }

    /** A text as it is, nothing for null, and JSON for what has parts. */
    static String cell(@Nullable Object value) throws IOException {
        return switch (value) {
            case null -> "";
            case List<?> list -> json(list);
            case Map<?, ?> map -> json(map);
            default -> value.toString();
        };
    }

    private static String json(Object value) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonLines.lines(text)) {
            write(json, value);
        }
        return text.toString();
    }
}
