package dev.keyreach.cli.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.SourceRef;
import java.io.IOException;
import java.util.List;

/** Problems of an input. */
public final class DiagnosticJson {
    private DiagnosticJson() {}

    /** The answer of {@code validate}. */
    public static void writeValidation(JsonGenerator json, boolean accepted, List<Diagnostic> diagnostics)
            throws IOException {
        json.writeStartObject();
        json.writeBooleanField("accepted", accepted);
        json.writeFieldName("diagnostics");
        writeAll(json, diagnostics);
        json.writeEndObject();
        JsonLines.endLine(json);
        json.flush();
    }

    static void writeAll(JsonGenerator json, List<Diagnostic> diagnostics) throws IOException {
        json.writeStartArray();
        for (Diagnostic diagnostic : diagnostics) {
            write(json, diagnostic);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Diagnostic diagnostic) throws IOException {
        SourceRef where = diagnostic.where();
        json.writeStartObject();
        json.writeStringField("code", diagnostic.code().name());
        json.writeStringField("severity", diagnostic.severity().name());
        json.writeStringField("file", where.file());
        if (where.line() > 0) {
            json.writeNumberField("line", where.line());
        }
        if (where.column() > 0) {
            json.writeNumberField("column", where.column());
        }
        json.writeStringField("pointer", where.pointer());
        json.writeStringField("message", diagnostic.message());
        json.writeStringField("hint", diagnostic.hint());
        json.writeEndObject();
    }
}
