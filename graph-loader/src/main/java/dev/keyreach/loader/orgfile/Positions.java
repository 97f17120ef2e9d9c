package dev.keyreach.loader.orgfile;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.DocumentFact;
import dev.keyreach.loader.fact.PolicyFact;
import dev.keyreach.loader.fact.PolicyRef;
import dev.keyreach.loader.fact.Spot;
import dev.keyreach.loader.json.Documents;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.policy.BuiltInPolicies;
import dev.keyreach.policy.PolicyType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads policy positions: each holds a document or a name. */
final class Positions {
    private final JsonCursor cursor;
    private final Documents documents;
    private final NamedPolicies named;
    private final FileIndex index;

    Positions(JsonCursor cursor, Documents documents, NamedPolicies named, FileIndex index) {
        this.cursor = cursor;
        this.documents = documents;
        this.named = named;
        this.index = index;
    }

    /** What a position holds; a document of its own becomes the policy of whoever it turns out to belong to. */
    interface Position {
        PolicyRef of(String owner, String name);
    }

    /** The position at the cursor; empty when it is {@code null}. */
    Optional<Position> read(String pointer, PolicyType type, String account) throws IOException {
        if (cursor.isNothing()) {
            return Optional.empty();
        }
        if (cursor.isString()) {
            String text = cursor.text(pointer).orElse("");
            if (!text.stripLeading().startsWith("{")) {
                PolicyRef ref = named(text, pointer, type, account);
                return Optional.of((owner, name) -> ref);
            }
        }
        DocumentFact document = documents.read(cursor, pointer, type);
        return Optional.of((owner, name) -> new PolicyRef.Held(new PolicyFact(owner, name, document)));
    }

    /** An array of positions. */
    List<Position> list(String pointer, PolicyType type, String account) throws IOException {
        List<Position> positions = new ArrayList<>();
        cursor.elements(pointer, i -> read(pointer + "/" + i, type, account).ifPresent(positions::add));
        return positions;
    }

    /** Gives the policies of a list their owner, and names counted from 1. */
    static List<PolicyRef> refs(List<Position> positions, String owner, String namePrefix) {
        List<PolicyRef> refs = new ArrayList<>();
        for (Position position : positions) {
            refs.add(position.of(owner, namePrefix + (refs.size() + 1)));
        }
        return refs;
    }

    private PolicyRef named(String name, String pointer, PolicyType type, String account) {
        SourceRef at = cursor.at(pointer);
        Optional<DocumentFact> document =
                index.definesPolicy(name) ? named.document(name, type, cursor.diagnostics()) : Optional.empty();
        if (document.isPresent()) {
            Optional<String> arn = index.arn(account, name);
            return new PolicyRef.Held(new PolicyFact(arn.orElse("policy:" + name), arn.orElse(name), document.get()));
        }
        if (BuiltInPolicies.text(name).isPresent()) {
            return new PolicyRef.BuiltIn(name);
        }
        if (name.startsWith("arn:")) {
            return new PolicyRef.Attached(name, Spot.of(at));
        }
        cursor.diagnostics()
                .add(DiagnosticCode.E_ORGANIZATION_FILE, at, "no policy is named `" + name + "` under `policies`");
        return new PolicyRef.Missing(name, at);
    }
}
