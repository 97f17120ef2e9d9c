package dev.keyreach.cli.render.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.authz.Verdict;
import dev.keyreach.cli.outcome.Tally;
import dev.keyreach.cli.render.json.JsonLines;
import dev.keyreach.graph.GraphStamp;
import dev.keyreach.graph.StoredAccess;
import dev.keyreach.loader.residual.ResidualJson;
import dev.keyreach.model.Gap;
import dev.keyreach.query.path.StoredPath;
import java.io.IOException;
import java.util.List;

/** Access as a graph has it, as JSON. Members that do not apply are left out. */
public final class StoredJson {
    private final JsonGenerator json;

    /** @param json made by {@link JsonLines} */
    public StoredJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * What was asked, of which graph.
     *
     * @param command its name
     * @param subject what {@code key} or {@code principal} it was asked of, and which of the two
     */
    public void begin(String command, List<String> subject, List<String> actions, GraphStamp stamp) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("query");
        json.writeStringField("command", command);
        if (!subject.isEmpty()) {
            json.writeStringField(subject.get(0), subject.get(1));
        }
        texts("actions", actions);
        json.writeEndObject();
        json.writeObjectFieldStart("snapshot");
        json.writeStringField("contentId", stamp.contentId());
        json.writeStringField("engine", stamp.engine());
        json.writeEndObject();
        json.writeArrayFieldStart("answers");
    }

    /** The ways through assumed roles, after the rows. */
    public void chains(List<StoredPath> paths) throws IOException {
        json.writeEndArray();
        json.writeArrayFieldStart("chains");
        for (StoredPath path : paths) {
            new StoredPathsJson(json).write(path);
        }
    }

    /** Ends the object, with what was not loaded of the subjects. */
    public void end(Tally tally, List<Gap> missing) throws IOException {
        json.writeEndArray();
        gaps(missing);
        json.writeObjectFieldStart("counts");
        json.writeNumberField("ALLOWED", tally.count(Verdict.ALLOWED));
        json.writeNumberField("CONDITIONAL", tally.count(Verdict.CONDITIONAL));
        json.writeNumberField("withGaps", tally.withGaps());
        json.writeEndObject();
        json.writeEndObject();
        JsonLines.endLine(json);
    }

    /** One row in a line of its own. */
    public void line(StoredAccess access) throws IOException {
        row(access);
        JsonLines.endLine(json);
    }

    /** One row. */
    public void row(StoredAccess access) throws IOException {
        json.writeStartObject();
        json.writeStringField("principal", access.principal());
        texts("actions", access.actions());
        json.writeStringField("resource", access.key());
        json.writeStringField("verdict", access.verdict().name());
        texts("via", access.via().stream().map(Enum::name).toList());
        if (access.verdict() == Verdict.CONDITIONAL) {
            json.writeFieldName("residual");
            ResidualJson.write(json, access.condition());
        }
        if (access.exposure().isPresent()) {
            json.writeStringField("exposure", access.exposure().get().name());
        }
        gaps(access.gaps());
        texts("proofIds", access.proofIds());
        json.writeEndObject();
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void gaps(List<Gap> gaps) throws IOException {
        if (gaps.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("gaps");
        for (Gap gap : gaps) {
            json.writeStartObject();
            json.writeStringField("code", gap.code().name());
            json.writeStringField("subject", gap.subject());
            json.writeStringField("could", gap.could().name());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
