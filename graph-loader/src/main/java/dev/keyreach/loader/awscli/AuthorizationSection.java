package dev.keyreach.loader.awscli;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.EntityFact;
import dev.keyreach.loader.fact.EntityFact.Kind;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.Page;
import dev.keyreach.loader.fact.PolicyFact;
import dev.keyreach.loader.json.Documents;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.loader.source.PathSubjects;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * {@code aws iam get-account-authorization-details}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">API</a>
 */
final class AuthorizationSection implements Section {
    private final JsonCursor cursor;
    private final PathSubjects path;
    private final GuardrailListSection guardrails;
    private final EntityReader entityReader;
    private final ManagedPolicyReader policyReader;
    private final Set<String> lists = new TreeSet<>();
    private final List<EntityFact> entities = new ArrayList<>();
    private final List<PolicyFact> policies = new ArrayList<>();
    private Optional<SourceRef> start = Optional.empty();
    private boolean lost;

    AuthorizationSection(JsonCursor cursor, PathSubjects path, Documents documents, GuardrailListSection guardrails) {
        this.cursor = cursor;
        this.path = path;
        this.guardrails = guardrails;
        this.entityReader = new EntityReader(cursor, documents);
        this.policyReader = new ManagedPolicyReader(cursor, documents, guardrails);
    }

    @Override
    public boolean read(String member, String pointer) throws IOException {
        switch (member) {
            case "UserDetailList" -> entities(Kind.USER, member, pointer);
            case "GroupDetailList" -> entities(Kind.GROUP, member, pointer);
            case "RoleDetailList" -> entities(Kind.ROLE, member, pointer);
            case "Policies" -> {
                guardrails.listSeen();
                cursor.elements(
                        pointer, i -> policyReader.read(pointer + "/" + i).ifPresent(policies::add));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void entities(Kind kind, String member, String pointer) throws IOException {
        start = start.or(() -> Optional.of(cursor.at(pointer)));
        boolean isList = cursor.isArray();
        guardrails.isAuthorizationDetails();
        cursor.elements(pointer, i -> {
            Optional<EntityFact> entity = entityReader.read(kind, pointer + "/" + i);
            entity.ifPresent(entities::add);
            lost |= entity.isEmpty();
        });
        if (isList) {
            lists.add(member);
        }
    }

    @Override
    public List<Fact> facts(Page page) {
        if (lists.isEmpty() && policies.isEmpty()) {
            return List.of();
        }
        Optional<AccountId> account = Stream.concat(
                        entities.stream().map(EntityFact::arn),
                        policies.stream().flatMap(policy -> Arn.parse(policy.owner()).stream()))
                .flatMap(arn -> arn.accountId().stream())
                .findFirst()
                .or(path::account);
        if (account.isEmpty()) {
            cursor.diagnostics()
                    .add(
                            DiagnosticCode.E_FILE_SUBJECT,
                            start.orElse(SourceRef.ofFile(cursor.file())),
                            "no user, role or group says which account this is about, nor does the path");
            return List.of();
        }
        Page counted = new Page(page.origin(), page.truncated(), page.broken() || lost);
        return List.of(
                new Fact.AuthorizationDetails(counted, account.get(), lists, ofAccount(account.get()), policies));
    }

    private List<EntityFact> ofAccount(AccountId account) {
        List<EntityFact> own = new ArrayList<>();
        for (EntityFact entity : entities) {
            if (entity.arn().account().equals(account.digits())) {
                own.add(entity);
            } else {
                cursor.diagnostics()
                        .add(
                                DiagnosticCode.E_FILE_SHAPE,
                                entity.at(),
                                "`" + entity.arn() + "` is not of account " + account + ", which the output is about");
            }
        }
        return own;
    }
}
