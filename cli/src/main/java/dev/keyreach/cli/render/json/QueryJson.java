package dev.keyreach.cli.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a bulk question asked, and of what.
 *
 * @param command {@code who-can} or {@code what-can}
 * @param principal the caller, for {@code what-can}
 * @param key the key, for {@code who-can} with one key
 * @param actions the actions, patterns and sets resolved
 * @param snapshot what was loaded
 * @param moreGaps what the question needs besides and was not loaded
 * @param diagnostics how many problems the load had
 */
public record QueryJson(
        String command,
        Optional<String> principal,
        Optional<String> key,
        List<String> actions,
        Snapshot snapshot,
        List<Gap> moreGaps,
        int diagnostics) {
    public QueryJson {
        actions = List.copyOf(actions);
        moreGaps = List.copyOf(moreGaps);
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("command", command);
        if (principal.isPresent()) {
            json.writeStringField("principal", principal.get());
        }
        if (key.isPresent()) {
            json.writeStringField("key", key.get());
        }
        json.writeArrayFieldStart("actions");
        for (String action : actions) {
            json.writeString(action);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
