package dev.keyreach.loader.awscli;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.DocumentFact;
import dev.keyreach.loader.fact.EntityFact;
import dev.keyreach.loader.fact.EntityFact.Kind;
import dev.keyreach.loader.fact.PolicyFact;
import dev.keyreach.loader.fact.PolicyRef;
import dev.keyreach.loader.json.Documents;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.model.Arn;
import dev.keyreach.policy.PolicyType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one user, role or group of the authorization details. */
final class EntityReader {
    private final JsonCursor cursor;
    private final Documents documents;

    EntityReader(JsonCursor cursor, Documents documents) {
        this.cursor = cursor;
        this.documents = documents;
    }

    /** What was read so far; the ARN may come after the policies that it owns. */
    private static final class Draft {
        Optional<String> arn = Optional.empty();
        String uniqueId = "";
        Map<String, String> tags = Map.of();
        List<String> groups = List.of();
        Optional<DocumentFact> trust = Optional.empty();
        final List<Inline> inline = new ArrayList<>();
        final List<PolicyRef> attached = new ArrayList<>();
        Optional<PolicyRef> boundary = Optional.empty();
    }

    private record Inline(String name, DocumentFact document) {}

    /** The entity at the cursor; empty, with a diagnostic, when it has no ARN that could be its own. */
    Optional<EntityFact> read(Kind kind, String pointer) throws IOException {
        SourceRef at = cursor.at(pointer);
        Draft draft = new Draft();
        cursor.members(pointer, name -> member(draft, name, pointer));
        Optional<Arn> arn = draft.arn.flatMap(Arn::parse).filter(parsed -> isOf(kind, parsed));
        if (arn.isEmpty()) {
            String written =
                    draft.arn.map(text -> "`" + text + "` is not the ARN of a ").orElse("no ARN for this ");
            cursor.diagnostics()
                    .add(new Diagnostic(
                            DiagnosticCode.E_FILE_SHAPE,
                            at,
                            written + kind.word() + ", which was left out",
                            DiagnosticCode.W_ARN_NONSENSE.hint()));
            return Optional.empty();
        }
        return Optional.of(entity(kind, arn.get(), draft, at));
    }

    private static boolean isOf(Kind kind, Arn arn) {
        return arn.service().equals("iam")
                && arn.accountId().isPresent()
                && arn.resource().startsWith(kind.word() + "/")
                && !arn.name().isEmpty();
    }

    private static EntityFact entity(Kind kind, Arn arn, Draft draft, SourceRef at) {
        String owner = arn.toString();
        List<PolicyRef> policies = new ArrayList<>();
        draft.inline.forEach(
                inline -> policies.add(new PolicyRef.Held(new PolicyFact(owner, inline.name(), inline.document()))));
        policies.addAll(draft.attached);
        return new EntityFact(
                kind,
                arn,
                draft.uniqueId,
                draft.tags,
                draft.groups,
                draft.trust.map(trust -> new PolicyRef.Held(new PolicyFact(owner, "trust policy", trust))),
                policies,
                draft.boundary,
                at);
    }

    private void member(Draft draft, String name, String pointer) throws IOException {
        String at = pointer + "/" + name;
        switch (name) {
            case "Arn" -> draft.arn = cursor.text(at);
            case "UserId", "RoleId", "GroupId" ->
                draft.uniqueId = cursor.text(at).orElse("");
            case "Tags" -> draft.tags = cursor.pairs(at, "Key", "Value");
            case "GroupList" -> draft.groups = cursor.texts(at);
            case "AssumeRolePolicyDocument" -> draft.trust = trust(at);
            case "UserPolicyList", "RolePolicyList", "GroupPolicyList" ->
                cursor.elements(at, i -> inline(draft, at + "/" + i));
            case "AttachedManagedPolicies" ->
                cursor.elements(at, i -> attached(at + "/" + i, "PolicyArn").ifPresent(draft.attached::add));
            case "PermissionsBoundary" -> draft.boundary = attached(at, "PermissionsBoundaryArn");
            default -> cursor.skip();
        }
    }

    private Optional<DocumentFact> trust(String pointer) throws IOException {
        return cursor.isNothing() ? Optional.empty() : Optional.of(documents.read(cursor, pointer, PolicyType.TRUST));
    }

    private void inline(Draft draft, String pointer) throws IOException {
        String[] name = {""};
        List<DocumentFact> found = new ArrayList<>(1);
        cursor.members(pointer, member -> {
            switch (member) {
                case "PolicyName" -> name[0] = cursor.text(pointer, member).orElse("");
                case "PolicyDocument" ->
                    found.add(documents.read(cursor, pointer + "/PolicyDocument", PolicyType.IDENTITY));
                default -> cursor.skip();
            }
        });
        found.forEach(document -> draft.inline.add(new Inline(name[0], document)));
    }

    private Optional<PolicyRef> attached(String pointer, String member) throws IOException {
        SourceRef at = cursor.at(pointer);
        List<PolicyRef> found = new ArrayList<>(1);
        cursor.members(pointer, name -> {
            if (name.equals(member)) {
                cursor.text(pointer, name).ifPresent(arn -> found.add(new PolicyRef.Attached(arn, at)));
            }
        });
        return found.stream().findFirst();
    }
}
