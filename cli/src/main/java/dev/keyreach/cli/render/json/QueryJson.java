package dev.keyreach.cli.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Snapshot;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a bulk question asked, and of what.
 *
 * @param command {@code who-can} or {@code what-can}
 * @param principal the caller, for {@code what-can}
 * @param key the key, for {@code who-can} with one key
 * @param actions the actions, patterns and sets resolved
 * @param context what is assumed of every request
 * @param snapshot what was loaded
 * @param moreGaps what the question needs besides and was not loaded
 * @param diagnostics how many problems the load had
 */
public record QueryJson(
        String command,
        Optional<String> principal,
        Optional<String> key,
        List<String> actions,
        RequestContext context,
        Snapshot snapshot,
        List<Gap> moreGaps,
        int diagnostics) {
    private static final Comparator<ContextKey> BY_ID = Comparator.comparing(ContextKey::id);

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
        writeAssumed(json);
        json.writeEndObject();
    }

    private void writeAssumed(JsonGenerator json) throws IOException {
        List<ContextKey> pinned =
                context.pinned().keySet().stream().sorted(BY_ID).toList();
        if (!pinned.isEmpty()) {
            json.writeObjectFieldStart("assume");
            for (ContextKey key : pinned) {
                json.writeArrayFieldStart(key.name());
                for (String value : context.pinned().getOrDefault(key, List.of())) {
                    json.writeString(value);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        if (!context.absent().isEmpty()) {
            json.writeArrayFieldStart("absent");
            for (ContextKey key : context.absent().stream().sorted(BY_ID).toList()) {
                json.writeString(key.name());
            }
            json.writeEndArray();
        }
        if (!context.delegations().isEmpty()) {
            json.writeObjectFieldStart("delegations");
            for (String account :
                    context.delegations().keySet().stream().sorted().toList()) {
                json.writeBooleanField(account, context.delegations().getOrDefault(account, false));
            }
            json.writeEndObject();
        }
    }
}
