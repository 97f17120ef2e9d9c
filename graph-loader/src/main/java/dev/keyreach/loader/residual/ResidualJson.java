package dev.keyreach.loader.residual;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residual.And;
import dev.keyreach.condition.Residual.At;
import dev.keyreach.condition.Residual.Constant;
import dev.keyreach.condition.Residual.Delegation;
import dev.keyreach.condition.Residual.EncryptionContext;
import dev.keyreach.condition.Residual.Not;
import dev.keyreach.condition.Residual.Or;
import dev.keyreach.condition.Residual.Test;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Writes a formula in the JSON grammar of spec 6.2. {@link ResidualReader} reads it. */
public final class ResidualJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ResidualJson() {}

    /** The formula as compact JSON text. O(size). */
    public static String text(Residual formula) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            write(json, formula);
        } catch (IOException e) {
            throw new UncheckedIOException("a writer in memory failed", e);
        }
        return text.toString();
    }

    /** Writes the formula as one JSON value. O(size). */
    public static void write(JsonGenerator json, Residual formula) throws IOException {
        switch (formula) {
            case Constant(boolean value) -> json.writeBoolean(value);
            case And and -> writeParts(json, "and", and.parts());
            case Or or -> writeParts(json, "or", or.parts());
            case Not not -> {
                json.writeStartObject();
                json.writeFieldName("not");
                write(json, not.atom());
                json.writeEndObject();
            }
            case At at -> {
                json.writeStartObject();
                json.writeStringField("at", at.step());
                json.writeFieldName("when");
                write(json, at.when());
                json.writeEndObject();
            }
            case Test test -> writeTest(json, test);
            case Delegation delegation -> {
                json.writeStartObject();
                json.writeStringField("delegation", delegation.account());
                json.writeEndObject();
            }
            case EncryptionContext constraint -> writeConstraint(json, constraint);
        }
    }

    private static void writeParts(JsonGenerator json, String word, List<Residual> parts) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart(word);
        for (Residual part : parts) {
            write(json, part);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeTest(JsonGenerator json, Test test) throws IOException {
        json.writeStartObject();
        json.writeStringField("op", test.operator());
        json.writeStringField("key", test.key().name());
        json.writeArrayFieldStart("values");
        for (String value : test.values()) {
            json.writeString(value);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeConstraint(JsonGenerator json, EncryptionContext constraint) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("encryptionContext");
        json.writeStringField("mode", constraint.mode().word());
        json.writeObjectFieldStart("pairs");
        for (Map.Entry<String, String> pair : constraint.pairs().entrySet()) {
            json.writeStringField(pair.getKey(), pair.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }
}
