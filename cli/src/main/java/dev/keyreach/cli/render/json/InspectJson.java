package dev.keyreach.cli.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.loader.LoadSummary.AccountSummary;
import dev.keyreach.loader.LoadSummary.FileCounts;
import dev.keyreach.loader.LoadSummary.OrganizationSummary;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.model.Key;
import dev.keyreach.model.KeyAttributes;
import dev.keyreach.model.Snapshot;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** The answer of {@code inspect}. */
public final class InspectJson {
    private InspectJson() {}

    /** Writes what was loaded, what is missing and what was wrong. Needs a generator of {@link JsonLines#rows}. */
    public static void write(JsonGenerator json, LoadedData loaded) throws IOException {
        Snapshot snapshot = loaded.snapshot();
        json.writeStartObject();
        CoverageJson.write(json, snapshot, List.of(), loaded.diagnostics().size());
        json.writeFieldName("files");
        write(json, loaded.summary().files());
        if (loaded.summary().organization().isPresent()) {
            json.writeFieldName("organization");
            write(json, loaded.summary().organization().get());
        }
        json.writeArrayFieldStart("accounts");
        for (AccountSummary account : loaded.summary().accounts()) {
            write(json, account);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("keys");
        List<Key> keys = snapshot.keys().sorted(Comparator.comparing(Key::arn)).toList();
        for (Key key : keys) {
            write(json, key);
        }
        json.writeEndArray();
        json.writeFieldName("diagnostics");
        DiagnosticJson.writeAll(json, loaded.diagnostics());
        json.writeEndObject();
        JsonLines.endLine(json);
        json.flush();
    }

    private static void write(JsonGenerator json, FileCounts files) throws IOException {
        json.writeStartObject();
        json.writeNumberField("read", files.read());
        json.writeNumberField("notRecognised", files.notRecognised());
        json.writeNumberField("unreadable", files.unreadable());
        json.writeNumberField("ignored", files.ignored());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, OrganizationSummary organization) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", organization.id());
        json.writeStringField(
                "managementAccount", organization.managementAccount().digits());
        json.writeBooleanField("complete", organization.complete());
        json.writeNumberField("accounts", organization.accounts());
        json.writeNumberField("organizationalUnits", organization.organizationalUnits());
        json.writeBooleanField("scpEnabled", organization.scpEnabled());
        json.writeNumberField("scps", organization.scps());
        json.writeBooleanField("rcpEnabled", organization.rcpEnabled());
        json.writeNumberField("rcps", organization.rcps());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, AccountSummary account) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", account.id().digits());
        json.writeBooleanField("organizationFile", account.organizationFile());
        json.writeStringField(
                "authorizationDetails", account.authorizationDetails().name());
        json.writeNumberField("users", account.users());
        json.writeNumberField("groups", account.groups());
        json.writeNumberField("roles", account.roles());
        json.writeNumberField("policies", account.policies());
        json.writeNumberField("keys", account.keys());
        json.writeNumberField("keysDescribed", account.keysDescribed());
        json.writeNumberField("keyPolicies", account.keyPolicies());
        json.writeNumberField("keysWithGrants", account.keysWithGrants());
        json.writeNumberField("grants", account.grants());
        json.writeNumberField("keysWithTags", account.keysWithTags());
        json.writeNumberField("keysWithAliases", account.keysWithAliases());
        json.writeNumberField("aliases", account.aliases());
        json.writeNumberField("vpcEndpoints", account.vpcEndpoints());
        json.writeBooleanField("regionsListed", account.regionsListed());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Key key) throws IOException {
        KeyAttributes attributes = key.attributes();
        json.writeStartObject();
        json.writeStringField("arn", key.arn().toString());
        json.writeArrayFieldStart("aliases");
        for (String alias : key.aliases()) {
            json.writeString(alias);
        }
        json.writeEndArray();
        json.writeStringField("manager", attributes.manager().name());
        json.writeStringField("spec", attributes.spec());
        json.writeStringField("usage", attributes.usage());
        json.writeStringField("state", attributes.state());
        json.writeBooleanField("policyLoaded", key.policy().isPresent());
        json.writeNumberField("grants", key.grants().size());
        json.writeEndObject();
    }
}
