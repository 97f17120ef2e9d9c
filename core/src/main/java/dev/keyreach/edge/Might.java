package dev.keyreach.edge;

import dev.keyreach.authz.Caller;
import dev.keyreach.authz.Check;
import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.authz.Layer;
import dev.keyreach.authz.Request;
import dev.keyreach.condition.ConditionTest;
import dev.keyreach.condition.Conditions;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Template;
import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.DocumentId;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.policy.Clause;
import dev.keyreach.policy.Effect;
import dev.keyreach.policy.PrincipalPattern;
import dev.keyreach.policy.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far somebody's permissions go, read off the policies: of those who can do the same one is enough. Safe for several threads. */
final class Might {
    private final Actors actors;
    private final Map<Actor, Power> powers = new ConcurrentHashMap<>();
    private final Map<AccountId, Set<ConditionTest>> trustTests = new ConcurrentHashMap<>();

    Might(Actors actors) {
        this.actors = actors;
    }

    /**
     * What decides what somebody may do inside its account. Whom a trust policy names as principal needs no permission to assume the
     * role, so that this is found of everybody as it is.
     *
     * @param everything whether its policies allow everything
     * @param denies those of its policies that deny something
     * @param facts how those conditions come out that are about the caller, of all that limits it, and of whom roles trust
     */
    private record Power(boolean everything, Optional<DocumentId> boundary, Set<DocumentId> denies, Set<Fact> facts) {
        boolean covers(Power other) {
            return everything
                    && (boundary.isEmpty() || boundary.equals(other.boundary))
                    && other.denies.containsAll(denies)
                    && other.facts.containsAll(facts);
        }

        int limits() {
            return denies.size() + (boundary.isPresent() ? 1 : 0);
        }
    }

    /** @param outcome of two callers with an equal one the statement means the same */
    private record Fact(Object about, Object outcome) {}

    /** Whether it can itself do more than without its gain: whose policies allow everything anyway is an administrator as it is. */
    boolean gainsSomething(Actor actor) {
        boolean everythingAlone = actor.gain().hasEverything() && actor.gain().keepsBoundary();
        return !everythingAlone || !isAdministrator(Actor.plain(actor.principal()));
    }

    /** Whether its policies allow everything. */
    boolean isAdministrator(Actor actor) {
        return power(actor).everything();
    }

    /** Whether a boundary limits it. */
    boolean isBounded(Actor actor) {
        return power(actor).boundary().isPresent();
    }

    /**
     * Whether somebody can do inside the account whatever another of it can: its policies allow everything, and nothing limits it
     * that does not limit the other alike.
     */
    boolean covers(Actor one, Actor other) {
        return power(one).covers(power(other));
    }

    /** How much of its own limits somebody. */
    int limits(Actor actor) {
        return power(actor).limits();
    }

    private Power power(Actor actor) {
        return powers.computeIfAbsent(actor, this::find);
    }

    private Power find(Actor actor) {
        Caller caller = actors.caller(actor);
        Check check = actors.check(actor, Request.of(actor.principal(), Trust.ASSUME_ROLE, actor.arn()));
        Set<Fact> facts = new HashSet<>();
        Stream.concat(actors.parts().scpLevels(check).stream(), actors.parts().rcpLevels(check).stream())
                .flatMap(this::statements)
                .forEach(statement -> add(statement, Layer.SCP, check, facts));
        statements(caller.boundary().stream().toList())
                .forEach(statement -> add(statement, Layer.BOUNDARY, check, facts));
        Set<DocumentId> denies = caller.identity().stream()
                .filter(use -> statements(List.of(use)).anyMatch(Might::isDeny))
                .map(PolicyUse::document)
                .collect(Collectors.toUnmodifiableSet());
        statements(caller.identity())
                .filter(Might::isDeny)
                .forEach(statement -> add(statement, Layer.IDENTITY, check, facts));
        actors.account(actor)
                .ifPresent(account -> trustTests
                        .computeIfAbsent(account.id(), unseen -> trustTests(account))
                        .forEach(test -> facts.add(new Fact(test, trusted(test, check)))));
        boolean everything =
                statements(caller.identity()).anyMatch(one -> !isDeny(one) && EvaluatorParts.isFullAccess(one));
        return new Power(everything, caller.boundary().map(PolicyUse::document), denies, Set.copyOf(facts));
    }

    private static boolean isDeny(Statement statement) {
        return statement.effect() == Effect.DENY;
    }

    private Stream<Statement> statements(List<PolicyUse> uses) {
        return uses.stream().flatMap(use -> actors.policies().document(use.document()).statements().stream());
    }

    private void add(Statement statement, Layer layer, Check check, Set<Fact> facts) {
        Function<ContextKey, Knowledge> known = actors.parts().known(check, layer);
        statement.conditions().stream()
                .filter(test -> EvaluatorParts.describesCaller(test.key()) && areFixed(test.values()))
                .forEach(test -> facts.add(new Fact(test, Conditions.decide(test, known))));
        boolean names =
                statement.principal().filter(clause -> !isEverybody(clause)).isPresent();
        if (names || !isFixed(statement)) {
            facts.add(new Fact(statement, check.caller().principal()));
        }
    }

    /** The conditions of trust policies that may come out differently for different callers. */
    private Set<ConditionTest> trustTests(Account account) {
        return account.roles().values().stream()
                .flatMap(role -> statements(role.trust().stream().toList()))
                .flatMap(statement -> statement.conditions().stream())
                .filter(test -> EvaluatorParts.describesCaller(test.key()) || !areFixed(test.values()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What else a request says can be made to match what the caller is, where that is anything. */
    private Object trusted(ConditionTest test, Check check) {
        Function<ContextKey, Knowledge> known = actors.parts().known(check, Layer.TRUST_POLICY);
        if (areFixed(test.values())) {
            return Conditions.decide(test, known);
        }
        return EvaluatorParts.describesCaller(test.key())
                ? check.caller().principal()
                : test.values().stream()
                        .flatMap(Template::variables)
                        .filter(variable -> known.apply(variable) instanceof Knowledge.Absent)
                        .toList();
    }

    private static boolean isEverybody(Clause<PrincipalPattern> clause) {
        return !clause.negated() && clause.patterns().stream().anyMatch(PrincipalPattern.Everyone.class::isInstance);
    }

    /** Whether it has no variables, which may stand for the caller. */
    private static boolean isFixed(Statement statement) {
        return statement.resource().stream().allMatch(clause -> areFixed(clause.patterns()))
                && statement.conditions().stream().map(ConditionTest::values).allMatch(Might::areFixed);
    }

    private static boolean areFixed(List<Template> values) {
        return values.stream().allMatch(Template::isFixed);
    }
}
