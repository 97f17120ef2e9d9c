package dev.keyreach.loader.graph;

import dev.keyreach.authz.ProofNames;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Principal;
import dev.keyreach.policy.Clause;
import dev.keyreach.policy.Effect;
import dev.keyreach.policy.PrincipalPattern;
import dev.keyreach.policy.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whom trust policies let in by name: one relationship for each allowing statement and entry. An entry of {@code NotPrincipal}
 * lets in everybody else: one relationship to everybody, with the exceptions.
 */
final class TrustRelationships {
    private final GraphSource source;
    private final PartyRegister parties;
    private final PolicyRegister policies;

    TrustRelationships(GraphSource source, PartyRegister parties, PolicyRegister policies) {
        this.source = source;
        this.parties = parties;
        this.policies = policies;
    }

    /** Given a role, whom it trusts, and how. */
    interface Sink {
        void trusts(String role, String party, Map<String, Object> properties);
    }

    void forEach(Sink sink) {
        source.snapshot().accounts().values().stream()
                .flatMap(account -> account.roles().values().stream())
                .forEach(role -> role.trust().ifPresent(use -> of(role, use, sink)));
    }

    private void of(IamEntity.Role role, PolicyUse use, Sink sink) {
        for (Statement statement : source.policies().document(use.document()).statements()) {
            if (statement.effect() == Effect.ALLOW && statement.principal().isPresent()) {
                of(role, use, statement, statement.principal().get(), sink);
            }
        }
    }

    private void of(
            IamEntity.Role role, PolicyUse use, Statement statement, Clause<PrincipalPattern> clause, Sink sink) {
        PropertyDraft draft = new PropertyDraft()
                .put("proofIds", List.of(ProofNames.statement(policies.id(use), statement.index())))
                .flag("conditional", !statement.conditions().isEmpty());
        Stream<String> named = clause.patterns().stream()
                .flatMap(pattern -> parties.meet(pattern, role.arn().partition()))
                .distinct();
        String from = role.arn().toString();
        if (clause.negated()) {
            draft.put(
                    "except",
                    clause.patterns().stream().map(PrincipalPattern::written).toList());
            sink.trusts(from, parties.meet(new Principal.AnyPrincipal()), draft.properties());
        } else {
            named.forEach(party -> sink.trusts(from, party, draft.properties()));
        }
    }
}
