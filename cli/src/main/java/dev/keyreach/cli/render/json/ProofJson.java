package dev.keyreach.cli.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.cli.render.proof.Citation;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.policy.Statement;
import java.io.IOException;
import java.util.Optional;

/** One member of {@code proof}. */
final class ProofJson {
    private ProofJson() {}

    static void write(JsonGenerator json, Citation citation) throws IOException {
        json.writeStartObject();
        json.writeStringField("layer", citation.layer().name());
        json.writeStringField("effect", citation.effect().word());
        writeOptional(json, "owner", citation.owner());
        writeOptional(json, "policy", citation.policy());
        writeOptional(json, "sid", citation.statement().flatMap(Statement::sid));
        if (citation.statement().isPresent()) {
            json.writeNumberField("statement", citation.statement().get().index());
        }
        if (citation.where().isPresent()) {
            SourceRef where = citation.where().get();
            json.writeStringField("file", where.file());
            json.writeStringField("pointer", where.pointer());
        }
        writeOptional(json, "documentPointer", citation.documentPointer());
        if (citation.where().filter(where -> where.line() > 0).isPresent()) {
            json.writeNumberField("line", citation.where().get().line());
        }
        writeOptional(json, "part", citation.part());
        json.writeEndObject();
    }

    private static void writeOptional(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }
}
