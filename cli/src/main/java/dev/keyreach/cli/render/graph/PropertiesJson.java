package dev.keyreach.cli.render.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Properties as JSON, by name. */
final class PropertiesJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private PropertiesJson() {}

    static void write(JsonGenerator json, Map<String, Object> properties) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Object> property : new TreeMap<>(properties).entrySet()) {
            json.writeFieldName(property.getKey());
            write(json, property.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Boolean flag -> json.writeBoolean(flag);
            case Long number -> json.writeNumber(number);
            case List<?> list -> {
                json.writeStartArray();
                for (Object element : list) {
                    json.writeString(element.toString());
                }
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }

    /** A list as one text. */
    static String text(List<?> list) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            write(json, (Object) list);
        }
        return text.toString();
    }
}
