package dev.keyreach.edge;

import dev.keyreach.authz.Audience;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Evaluator;
import dev.keyreach.authz.Parties;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.compile.CompiledSnapshot;
import dev.keyreach.compile.KeyAccess;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Gap;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.PolicyStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ways to a key, step by step, backwards: who uses it, and who becomes whom. Each step is worked out when it is asked for, and
 * kept. Spec sections 3.15, 6.4, 7. Safe for several threads.
 */
public final class Incoming {
    private final Snapshot snapshot;
    private final PolicyStore policies;
    private final Evaluator evaluator;
    private final CompiledSnapshot compiled;
    private final Parties parties;
    private final Trust trust;
    private final AccountCallers callers;
    private final RequestContext context;
    private final Optional<Escalation> escalation;
    private final Map<Actor, List<Step>> known = new ConcurrentHashMap<>();
    private final Map<Actor, Set<AccountId>> gaining = new ConcurrentHashMap<>();

    Incoming(
            Snapshot snapshot,
            PolicyStore policies,
            Evaluator evaluator,
            CompiledSnapshot compiled,
            Trust trust,
            AccountCallers callers,
            RequestContext context,
            Optional<Escalation> escalation) {
        this.snapshot = snapshot;
        this.evaluator = evaluator;
        this.compiled = compiled;
        this.policies = policies;
        this.parties = new Parties(snapshot, policies);
        this.trust = trust;
        this.callers = callers;
        this.context = context;
        this.escalation = escalation;
    }

    /**
     * How ways to a key, or to an actor, end.
     *
     * @param steps the last steps of all of them
     * @param gaps missing inputs that could add some
     * @param unfollowed what was not tried and could add some
     */
    public record Ends(List<Step> steps, List<Gap> gaps, Set<Unfollowed> unfollowed) {
        public Ends {
            unfollowed = Set.copyOf(unfollowed);
            steps = List.copyOf(steps);
            gaps = List.copyOf(gaps);
        }
    }

    /** How ways to use a key end: with everybody who may; with escalation also with who can give itself that. */
    public Ends onto(Key key, String action) {
        List<Step> steps = new ArrayList<>();
        Set<String> free = new HashSet<>();
        KeyAccess access = compiled.action(action, context).on(key);
        access.forEach(row -> {
            steps.add(Step.use(
                    key.arn(),
                    action,
                    Actor.plain(row.principal()),
                    row.access()::residual,
                    () -> row.access().unshown(row.principal())));
            if (row.access().residual().isTrue()) {
                free.add(row.principal().text());
            }
        });
        Set<Unfollowed> unfollowed = EnumSet.noneOf(Unfollowed.class);
        escalation.ifPresent(found -> {
            // Whoever is let in for nothing but grants, tags or aliases gets the action by these.
            List<String> permissions =
                    Stream.concat(Stream.of(action), KeyEdges.giving()).toList();
            Set<AccountId> around = accounts(Audience.of(key, permissions, parties), parties.named(key));
            around.add(key.account());
            Ends gained = found.onto(key, action, around, free);
            steps.addAll(gained.steps());
            unfollowed.addAll(gained.unfollowed());
        });
        return new Ends(steps, access.widening(), unfollowed);
    }

    /** The use of a key by one principal, whoever it is; empty when it may not. One decision. */
    public Optional<Step> use(Principal from, Key key, String action) {
        Decision decision = evaluator.decide(Request.of(from, action, Optional.of(key.arn()), context));
        return Optional.of(decision)
                .filter(Decision::isPossible)
                .map(possible -> Step.use(key.arn(), action, Actor.plain(from), () -> possible));
    }

    /** The steps by which others become an actor. The first question about a role costs what {@link Trust#into} does. */
    public List<Step> into(Actor actor) {
        List<Step> steps = known.get(actor);
        if (steps == null) {
            steps = List.copyOf(find(actor));
            known.put(actor, steps);
        }
        return steps;
    }

    /**
     * The steps by which others become an actor that are not known yet, and what is missing. Not kept: where everybody may become
     * everybody, there is no room for all steps.
     *
     * @param unknown of whom steps are wanted
     */
    public Ends into(Actor actor, Predicate<Actor> unknown) {
        List<Step> steps = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        role(actor).ifPresent(role -> {
            Trust.Entry entry = trust.among(role, caller -> !isSame(caller, role) && unknown.test(Actor.plain(caller)));
            gaps.addAll(entry.gaps());
            entry.byCaller()
                    .forEach((caller, decision) ->
                            steps.add(Step.onto(actor, EdgeKind.E_01, Actor.plain(caller), decision)));
        });
        escalation.ifPresent(found -> {
            found.into(actor).stream().filter(step -> unknown.test(step.from())).forEach(steps::add);
            role(actor)
                    .ifPresent(
                            role -> assumedByGain(found, actor, role, unknown).forEach(steps::add));
        });
        return new Ends(steps, gaps, unfollowed(actor));
    }

