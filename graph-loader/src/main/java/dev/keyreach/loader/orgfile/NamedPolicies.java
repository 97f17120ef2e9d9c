package dev.keyreach.loader.orgfile;

import com.fasterxml.jackson.core.JsonParser;
import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.loader.fact.DocumentFact;
import dev.keyreach.loader.json.Documents;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.policy.PolicyType;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The policies that a file defines by name. What is right in one kind of policy is wrong in another, so they are read as the
 * kind that they are used as: one pass over the file for each kind.
 */
final class NamedPolicies {
    private final ParserSource source;
    private final Documents documents;
    private final String file;
    private final Map<PolicyType, Map<String, Read>> byType = new EnumMap<>(PolicyType.class);
    private final Set<Read> reported = new HashSet<>();

    NamedPolicies(ParserSource source, Documents documents, String file) {
        this.source = source;
        this.documents = documents;
        this.file = file;
    }

    private record Read(DocumentFact document, List<Diagnostic> problems) {}

    /** The document of that name; its problems are reported when it is first used. */
    Optional<DocumentFact> document(String name, PolicyType type, Diagnostics diagnostics) {
        Optional<Read> found =
                Optional.ofNullable(byType.computeIfAbsent(type, this::readAll).get(name));
        found.filter(reported::add).ifPresent(read -> diagnostics.addAll(read.problems()));
        return found.map(Read::document);
    }

    private Map<String, Read> readAll(PolicyType type) {
        Map<String, Read> read = new HashMap<>();
        try (JsonParser parser = source.open()) {
            JsonCursor cursor = new JsonCursor(parser, file, DiagnosticCode.E_ORGANIZATION_FILE, new Diagnostics());
            if (cursor.nextDocument()) {
                Root.walk(cursor, (name, pointer) -> {
                    if (name.equals("policies")) {
                        cursor.members(pointer, policy -> {
                            Diagnostics problems = new Diagnostics();
                            String at = pointer + "/" + JsonCursor.escape(policy);
                            DocumentFact document = documents.read(cursor, at, type, problems);
                            read.putIfAbsent(policy, new Read(document, problems.list()));
                        });
                    }
                });
            }
        } catch (IOException | RuntimeException e) {
            // The pass that reads everything meets the same place and reports it.
            return read;
        }
        return read;
    }
}
