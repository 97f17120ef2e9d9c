package dev.keyreach.loader.awscli;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.DocumentFact;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.Fact.GuardrailKind;
import dev.keyreach.loader.fact.Fact.GuardrailName;
import dev.keyreach.loader.fact.Page;
import dev.keyreach.loader.json.Documents;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.loader.source.PathSubjects;
import dev.keyreach.policy.PolicyType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies of an organization and where they hang: {@code aws organizations describe-policy}, {@code
 * list-targets-for-policy}.
 */
final class GuardrailSection implements Section {
    private final JsonCursor cursor;
    private final PathSubjects path;
    private final Documents documents;
    private final List<Described> descriptions = new ArrayList<>();
    private Optional<List<String>> targets = Optional.empty();
    private boolean otherKind;

    GuardrailSection(JsonCursor cursor, PathSubjects path, Documents documents) {
        this.cursor = cursor;
        this.path = path;
        this.documents = documents;
    }

    private record Described(GuardrailName name, DocumentFact document) {}

    @Override
    public boolean read(String member, String pointer) throws IOException {
        if (!member.equals("Targets")) {
            return false;
        }
        List<String> found = new ArrayList<>();
        boolean[] foreign = {false};
        cursor.elements(pointer, i -> {
            String id = cursor.isObject() ? texts(pointer + "/" + i).getOrDefault("TargetId", "") : "";
            // Rules have targets too.
            foreign[0] |= id.isEmpty();
            found.add(id);
        });
        if (!foreign[0]) {
            targets = Optional.of(found);
        }
        return true;
    }

    private Map<String, String> texts(String pointer) throws IOException {
        Map<String, String> texts = new HashMap<>();
        cursor.members(pointer, name -> {
            if (cursor.isString()) {
                cursor.text(pointer, name).ifPresent(text -> texts.put(name, text));
            }
        });
        return texts;
    }

    /** Reads the value of {@code Policy} when it is an object. */
    void description(String pointer) throws IOException {
        SourceRef at = cursor.at(pointer);
        Map<String, String> summary = new HashMap<>();
        List<DocumentFact> asScp = new ArrayList<>(1);
        List<DocumentFact> asRcp = new ArrayList<>(1);
        Diagnostics scpProblems = new Diagnostics();
        Diagnostics rcpProblems = new Diagnostics();
        cursor.members(pointer, name -> {
            switch (name) {
                case "PolicySummary" -> summary.putAll(texts(pointer + "/PolicySummary"));
                case "Content" -> {
                    // The kind may be told only afterwards. The content is a string, which can be read twice.
                    if (cursor.isString()) {
                        asScp.add(documents.read(cursor, pointer + "/Content", PolicyType.SCP, scpProblems));
                        asRcp.add(documents.read(cursor, pointer + "/Content", PolicyType.RCP, rcpProblems));
                    } else {
                        boolean rcp =
                                GuardrailKind.RESOURCE_CONTROL_POLICY.name().equals(summary.get("Type"));
                        PolicyType type = rcp ? PolicyType.RCP : PolicyType.SCP;
                        (rcp ? asRcp : asScp)
                                .add(documents.read(
                                        cursor, pointer + "/Content", type, rcp ? rcpProblems : scpProblems));
                    }
                }
                default -> cursor.skip();
            }
        });
        Optional<GuardrailName> name = GuardrailListSection.name(summary, at);
        if (name.isEmpty()) {
            // Tag policies and their like say nothing about access.
            otherKind |= summary.containsKey("Type");
            return;
        }
        boolean rcp = name.get().kind() == GuardrailKind.RESOURCE_CONTROL_POLICY;
        for (DocumentFact document : rcp ? asRcp : asScp) {
            boolean ofAws = name.get().arn().contains("::aws:policy/");
            (rcp ? rcpProblems : scpProblems)
                    .list().stream()
                            // Only customers' RCPs are held to their shape; AWS's own allows everything.
                            .filter(problem -> !(ofAws && problem.code() == DiagnosticCode.E_RCP_SHAPE))
                            .forEach(cursor.diagnostics()::add);
            descriptions.add(new Described(name.get(), document));
        }
    }

    @Override
    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        if (otherKind) {
            facts.add(new Fact.Irrelevant(page));
        }
        descriptions.forEach(found -> facts.add(new Fact.Guardrail(page, found.name(), found.document())));
        targets.flatMap(found -> Subjects.only(path.policy(), cursor, "list-targets-for-policy/POLICY-ID.json")
                        .map(policy -> new Fact.TargetsOfGuardrail(page, policy, List.copyOf(found))))
                .ifPresent(facts::add);
        return facts;
    }
}
