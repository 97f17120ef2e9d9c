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
 * @param command {@code who-can}, {@code what-can} or {@code external}
 * @param principal the caller, for {@code what-can}
 * @param key the key, for questions about one
 * @param actions the actions, patterns and sets resolved
 * @param context what is assumed of every request
 * @param snapshot what was loaded
 * @param moreGaps what the question needs besides and was not loaded
 * @param diagnostics how many problems the load had
 * @param outside what counts as outside, for {@code external}
 */
public record QueryJson(
        String command,
        Optional<String> principal,
        Optional<String> key,
        List<String> actions,
        RequestContext context,
        Snapshot snapshot,
        List<Gap> moreGaps,
        int diagnostics,
        Optional<Outside> outside) {
    private static final Comparator<ContextKey> BY_ID = Comparator.comparing(ContextKey::id);

    public QueryJson {
        actions = List.copyOf(actions);
        moreGaps = List.copyOf(moreGaps);
    }

    /** A question about principals, wherever they are. */
    public QueryJson(
            String command,
            Optional<String> principal,
            Optional<String> key,
            List<String> actions,
            RequestContext context,
            Snapshot snapshot,
            List<Gap> moreGaps,
            int diagnostics) {
        this(command, principal, key, actions, context, snapshot, moreGaps, diagnostics, Optional.empty());
    }

    /**
     * What counts as outside, and which ways in count.
     *
     * @param zone elements as given; empty for the account of each key
     * @param chains whether ways through assumed roles were looked for
     */
    public record Outside(List<String> zone, boolean chains) {
        public Outside {
            zone = List.copyOf(zone);
        }
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
        if (outside.isPresent()) {
            writeOutside(json, outside.get());
        }
        json.writeEndObject();
    }

    private static void writeOutside(JsonGenerator json, Outside outside) throws IOException {
        if (!outside.zone().isEmpty()) {
            json.writeArrayFieldStart("zone");
            for (String element : outside.zone()) {
                json.writeString(element);
            }
            json.writeEndArray();
        }
        json.writeBooleanField("chains", outside.chains());
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
