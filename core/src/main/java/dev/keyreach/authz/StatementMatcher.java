package dev.keyreach.authz;

import dev.keyreach.authz.NearestMiss.Lack;
import dev.keyreach.authz.PrincipalMatch.Kind;
import dev.keyreach.condition.ConditionTest;
import dev.keyreach.condition.Conditions;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.model.DocumentId;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.policy.Clause;
import dev.keyreach.policy.Effect;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.PolicyStore;
import dev.keyreach.policy.PrincipalPattern;
import dev.keyreach.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Matches the statements of a layer with a check. Spec section 2. */
final class StatementMatcher {
    private final PolicyStore policies;
    private final Facts facts;
    private final Map<String, Map<DocumentId, List<Statement>>> covering = new ConcurrentHashMap<>();

    StatementMatcher(PolicyStore policies, Facts facts) {
        this.policies = policies;
        this.facts = facts;
    }

    /** What the policies of a layer say. O(statements). */
    LayerMatches match(Layer layer, List<PolicyUse> uses, Check check) {
        Collector collector = new Collector(layer, check);
        for (PolicyUse use : uses) {
            for (Statement statement : covering(use.document(), check.permission())) {
                PolicyDocument document = policies.document(use.document());
                collector.add(statement, new Proof.OfStatement(use, statement, document.pointerOf(statement)));
            }
        }
        return collector.matches();
    }

    /** The statements of a document that cover a permission; looked for once, because some documents list hundreds of actions. */
    private List<Statement> covering(DocumentId document, String permission) {
        return covering.computeIfAbsent(permission, unseen -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        document,
                        unseen -> policies.document(document).statements().stream()
                                .filter(statement -> statement.covers(permission))
                                .toList());
    }

    /** What the policies passed with the session say. */
    LayerMatches matchSession(List<PolicyDocument> documents, Check check) {
        Collector collector = new Collector(Layer.SESSION, check);
        for (PolicyDocument document : documents) {
            for (Statement statement : document.statements()) {
                if (statement.covers(check.permission())) {
                    collector.add(statement, new Proof.OfSessionPolicy(statement, document.pointerOf(statement)));
                }
            }
        }
        return collector.matches();
    }

    /** The Allow statements of a layer that do not match, each with what keeps it from matching. O(statements). */
    Stream<NearestMiss> misses(Layer layer, List<PolicyUse> uses, Check check) {
        Collector collector = new Collector(layer, check);
        return uses.stream().flatMap(use -> {
            PolicyDocument document = policies.document(use.document());
            return document.statements().stream()
                    .flatMap(statement -> collector.miss(
                            statement, new Proof.OfStatement(use, statement, document.pointerOf(statement))));
        });
    }

    /** The same for the policies passed with the session. */
    Stream<NearestMiss> missesOfSession(List<PolicyDocument> documents, Check check) {
        Collector collector = new Collector(Layer.SESSION, check);
        return documents.stream()
                .flatMap(document -> document.statements().stream()
                        .flatMap(statement -> collector.miss(
                                statement, new Proof.OfSessionPolicy(statement, document.pointerOf(statement)))));
    }

    private final class Collector {
        private final Layer layer;
        private final Check check;
        private final CheckFacts known;
        private final List<StatementMatch> allows = new ArrayList<>();
        private final List<StatementMatch> denies = new ArrayList<>();
        private boolean assumed;

        Collector(Layer layer, Check check) {
            this.layer = layer;
            this.check = check;
            this.known = facts.of(check, layer);
        }

        /** Adds a statement that covers the permission. */
        void add(Statement statement, Proof.Source source) {
            Named named = named(statement);
            if (named.when().isFalse() && !named.assumed()) {
                return;
            }
            Residual rest = rest(statement);
            if (rest.isFalse()) {
                return;
            }
            assumed |= named.assumed();
            Residual when = Residuals.and(named.when(), rest);
            if (when.isFalse()) {
                return;
            }
            List<PrincipalMatch> kinds = named.kinds().stream()
                    .map(kind -> new PrincipalMatch(kind.kind(), Residuals.and(kind.when(), rest)))
                    .filter(kind -> !kind.when().isFalse())
                    .toList();
            StatementMatch match =
                    new StatementMatch(new Proof(layer, source, Optional.empty()), when, kinds, named.assumed());
            (statement.effect() == Effect.ALLOW ? allows : denies).add(match);
        }

        /** What keeps an Allow statement from matching; empty for one that matches, or may. */
        Stream<NearestMiss> miss(Statement statement, Proof.Source source) {
            if (statement.effect() != Effect.ALLOW) {
                return Stream.empty();
            }
            List<Lack> lacks = new ArrayList<>();
            if (named(statement).when().isFalse()) {
                lacks.add(new Lack.Caller());
            }
            if (!statement.covers(check.permission())) {
                lacks.add(new Lack.Action(check.permission()));
            }
            if (resource(statement).isFalse()) {
                lacks.add(new Lack.Resource(check.target().arn()));
            }
            for (ConditionTest test : statement.conditions()) {
                if (Conditions.decide(test, known).isFalse()) {
                    lacks.add(Lack.Condition.of(Conditions.asked(test), known.apply(test.key())));
                }
            }
            if (lacks.isEmpty() && rest(statement).isFalse()) {
                lacks.add(new Lack.Contradiction());
            }
            return lacks.isEmpty()
                    ? Stream.empty()
                    : Stream.of(new NearestMiss(new Proof(layer, source, Optional.empty()), lacks));
        }

        /** Resource and conditions. */
        private Residual rest(Statement statement) {
            Residual resource = resource(statement);
            return resource.isFalse()
                    ? resource
                    : Residuals.and(resource, Conditions.decideAll(statement.conditions(), known));
        }

        private Residual resource(Statement statement) {
            return statement
                    .resource()
                    .map(clause -> ResourceMatcher.match(clause, check.target().arn(), known))
                    // Without Resource a key policy statement applies to nothing; a trust policy is about its role.
                    .orElse(Residuals.of(layer == Layer.TRUST_POLICY));
        }

        private Named named(Statement statement) {
            if (statement.principal().isEmpty()) {
                return new Named(Residual.TRUE, List.of(), false);
            }
            Clause<PrincipalPattern> clause = statement.principal().get();
            if (clause.negated()) {
                PrincipalMatcher.NotSpared notSpared = PrincipalMatcher.notSpared(clause, check);
                PrincipalMatch everybodyElse = new PrincipalMatch(Kind.WILD, notSpared.when());
                return new Named(notSpared.when(), List.of(everybodyElse), notSpared.assumed());
            }
            List<PrincipalMatch> kinds = clause.patterns().stream()
                    .flatMap(pattern -> PrincipalMatcher.match(pattern, check).stream())
                    .toList();
            return new Named(
                    Residuals.or(kinds.stream().map(PrincipalMatch::when).toList()), kinds, false);
        }

        LayerMatches matches() {
            return new LayerMatches(layer, allows, denies, assumed);
        }
    }

    private record Named(Residual when, List<PrincipalMatch> kinds, boolean assumed) {}
}
