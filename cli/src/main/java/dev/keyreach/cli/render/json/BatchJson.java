package dev.keyreach.cli.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.authz.ChildGrants;
import java.io.IOException;

/** Answers to lines of a file of requests that are no decisions. */
public final class BatchJson {
    private BatchJson() {}

    /** Whether a grant may be made from another. */
    public static void writeChildGrant(JsonGenerator json, ChildGrants.Answer answer) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("permitted", answer.permitted());
        if (answer.reason().isPresent()) {
            json.writeStringField("reason", answer.reason().get().name());
        }
        json.writeEndObject();
    }

    /** A line that could not be answered. */
    public static void writeError(JsonGenerator json, String code, String message, int line) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("error");
        json.writeStringField("code", code);
        json.writeStringField("message", message);
        json.writeNumberField("line", line);
        json.writeEndObject();
        json.writeEndObject();
    }
}
