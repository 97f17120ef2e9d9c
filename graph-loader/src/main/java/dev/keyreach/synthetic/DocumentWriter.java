package dev.keyreach.synthetic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.keyreach.synthetic.Rule.Party;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes policy documents, in place or as text. */
final class DocumentWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");

    private DocumentWriter() {}

    /** The document as the text that get-key-policy and describe-policy have in a string; lines as the console breaks them. */
    static String text(Document document) throws IOException {
        StringWriter text = new StringWriter(1024);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(TWO_SPACES));
            write(json, document);
        }
        return text.toString();
    }

    static void write(JsonGenerator json, Document document) throws IOException {
        json.writeStartObject();
        json.writeStringField("Version", document.version());
        if (document.id().isPresent()) {
            json.writeStringField("Id", document.id().get());
        }
        json.writeArrayFieldStart("Statement");
        for (Rule rule : document.rules()) {
            rule(json, rule);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void rule(JsonGenerator json, Rule rule) throws IOException {
        json.writeStartObject();
        if (rule.sid().isPresent()) {
            json.writeStringField("Sid", rule.sid().get());
        }
        if (rule.effect().isPresent()) {
            json.writeStringField("Effect", rule.effect().get());
        }
        parties(json, rule);
        strings(json, rule.notActions() ? "NotAction" : "Action", rule.actions());
        strings(json, "Resource", rule.resources());
        conditions(json, rule.conditions());
        if (rule.stray().isPresent()) {
            json.writeStringField(rule.stray().get(), "");
        }
        json.writeEndObject();
    }

    private static void parties(JsonGenerator json, Rule rule) throws IOException {
        if (rule.parties().isEmpty()) {
            return;
        }
        json.writeFieldName(rule.notParties() ? "NotPrincipal" : "Principal");
        if (rule.parties().getFirst().kind().equals("*")) {
            json.writeString("*");
            return;
        }
        Map<String, List<String>> byKind = new LinkedHashMap<>();
        for (Party party : rule.parties()) {
            byKind.computeIfAbsent(party.kind(), absent -> new ArrayList<>()).add(party.name());
        }
        json.writeStartObject();
        for (Map.Entry<String, List<String>> kind : byKind.entrySet()) {
            strings(json, kind.getKey(), kind.getValue());
        }
        json.writeEndObject();
    }

    private static void conditions(JsonGenerator json, Map<String, Map<String, List<String>>> conditions)
            throws IOException {
        if (conditions.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("Condition");
        for (Map.Entry<String, Map<String, List<String>>> tests : conditions.entrySet()) {
            json.writeObjectFieldStart(tests.getKey());
            for (Map.Entry<String, List<String>> test : tests.getValue().entrySet()) {
                strings(json, test.getKey(), test.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** One string, or a list of several; nothing when there is none. */
    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        if (values.size() == 1) {
            json.writeStringField(name, values.getFirst());
        } else if (!values.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (String value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
    }
}