    /** What is not tried of those who gain something and may then become an actor. */
    public Set<Unfollowed> unfollowed(Actor actor) {
        return escalation.map(found -> found.unfollowed(gaining(actor))).orElse(Set.of());
    }

    /**
     * The steps by which one principal becomes an actor, whether it is loaded or not: of an account that is not, or a session.
     * Without escalation one decision.
     */
    public List<Step> between(Principal from, Actor to) {
        Stream<Step> assumed = role(to)
                .filter(role -> !(from instanceof Principal.ServicePrincipal) && !isSame(from, role))
                .flatMap(role -> trust.into(role, from))
                .map(decision -> Step.onto(to, EdgeKind.E_01, Actor.plain(from), decision))
                .stream();
        Stream<Step> others = escalation.stream()
                .flatMap(found -> found.into(to).stream())
                .filter(step -> step.from().isPlain() && isOf(from, step.from().principal()))
                .map(step -> step.by(Actor.plain(from)));
        return Stream.concat(assumed, others).toList();
    }

    /** Whether somebody is a principal, or a session of it. */
    private boolean isOf(Principal somebody, Principal principal) {
        return somebody.equals(principal)
                || (somebody instanceof Principal.RoleSession
                        && callers.role(somebody)
                                .filter(role -> role.arn().toString().equals(principal.text()))
                                .isPresent());
    }

    /** What was not loaded and could let more become an actor. */
    public List<Gap> gaps(Actor actor) {
        return role(actor).map(role -> trust.into(role).gaps()).orElse(List.of());
    }

    private List<Step> find(Actor actor) {
        List<Step> steps = new ArrayList<>();
        Optional<IamEntity.Role> role = role(actor);
        role.ifPresent(found -> trust.into(found).byCaller().forEach((caller, decision) -> {
            if (!isSame(caller, found)) {
                steps.add(Step.onto(actor, EdgeKind.E_01, Actor.plain(caller), decision));
            }
        }));
        escalation.ifPresent(found -> {
            steps.addAll(found.into(actor));
            Set<String> free = free(steps);
            role.ifPresent(some -> assumedByGain(
                            found,
                            actor,
                            some,
                            gained -> !free.contains(gained.principal().text()))
                    .forEach(steps::add));
        });
        return steps;
    }

    private List<Step> assumedByGain(Escalation found, Actor actor, IamEntity.Role role, Predicate<Actor> wanted) {
        return found.assuming(actor, role, gaining(actor), wanted);
    }

    /** The accounts in which somebody may gain something and then become an actor. */
    private Set<AccountId> gaining(Actor actor) {
        return gaining.computeIfAbsent(actor, unseen -> {
            Set<AccountId> accounts = role(actor).map(this::around).orElseGet(TreeSet::new);
            actor.account().ifPresent(accounts::add);
            return accounts;
        });
    }

    /** A role that may assume itself gets nothing that it has not. */
    private static boolean isSame(Principal caller, IamEntity.Role role) {
        return caller.text().equals(role.arn().toString());
    }

    /** Who needs no gain to become it. */
    private static Set<String> free(List<Step> steps) {
        return steps.stream()
                .filter(step ->
                        step.from().isPlain() && step.decision().residual().isTrue())
                .map(step -> step.from().principal().text())
                .collect(Collectors.toSet());
    }

    /** The accounts whose principals a trust policy may mean. */
    private Set<AccountId> around(IamEntity.Role role) {
        return accounts(Audience.of(role, Trust.ASSUME_ROLE, policies), parties.named(role));
    }

    private Set<AccountId> accounts(Audience audience, Collection<Principal> named) {
        Set<AccountId> accounts = new TreeSet<>(audience.accounts());
        Stream.concat(named.stream(), callers.holders(audience))
                .flatMap(principal -> principal.account().stream())
                .forEach(accounts::add);
        if (audience.everybody()) {
            accounts.addAll(snapshot.accounts().keySet());
        }
        return accounts;
    }

    private Optional<IamEntity.Role> role(Actor actor) {
        return actor.isPlain() && actor.principal() instanceof Principal.IamRole
                ? callers.role(actor.principal())
                : Optional.empty();
    }
}
