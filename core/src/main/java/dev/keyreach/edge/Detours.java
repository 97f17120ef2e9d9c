package dev.keyreach.edge;

import dev.keyreach.authz.Decision;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a source does as somebody whom it becomes, for itself or for others whom it becomes: it goes back then, and has it. The user who
 * assumes a role that may give users policies need not wait for a role that may become users. Spec section 7.1, E-05 to E-08: "the
 * source is or can become". For one thread.
 */
final class Detours {
    /** As so many others a source does something, those first that it becomes without condition. */
    static final int MOST = 20;

    private final AccountSearch search;
    private final Might might;
    private final Reached reached;
    private final Set<Arn> providers;
    private final Function<Actor, Collection<Edge>> edges;
    private final Map<Exchange, List<Edge>> equipping = new HashMap<>();
    private final Map<Actor, List<Errand>> errands = new HashMap<>();
    private final Map<Actor, Integer> asGained = new HashMap<>();
    private boolean cut;

    /** @param edges of somebody, inside the account */
    Detours(AccountSearch search, Might might, Function<Actor, Collection<Edge>> edges) {
        this.search = search;
        this.might = might;
        this.reached = new Reached(search);
        this.providers = search.providers().stream()
                .filter(as -> Principal.ofArn(as)
                        .map(Actor::plain)
                        .filter(this::isLimited)
                        .isPresent())
                .collect(Collectors.toUnmodifiableSet());
        this.edges = edges;
    }

    /**
     * @param as as whom something is done
     * @param route how a source becomes that one: by calls that are named
     * @param joins the groups into which it puts users then
     */
    private record Errand(Actor as, List<Decision> route, Map<Arn, Decision> joins) {}

    private record Exchange(Actor as, Arn target) {}

    /** Whoever may do everything, and has no boundary and no denies of its own, needs nobody else to have more. */
    private boolean isLimited(Actor actor) {
        return !might.isAdministrator(actor) || might.limits(actor) > 0;
    }

    /** Whether not all were tried. */
    boolean isCut() {
        return cut;
    }

    /** Whether a source becomes somebody who may do something for others. */
    boolean has(Actor source) {
        return !errands(source).isEmpty();
    }

    /** The edges by which a source gives itself, or somebody whom it becomes then, every permission: those that nobody else shows. */
    List<Edge> equipping(Actor source) {
        return errands(source).stream()
                .flatMap(errand -> equipping(source, errand))
                .toList();
    }

    /**
     * Remembers that a source may do something as one who has gained something, by a step that it makes itself or as somebody whom it
     * becomes. Returns the edges by which it gives itself, or others, every permission so, or gives it before to those whom it becomes
     * as that one alone; {@link #joins} tells of groups from now on.
     */
    List<Edge> equipping(Actor source, Step step, Actor gained) {
        boolean returns = !reached.isOrBecomesAllOf(gained, source);
        boolean goesFurther = !reached.isOrBecomesAllOf(source, gained);
        if (!isLimited(gained) || !returns && !goesFurther) {
            return List.of();
        }
        if (asGained.getOrDefault(source, 0) == MOST) {
            cut = true;
            return List.of();
        }
        List<Decision> route = source.equals(step.from())
                ? List.of()
                : step.from().arn().map(search.routes(source)::get).orElseThrow();
        List<Decision> becomes =
                Stream.concat(route.stream(), Stream.of(step.named())).toList();
        Errand errand = new Errand(gained, becomes, returns ? joins(gained, becomes) : Map.of());
        List<Edge> found = Stream.concat(
                        returns ? equipping(source, errand) : Stream.empty(),
                        goesFurther ? equippingBefore(source, errand) : Stream.empty())
                .toList();
        if (found.isEmpty() && errand.joins().isEmpty()) {
            return found;
        }
        asGained.merge(source, 1, Integer::sum);
        if (!errand.joins().isEmpty()) {
            errands.put(
                    source,
                    Stream.concat(errands(source).stream(), Stream.of(errand)).toList());
        }
        return found;
    }

    /**
     * Whom a source becomes only as somebody else, it gives every permission before that: itself, or by whoever does it for it.
     *
     * @param on as whom it goes on
     */
    private Stream<Edge> equippingBefore(Actor source, Errand on) {
        List<Errand> by = Stream.concat(Stream.of(new Errand(source, List.of(), Map.of())), errands(source).stream())
                .toList();
        return search.routes(on.as()).entrySet().stream()
                .filter(next -> !reached.isOrBecomes(source, next.getKey()))
                .flatMap(next -> by.stream()
                        .map(errand -> equipping(
                                        source,
                                        errand,
                                        next.getKey(),
                                        Stream.concat(on.route().stream(), next.getValue().stream())
                                                .toList(),
                                        new EdgeTarget.Entity(next.getKey()))
                                .toList())
                        .filter(edges -> !edges.isEmpty())
                        .limit(1)
                        .flatMap(List::stream));
    }

