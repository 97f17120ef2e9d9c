package dev.keyreach.edge;

import dev.keyreach.authz.Decision;
import dev.keyreach.model.Account;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Principal;
import dev.keyreach.policy.PolicyStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A search for the edges E-01 to E-20 of one account: from its principals as they are, and from those that have gained something.
 * The same rules serve both. For one thread.
 */
final class AccountSearch {
    private static final EdgeQuestion BECOMING = EdgeQuestion.about(EnumSet.range(EdgeKind.E_01, EdgeKind.E_04));

    private final Account account;
    private final EdgeQuestion asked;
    private final Actors actors;
    private final AllowedActions allowed;
    private final Trust trust;
    private final Preconditions preconditions;
    private final EdgeRule become;
    private final List<EdgeRule> others;
    private final Judged judged = new Judged();
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, Collection<Edge>> becoming = new HashMap<>();
    private final Map<Actor, Collection<Edge>> becomingOnceGained = new HashMap<>();
    private final Map<String, List<Edge>> assuming = new HashMap<>();
    private final Map<Actor, SequencedMap<Arn, Decision>> joins = new HashMap<>();
    private final Scene scene;
    private final Set<Arn> providers;

    /**
     * @param become the rule for E-02 to E-04
     * @param others the rules for further kinds
     */
    AccountSearch(
            Account account,
            EdgeQuestion asked,
            Actors actors,
            AllowedActions allowed,
            Trust trust,
            Preconditions preconditions,
            EdgeRule become,
            List<EdgeRule> others) {
        this.account = account;
        this.asked = asked;
        this.actors = actors;
        this.allowed = allowed;
        this.trust = trust;
        this.preconditions = preconditions;
        this.become = become;
        this.others = others;
        account.principals()
                .flatMap(entity -> Principal.ofArn(entity.arn()).stream())
                .flatMap(principal -> source(Actor.plain(principal)).stream())
                .forEach(source -> sources.put(source.principal().text(), source));
        this.scene = new Scene(
                account,
                asked.wants(EdgeKind.E_07) ? Scene.editable(account) : Map.of(),
                new Becoming(
                        this::becoming,
                        this::becoming,
                        () -> Stream.concat(sources.keySet().stream(), assuming.keySet().stream())
                                .distinct()),
                trusting());
        this.providers = sources.values().stream()
                .filter(source -> PolicyRules.mayEquip(source) || GroupRule.mayJoin(source))
                .map(source -> source.entity().arn())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether somebody is a user or role of the account. */
    boolean isInside(Actor actor) {
        return actor.arn().flatMap(account::principal).isPresent();
    }

    /** The principals whose policies allow giving somebody policies or putting users into groups. */
    Set<Arn> providers() {
        return providers;
    }

    /** The account that is searched. */
    Account account() {
        return account;
    }

    /** Of the account's groups, among others. */
    PolicyStore policies() {
        return actors.policies();
    }

    /** The edges that are asked for, of everybody as it is, in {@link Edge#ORDER}. */
    Collection<Edge> edges() {
        EdgeSink sink = new EdgeSink(preconditions, asked, judged);
        if (asked.wants(EdgeKind.E_01) || asked.needsBecoming()) {
            assumed();
        }
        assuming.values().forEach(edges -> edges.forEach(edge -> keep(edge, asked, sink)));
        if (asked.needsBecoming() && asked.from().isEmpty()) {
            scene.becoming().lookAtAll();
        }
        List<Source> wanted = sources.values().stream()
                .filter(source -> asked.startsAt(source.principal()))
                .toList();
        for (Source source : wanted) {
            become(source, asked, sink);
        }
        for (Source source : wanted) {
            others.forEach(rule -> rule.find(source, scene, sink));
        }
        return sink.edges();
    }

    /** The edges of some kinds of somebody who has gained something, in {@link Edge#ORDER}; but for E-01. */
    Collection<Edge> edgesOf(Actor gained, Set<EdgeKind> kinds) {
        EdgeQuestion question = EdgeQuestion.about(kinds);
        EdgeSink sink = new EdgeSink(preconditions, question, judged);
        source(gained).ifPresent(source -> {
            become(source, question, sink);
            others.forEach(rule -> rule.find(source, scene, sink));
        });
        return sink.edges();
    }

    /** The edges E-01 to E-04 of somebody onto others of the account, in order. */
    Collection<Edge> becoming(Actor from) {
        return from.isPlain()
                ? becoming(from.principal().text())
                : becomingOnceGained.computeIfAbsent(
                        from,
                        // Whom a trust policy names needs no permission.
                        gained -> inside(gained).map(this::becomingOnceGained).orElse(List.of()));
    }

    /** Whom somebody can become, with a route to each: see {@link Becoming}. */
    SequencedMap<Arn, List<Decision>> routes(Actor from) {
        return scene.becoming().routes(from);
    }

    /**
     * Who can become somebody inside the account, each as it is: see {@link Becoming#whoBecomes}.
     *
     * @param visited by text; whoever is found is added
     */
    List<Actor> whoBecomes(Arn target, Set<String> visited) {
        return scene.becoming().whoBecomes(target, visited).stream()
                .flatMap(text -> Principal.parse(text).stream())
                .map(Actor::plain)
                .toList();
    }

    /**
     * The edges by which somebody gives another every permission (E-05 to E-07), however it becomes that one then.
     *
     * @param others its edges, as far as they are known: those of kind E-07 onto the target count
     */
    List<Edge> equipping(Actor from, Arn target, Collection<Edge> others) {
        List<Edge> edges = new ArrayList<>();
        account.principal(target)
                .filter(entity -> !EdgeSink.isServiceLinked(entity))
                .ifPresent(entity -> PolicyRules.equipping(entity, scene)
                        .forEach((kind, call) -> source(from)
                                .flatMap(source -> preconditions.met(from, call, judged))
                                .ifPresent(decision -> edges.add(
                                        new Edge(kind, from.principal(), new EdgeTarget.Entity(target), decision)))));
        others.stream()
                .filter(edge -> edge.kind() == EdgeKind.E_07 && edge.isOnto(target))
                .forEach(edges::add);
        return edges;
    }

    /** Giving a group every permission, as one step of several; empty where somebody cannot. */
    Optional<Decision> equippingGroup(Actor from, Arn group) {
        return source(from)
                .filter(PolicyRules::mayEquipGroups)
                .flatMap(source -> Optional.ofNullable(account.groups().get(group.name()))
                        .flatMap(found -> preconditions.step(from, PolicyRules.equippingGroup(found, scene), judged)));
    }

    /** The groups into which somebody may put users, each with the decision about that. Kept: many ask it of the same ones. */
    SequencedMap<Arn, Decision> joins(Actor from) {
        SequencedMap<Arn, Decision> known = joins.get(from);
        if (known == null) {
            known = source(from)
                    .map(source ->
                            GroupRule.joins(source, scene, new EdgeSink(preconditions, EdgeQuestion.ALL, judged)))
                    .orElseGet(LinkedHashMap::new);
            joins.put(from, known);
        }
        return known;
    }

    /**
     * What somebody needs to leave groups that it has joined, and to keep every permission: a policy of its own that gives it, which no
     * group holds.
     */
    Optional<Decision> leaving(Actor member) {
        return source(member)
                .flatMap(source -> preconditions.step(
                        member,
                        Precondition.AllOf.of(
                                PolicyRules.ownPolicy(source, scene),
                                GroupRule.leaving(member.gain().joined())),
                        judged));
    }

    /** How many preconditions were decided so far: the measure of its work. */
    long decisions() {
        return judged.decisions();
    }

    /** Steps, put together. */
    Optional<Decision> together(List<Decision> steps) {
        return preconditions.together(steps);
    }

    private void become(Source source, EdgeQuestion question, EdgeSink sink) {
        if (question.needsBecoming()) {
            becoming(source.actor()).stream()
                    .filter(edge -> edge.kind() != EdgeKind.E_01)
                    .forEach(edge -> keep(edge, question, sink));
        } else {
            become.find(source, scene, sink);
        }
    }

    private static void keep(Edge edge, EdgeQuestion question, EdgeSink sink) {
        if (question.wants(edge)) {
            sink.add(edge);
        }
    }

    /** E-01: whoever may assume a role, from any account. */
    private void assumed() {
        for (IamEntity.Role role : account.roles().values()) {
            if (asked.needsBecoming() || asked.wants(EdgeKind.E_01, role.arn())) {
                callers(role).forEach((caller, decision) -> {
                    // A role that may assume itself gets nothing that it has not.
                    if (!caller.text().equals(role.arn().toString())) {
                        assuming.computeIfAbsent(caller.text(), unseen -> new ArrayList<>())
                                .add(new Edge(EdgeKind.E_01, caller, new EdgeTarget.Entity(role.arn()), decision));
                    }
                });
            }
        }
    }

    private Map<Principal, Decision> callers(IamEntity.Role role) {
        return asked.needsBecoming() || asked.from().isEmpty()
                ? trust.into(role).byCaller()
                : trust.among(role, asked::startsAt).byCaller();
    }

    private Collection<Edge> becoming(String from) {
        Collection<Edge> known = becoming.get(from);
        if (known == null) {
            EdgeSink sink = new EdgeSink(preconditions, BECOMING, judged);
            assuming.getOrDefault(from, List.of()).forEach(sink::add);
            Optional.ofNullable(sources.get(from)).ifPresent(source -> become.find(source, scene, sink));
            known = List.copyOf(sink.edges());
            becoming.put(from, known);
        }
        return known;
    }

    private Collection<Edge> becomingOnceGained(Source source) {
        EdgeSink sink = new EdgeSink(preconditions, BECOMING, judged);
        account.roles().values().stream()
                .filter(role -> !role.arn().equals(source.entity().arn()))
                .forEach(role -> sink.find(
                        EdgeKind.E_01, source, role.arn(), Precondition.Call.on(role.arn(), Trust.ASSUME_ROLE)));
        become.find(source, scene, sink);
        return sink.edges();
    }

    /** A user or role of the account that may make some of the calls. */
    private Optional<Source> source(Actor actor) {
        return inside(actor).filter(source -> !source.mayCall().isEmpty());
    }

    /** A user or role of the account; what a service's own role does, the service decides. */
    private Optional<Source> inside(Actor actor) {
        return actor.arn()
                .filter(arn -> account.complete())
                .flatMap(account::principal)
                .filter(entity -> !EdgeSink.isServiceLinked(entity))
                .map(entity -> new Source(
                        actor, entity, allowed.of(actors.caller(actor).identity())));
    }

    private Map<String, List<IamEntity.Role>> trusting() {
        Map<String, List<IamEntity.Role>> trusting = new TreeMap<>();
        ComputeRules.services(asked).distinct().forEach(service -> {
            Actor anybody = Actor.plain(new Principal.ServicePrincipal(service));
            trusting.put(
                    service,
                    account.roles().values().stream()
                            .filter(role -> !role.isServiceLinked()
                                    && asked.endsAt(role.arn().toString())
                                    && preconditions
                                            .met(anybody, new Precondition.Trusts(role.arn(), service), judged)
                                            .isPresent())
                            .toList());
        });
        return trusting;
    }
}
