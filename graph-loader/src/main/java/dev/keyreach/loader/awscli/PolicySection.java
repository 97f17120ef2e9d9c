package dev.keyreach.loader.awscli;

import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.loader.fact.DocumentFact;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.Page;
import dev.keyreach.loader.json.Documents;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.loader.source.PathSubjects;
import dev.keyreach.policy.PolicyType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code aws kms get-key-policy}; the object of that name, {@code organizations describe-policy}, goes to its own section. */
final class PolicySection implements Section {
    private final JsonCursor cursor;
    private final PathSubjects path;
    private final Documents documents;
    private final GuardrailSection guardrails;
    private final Diagnostics problems = new Diagnostics();
    private Optional<DocumentFact> document = Optional.empty();
    private boolean named;

    PolicySection(JsonCursor cursor, PathSubjects path, Documents documents, GuardrailSection guardrails) {
        this.cursor = cursor;
        this.path = path;
        this.documents = documents;
        this.guardrails = guardrails;
    }

    @Override
    public boolean read(String member, String pointer) throws IOException {
        switch (member) {
            case "Policy" -> {
                if (cursor.isObject()) {
                    guardrails.description(pointer);
                } else if (cursor.isString()) {
                    document = Optional.of(documents.read(cursor, pointer, PolicyType.KEY, problems));
                } else {
                    cursor.reportShape(pointer, "a policy is a string, or an object with a summary and a content");
                    cursor.skip();
                }
            }
            case "PolicyName" -> named = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<Fact> facts(Page page) {
        // Buckets and functions have policies in strings too.
        boolean ours = named || path.mentions("get-key-policy") || !(path.keyId() instanceof PathSubjects.Found.None);
        if (document.isEmpty() || !ours) {
            return List.of();
        }
        cursor.diagnostics().addAll(problems.list());
        return List.of(new Fact.KeyPolicy(page, document.get()));
    }
}
