package dev.keyreach.compile;

import dev.keyreach.authz.Check;
import dev.keyreach.authz.Evaluator;
import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.authz.Parties;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.Effect;
import dev.keyreach.policy.PolicyStore;
import dev.keyreach.policy.PrincipalPattern;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A snapshot prepared for questions about many requests. Nothing is worked out before it is asked for, and all that is worked
 * out is kept. Its answers are the {@link Evaluator}'s, which judges it in tests and on demand. Safe for several threads.
 */
public final class CompiledSnapshot {
    private final Snapshot snapshot;
    private final PolicyStore policies;
    private final Evaluator evaluator;
    private final EvaluatorParts parts;
    private final Parties parties;
    private final GapSubjects gaps;
    private final Map<AccountId, AccountPrincipals> principals = new ConcurrentHashMap<>();
    private final Map<Question, ActionAccess> actions = new ConcurrentHashMap<>();
    private Optional<Set<AccountId>> knownAccounts = Optional.empty();

    private record Question(String action, RequestContext context) {}

    private CompiledSnapshot(Snapshot snapshot, PolicyStore policies, Evaluator evaluator) {
        this.snapshot = snapshot;
        this.policies = policies;
        this.evaluator = evaluator;
        this.parts = evaluator.parts();
        this.parties = new Parties(snapshot, policies);
        this.gaps = new GapSubjects(snapshot, parts);
    }

    /**
     * Prepares a snapshot. Reads nothing of it yet.
     *
     * @param evaluator over the same snapshot and policies
     */
    public static CompiledSnapshot of(Snapshot snapshot, PolicyStore policies, Evaluator evaluator) {
        return new CompiledSnapshot(snapshot, policies, evaluator);
    }

    /** The answers about one action under one context. */
    public ActionAccess action(String action, RequestContext context) {
        return actions.computeIfAbsent(
                new Question(action, context), asked -> new ActionAccess(this, asked.action(), asked.context()));
    }

    /**
     * Whether a key may concern a caller, whatever the action: otherwise it can do nothing with the key. O(statements + grants).
     */
    public boolean mayConcern(Principal caller, Key key) {
        // Whoever is of no account is met by conditions on accounts in ways of its own.
        if (caller.account().isEmpty() || caller.account().get().equals(key.account())) {
            return true;
        }
        Check check = action("kms:Decrypt", RequestContext.ANY).check(key, caller);
        return isOpen(key) || parties.patterns(key).anyMatch(pattern -> parts.isNamed(pattern, check));
    }

    private boolean isOpen(Key key) {
        return key.policy().stream()
                .flatMap(use -> policies.document(use.document()).statements().stream())
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .flatMap(statement -> statement.principal().stream())
                .anyMatch(clause -> clause.negated()
                        || clause.patterns().stream().anyMatch(PrincipalPattern.Everyone.class::isInstance));
    }

    Snapshot snapshot() {
        return snapshot;
    }

    PolicyStore policies() {
        return policies;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    EvaluatorParts parts() {
        return parts;
    }

    Parties parties() {
        return parties;
    }

    /** Loaded accounts and members of the organization. */
    synchronized Set<AccountId> knownAccounts() {
        if (knownAccounts.isEmpty()) {
            knownAccounts = Optional.of(Set.copyOf(parties.knownAccounts()));
        }
        return knownAccounts.get();
    }

    /**
     * What is missing of a key and of its account, and could let somebody in whom nothing loaded names. Whoever was asked about
     * may be shut out all the same, by an RCP for instance, so that no decision tells of it.
     */
    public Stream<Gap> missingAround(Key key, String permission) {
        return GapSubjects.around(key, permission, snapshot);
    }

    GapSubjects gaps() {
        return gaps;
    }

    Optional<AccountPrincipals> principals(AccountId account) {
        AccountPrincipals known = principals.get(account);
        if (known != null) {
            return Optional.of(known);
        }
        return snapshot.account(account)
                .map(found -> principals.computeIfAbsent(account, asked -> AccountPrincipals.of(found)));
    }

    /** How many users and roles are loaded. */
    long principalCount() {
        return snapshot.names().principalCount();
    }

    /** The loaded user or role that has a unique id; of several, which AWS never makes, the last one. */
    Optional<Principal> holder(String uniqueId) {
        return snapshot.names()
                .principalsWithId(uniqueId)
                .flatMap(arn -> Principal.ofArn(arn).stream())
                .reduce((first, second) -> second);
    }
}
