package dev.keyreach.synthetic;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes what was asked for and what was made. The damaged documents come first, so that none has to be kept. */
final class Manifest {
    /** The dot keeps it out of what is loaded. */
    static final String FILE = ".keyreach-manifest.json";

    private Manifest() {}

    static void malformed(JsonGenerator json, List<Malformed> documents) throws IOException {
        for (Malformed document : documents) {
            json.writeStartObject();
            json.writeStringField("file", document.file());
            json.writeStringField("pointer", document.pointer());
            json.writeStringField("damage", document.damage().name());
            json.writeStringField("code", document.damage().expected().name());
            json.writeEndObject();
        }
    }

    static void recipe(JsonGenerator json, Recipe recipe) throws IOException {
        json.writeObjectFieldStart("options");
        json.writeNumberField("accounts", recipe.accounts());
        json.writeNumberField("users", recipe.users());
        json.writeNumberField("roles", recipe.roles());
        json.writeNumberField("groups", recipe.groups());
        json.writeNumberField("keys", recipe.keys());
        json.writeNumberField("grants", recipe.grants());
        json.writeNumberField("seed", recipe.seed());
        json.writeNumberField("managed-policies", recipe.managedPolicies());
        json.writeNumberField("hot-keys", recipe.hotKeys());
        for (Share share : Share.values()) {
            json.writeNumberField(share.word(), recipe.mix().of(share));
        }
        json.writeEndObject();
    }

    static void counts(JsonGenerator json, Summary summary, Tally tally) throws IOException {
        json.writeObjectFieldStart("counts");
        json.writeNumberField("accounts", summary.accounts());
        for (Tally.Of what : Tally.Of.values()) {
            json.writeNumberField(what.name().toLowerCase(Locale.ROOT).replace('_', '-'), tally.of(what));
        }
        json.writeNumberField("distinct-policy-documents", summary.distinctDocuments());
        json.writeNumberField("files", summary.files());
        json.writeNumberField("bytes", summary.bytes());
        json.writeEndObject();
    }
}
