package dev.keyreach.loader.awscli;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.DocumentFact;
import dev.keyreach.loader.fact.EntityFact;
import dev.keyreach.loader.fact.EntityFact.Kind;
import dev.keyreach.loader.fact.PolicyFact;
import dev.keyreach.loader.fact.PolicyRef;
import dev.keyreach.loader.fact.Spot;
import dev.keyreach.loader.json.Documents;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Credentials;
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
        String owner = draft.arn.orElseGet(arn::toString);
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
                Credentials.UNKNOWN,
                at);
    }

    private void member(Draft draft, String name, String pointer) throws IOException {
        switch (name) {
            case "Arn" -> draft.arn = cursor.text(pointer, name);
            case "UserId", "RoleId", "GroupId" ->
                draft.uniqueId = cursor.text(pointer, name).orElse("");
            case "Tags" -> draft.tags = cursor.pairs(pointer + "/Tags", "Key", "Value");
            case "GroupList" -> draft.groups = cursor.texts(pointer + "/GroupList");
            case "AssumeRolePolicyDocument" -> draft.trust = trust(pointer + "/AssumeRolePolicyDocument");
            case "UserPolicyList", "RolePolicyList", "GroupPolicyList" -> {
                String list = pointer + "/" + name;
                cursor.elements(list, i -> inline(draft, list + "/" + i));
            }
            case "AttachedManagedPolicies" -> {
                String list = pointer + "/AttachedManagedPolicies";
                cursor.elements(
                        list, i -> attached(cursor.spot(list, i), "PolicyArn").ifPresent(draft.attached::add));
            }
            case "PermissionsBoundary" ->
                draft.boundary =
                        attached(Spot.of(cursor.at(pointer + "/PermissionsBoundary")), "PermissionsBoundaryArn");
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

    private Optional<PolicyRef> attached(Spot at, String member) throws IOException {
        String pointer = at.pointer();
        List<String> found = new ArrayList<>(1);
        cursor.members(pointer, name -> {
            if (name.equals(member)) {
                cursor.shared(pointer, name).ifPresent(found::add);
            }
        });
        return found.isEmpty() ? Optional.empty() : Optional.of(new PolicyRef.Attached(found.getFirst(), at));
    }
}