    /** Whether a source puts users into groups as one who has gained something. */
    boolean joinsAs(Actor source, Actor gained) {
        return errands(source).stream().anyMatch(errand -> errand.as().equals(gained));
    }

    /**
     * The groups into which a source may put a user as somebody whom it becomes and who does not become that user, each with the decision
     * about both.
     *
     * @param user the source itself, or whom it becomes then
     */
    Map<Arn, Decision> joins(Actor source, Arn user) {
        Map<Arn, Decision> joins = new LinkedHashMap<>();
        errands(source).stream()
                .filter(errand -> !goesOn(errand, user))
                .forEach(errand -> errand.joins().forEach((group, join) -> joins.merge(group, join, Detours::freer)));
        return joins;
    }

    private Map<Arn, Decision> joins(Actor as, List<Decision> route) {
        Map<Arn, Decision> joins = new LinkedHashMap<>();
        search.joins(as)
                .forEach((group, join) -> search.together(
                                Stream.concat(route.stream(), Stream.of(join.inStep(GroupRule.step(group))))
                                        .toList())
                        .ifPresent(whole -> joins.put(group, whole)));
        return joins;
    }

    /** Giving a group every permission, by the source itself or as somebody whom it becomes. */
    Optional<Decision> equippingGroup(Actor source, Arn group) {
        return Stream.concat(
                        search.equippingGroup(source, group).stream(),
                        errands(source).stream().flatMap(errand -> equippingGroup(errand, group).stream()))
                .reduce(Detours::freer);
    }

    /** Of two ways the one without condition. */
    static Decision freer(Decision one, Decision other) {
        return one.residual().isTrue() || !other.residual().isTrue() ? one : other;
    }

    private Stream<Edge> equipping(Actor source, Errand errand) {
        AccountId account = search.account().id();
        EdgeTarget administrator = new EdgeTarget.Administrator(account);
        Stream<Edge> itself = source.arn().stream()
                .flatMap(own -> Stream.concat(
                        equipping(source, errand, own, List.of(), administrator),
                        equippingJoined(source, errand, administrator)));
        Stream<Edge> others = search.routes(source).entrySet().stream()
                .flatMap(back -> equipping(
                        source, errand, back.getKey(), back.getValue(), new EdgeTarget.Entity(back.getKey())));
        return Stream.concat(itself, others);
    }

    /** By a policy of a group that the source has joined. */
    private Stream<Edge> equippingJoined(Actor source, Errand errand, EdgeTarget administrator) {
        return source.gain().joined().stream()
                .flatMap(group -> equippingGroup(errand, group).stream())
                .map(decision -> new Edge(EdgeKind.E_05, source.principal(), administrator, decision));
    }

    private Optional<Decision> equippingGroup(Errand errand, Arn group) {
        return search.equippingGroup(errand.as(), group)
                .flatMap(equips -> search.together(Stream.concat(errand.route().stream(), Stream.of(equips))
                        .toList()));
    }

    /** @param back how the source becomes the one who was given it */
    private Stream<Edge> equipping(Actor source, Errand errand, Arn target, List<Decision> back, EdgeTarget to) {
        if (goesOn(errand, target)) {
            return Stream.empty();
        }
        return equipping.computeIfAbsent(new Exchange(errand.as(), target), this::find).stream()
                .flatMap(way -> search
                        .together(Stream.of(errand.route(), List.of(way.named()), back)
                                .flatMap(List::stream)
                                .toList())
                        .map(decision -> new Edge(way.kind(), source.principal(), to, decision))
                        .stream());
    }

    /** Whether the one as whom it is done is or becomes the one who is given it, without condition: its own edges say so. */
    private boolean goesOn(Errand errand, Arn target) {
        return reached.isOrBecomes(errand.as(), target);
    }

    private List<Edge> find(Exchange exchange) {
        return search.equipping(exchange.as(), exchange.target(), edges.apply(exchange.as()));
    }

    private List<Errand> errands(Actor source) {
        List<Errand> known = errands.get(source);
        if (known == null) {
            known = providers.isEmpty() ? List.of() : find(source);
            errands.put(source, known);
        }
        return known;
    }

    private List<Errand> find(Actor source) {
        List<Map.Entry<Arn, List<Decision>>> found = search.routes(source).entrySet().stream()
                .filter(route -> providers.contains(route.getKey()))
                .sorted(Comparator.comparing(route -> !Step.areCertain(route.getValue())))
                .filter(route -> serves(route.getKey(), source))
                .limit(MOST + 1L)
                .toList();
        cut = cut || found.size() > MOST;
        return found.stream()
                .limit(MOST)
                .flatMap(route -> Principal.ofArn(route.getKey()).stream()
                        .map(Actor::plain)
                        .map(as -> new Errand(as, route.getValue(), joins(as, route.getValue()))))
                .toList();
    }

    /** Whether there is somebody to give something to whom it does not become itself without condition. */
    private boolean serves(Arn as, Actor source) {
        return Principal.ofArn(as)
                .map(Actor::plain)
                .filter(one -> !reached.isOrBecomesAllOf(one, source))
                .isPresent();
    }
}
