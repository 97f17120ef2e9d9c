package dev.keyreach.loader.awscli;

import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.DocumentFact;
import dev.keyreach.loader.fact.PolicyFact;
import dev.keyreach.loader.json.Documents;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.policy.PolicyType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an element of {@code Policies}: a managed policy of the authorization details, of which only the default version
 * counts, or the summary of an organization policy, which goes to its own section.
 */
final class ManagedPolicyReader {
    private final JsonCursor cursor;
    private final Documents documents;
    private final GuardrailListSection guardrails;

    ManagedPolicyReader(JsonCursor cursor, Documents documents, GuardrailListSection guardrails) {
        this.cursor = cursor;
        this.documents = documents;
        this.guardrails = guardrails;
    }

    /** A version; what is wrong with it matters only if it is the default one. */
    private record Version(String id, boolean isDefault, DocumentFact document, Diagnostics problems) {}

    Optional<PolicyFact> read(String pointer) throws IOException {
        SourceRef at = cursor.at(pointer);
        Map<String, String> texts = new HashMap<>();
        List<Version> versions = new ArrayList<>();
        boolean[] managed = {false};
        cursor.members(pointer, name -> {
            switch (name) {
                case "Arn", "DefaultVersionId", "Id", "Name", "Type" ->
                    cursor.text(pointer, name).ifPresent(text -> texts.put(name, text));
                case "PolicyVersionList" -> {
                    managed[0] = true;
                    String list = pointer + "/PolicyVersionList";
                    cursor.elements(list, i -> version(list + "/" + i).ifPresent(versions::add));
                }
                default -> cursor.skip();
            }
        });
        String arn = texts.getOrDefault("Arn", "");
        if (!managed[0]) {
            guardrails.summary(texts, at);
            return Optional.empty();
        }
        guardrails.isAuthorizationDetails();
        String defaultId = texts.getOrDefault("DefaultVersionId", "");
        Optional<Version> version = versions.stream()
                .filter(v -> v.isDefault() || v.id().equals(defaultId))
                .findFirst();
        version.ifPresent(v -> cursor.diagnostics().addAll(v.problems().list()));
        return version.map(v -> new PolicyFact(arn, arn, v.document()));
    }

    private Optional<Version> version(String pointer) throws IOException {
        String[] id = {""};
        boolean[] isDefault = {false};
        Diagnostics problems = new Diagnostics();
        List<DocumentFact> found = new ArrayList<>(1);
        cursor.members(pointer, name -> {
            switch (name) {
                case "VersionId" -> id[0] = cursor.text(pointer, name).orElse("");
                case "IsDefaultVersion" ->
                    isDefault[0] = cursor.flag(pointer + "/IsDefaultVersion").orElse(false);
                case "Document" ->
                    found.add(documents.read(cursor, pointer + "/Document", PolicyType.IDENTITY, problems));
                default -> cursor.skip();
            }
        });
        return found.stream().findFirst().map(document -> new Version(id[0], isDefault[0], document, problems));
    }
}
