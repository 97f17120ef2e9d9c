package dev.keyreach.edge;

import dev.keyreach.edge.Following.Followed;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Follows those who gain something through the edges of their account: first everybody's as it is, then those of whoever gained
 * something, until nobody gains more. For one thread.
 *
 * <p>Not everybody who gains something is followed: see {@link #follow}.
 */
final class AscentFinder {
    private final AccountSearch search;
    private final Might might;
    private final Joining joining;
    private final GroupSteps groups;
    private final PassedRoles passedRoles;
    private final Detours detours;
    private final Map<Actor, Collection<Edge>> edges = new LinkedHashMap<>();
    private final FoundSteps steps;
    private final Following following;
    private long decidedBefore;

    /** @param certain whether it is gained without condition */
    private record Gained(Actor actor, boolean certain) {}

    AscentFinder(AccountSearch search, Might might) {
        this.search = search;
        this.joining = new Joining(search.account(), search.policies());
        this.steps = new FoundSteps(joining);
        this.might = might;
        this.detours = new Detours(search, might, actor -> edges.getOrDefault(actor, List.of()));
        this.groups = new GroupSteps(search, might, joining, detours);
        this.passedRoles = new PassedRoles(search);
        this.following = new Following(() -> search.decisions() - decidedBefore);
    }

    /** All of them. O(those who are followed x what their calls may be about). */
    Ascents find() {
        search.edges()
                .forEach(edge -> edges.computeIfAbsent(Actor.plain(edge.from()), unseen -> new ArrayList<>())
                        .add(edge));
        List.copyOf(edges.keySet()).forEach(source -> follow(Followed.of(source)));
        decidedBefore = search.decisions();
        for (Optional<Followed> next = following.next(); next.isPresent(); next = following.next()) {
            Followed followed = next.get();
            edges.put(followed.actor(), search.edgesOf(followed.actor(), followed.kinds()));
            follow(followed);
            if (followed.wants(EdgeKind.E_05)) {
                returns(followed.actor());
            }
        }
        return new Ascents(steps.all(), joining::inFewer, unfollowed());
    }

    private Set<Unfollowed> unfollowed() {
        Set<Unfollowed> unfollowed = EnumSet.noneOf(Unfollowed.class);
        if (joining.isCut()) {
            unfollowed.add(Unfollowed.GROUPS);
        }
        if (groups.isCut()) {
            unfollowed.add(Unfollowed.MEMBERS);
        }
        if (detours.isCut()) {
            unfollowed.add(Unfollowed.DETOURS);
        }
        if (following.isCut()) {
            unfollowed.add(Unfollowed.GAINS);
        }
        return unfollowed;
    }

    /** What somebody gains by its edges, and who of that is followed. */
    private void follow(Followed followed) {
        Actor source = followed.actor();
        follow(source, add(followed, edges.getOrDefault(source, List.of())));
    }

    private List<Gained> add(Followed followed, Collection<Edge> edges) {
        Actor source = followed.actor();
        List<Gained> gains = new ArrayList<>();
        for (Edge edge : edges) {
            switch (edge.to()) {
                case EdgeTarget.Administrator of -> {
                    if (edge.kind() == EdgeKind.E_09) {
                        Gain lifted = source.gain().withoutBoundary();
                        gain(edge, source, new Actor(source.principal(), lifted), gains);
                    } else {
                        administrator(edge, source, gains);
                    }
                }
                case EdgeTarget.Entity(Arn arn) -> add(edge, source, arn, gains);
            }
        }
        passed(source, edges, gains);
        if (followed.wants(EdgeKind.E_05) && (!source.gain().hasEverything() || might.limits(source) > 0)) {
            detours.equipping(source).forEach(edge -> detour(edge, source, gains));
        }
        if (followed.wants(EdgeKind.E_08)) {
            joins(source, gains);
        }
        return gains;
    }

    /** E-08, on what a source gains besides. */
    private void joins(Actor source, List<Gained> gains) {
        Set<Principal> equipped = gains.stream()
                .filter(gained -> gained.certain() && gained.actor().gain().hasEverything())
                .map(gained -> gained.actor().principal())
                .collect(Collectors.toUnmodifiableSet());
        groups.of(source, to -> steps.needs(source, to), equipped).forEach(join -> {
            Edge edge =
                    new Edge(EdgeKind.E_08, source.principal(), new EdgeTarget.Entity(join.group()), join.decision());
            if (join.to().gain() instanceof Gain.Prepared) {
                steps.add(edge, join.from(), join.to());
            } else {
                gain(edge, join.from(), join.to(), gains);
            }
        });
    }

    /** What somebody who has gained something does for those who become it so, and for whom these become. */
    private void returns(Actor gained) {
        Set<Actor> done = new HashSet<>();
        Set<String> visited = new HashSet<>();
        steps.onto(gained).stream()
                .sorted(Comparator.comparing(step -> !step.condition().isTrue()))
                .forEach(step -> {
                    Actor first = step.from();
                    if (first.isPlain() ? visited.add(first.text()) : done.add(first)) {
                        returns(first, step, gained);
                        if (first.isPlain()) {
                            first.arn().stream()
                                    .flatMap(arn -> search.whoBecomes(arn, visited).stream())
                                    .forEach(source -> returns(source, step, gained));
                        }
                    }
                });
    }

    private void returns(Actor source, Step step, Actor gained) {
        Actor all = new Actor(source.principal(), source.gain().withEverything(joining::denies));
        if (!isSame(source, gained) && !might.covers(gained, all)) {
            List<Gained> gains = new ArrayList<>();
            detours.equipping(source, step, gained).forEach(edge -> detour(edge, source, gains));
            if (detours.joinsAs(source, gained)) {
                joins(source, gains);
            }
            follow(source, gains);
        }
    }

    private void detour(Edge edge, Actor source, List<Gained> gains) {
        switch (edge.to()) {
            case EdgeTarget.Administrator of -> administrator(edge, source, gains);
            case EdgeTarget.Entity(Arn arn) ->
                Principal.ofArn(arn)
                        .ifPresent(other -> gain(edge, source, new Actor(other, Gain.Raised.administrator()), gains));
        }
    }

    /** What a group denies that it has joined stays, unless it may leave it. */
    private void administrator(Edge edge, Actor source, List<Gained> gains) {
        Actor member = new Actor(source.principal(), source.gain().withEverything(joining::denies));
        gain(edge, source, member, gains);
        if (!member.gain().joined().isEmpty()) {
            search.leaving(member)
                    .flatMap(leaving -> search.together(List.of(edge.named(), leaving)))
                    .map(decision -> new Edge(edge.kind(), edge.from(), edge.to(), decision))
                    .ifPresent(whole -> gain(
                            whole,
                            source,
                            new Actor(source.principal(), member.gain().withEverything(group -> false)),
                            gains));
        }
    }

    private void add(Edge edge, Actor source, Arn target, List<Gained> gains) {
        switch (edge.kind()) {
            case E_05, E_06 ->
                // Whom one equips and then becomes has everything afterwards.
                Principal.ofArn(target)
                        .ifPresent(other -> gain(edge, source, new Actor(other, Gain.Raised.administrator()), gains));
            case E_07 -> {
                Principal.ofArn(target).ifPresent(other -> steps.add(edge, source, Actor.plain(other)));
                Principal.ofArn(target).ifPresent(other -> rewritten(edge, source, target, other, gains));
            }
            case E_08 -> {
                // As whom it joins makes a difference: see GroupSteps.
            }
            case E_01, E_02, E_03, E_04, E_10, E_11, E_12, E_13, E_14, E_15, E_16, E_17, E_18, E_19, E_20 ->
                Principal.ofArn(target).ifPresent(other -> steps.add(edge, source, Actor.plain(other)));
            case E_09, K_01, K_02, K_03, K_04, K_05, K_06, K_07, K_08 ->
                throw new IllegalArgumentException(
                        "leads to nobody else: " + edge.kind().id());
        }
    }

    /** Who rewrites a policy of somebody whom it can become has everything once it is that. */
    private void rewritten(Edge edge, Actor source, Arn target, Principal other, List<Gained> gains) {
        Actor all = new Actor(other, Gain.Raised.administrator());
        List<Edge> becomes = search.becoming(source).stream()
                .filter(one -> one.isOnto(target))
                .toList();
        boolean certainly = becomes.stream().anyMatch(Edge::isCertain);
        if (!certainly) {
            Optional.ofNullable(search.routes(source).get(target))
                    .filter(route -> becomes.isEmpty() || route.size() > 1)
                    .flatMap(route -> search.together(Stream.concat(Stream.of(edge.named()), route.stream())
                            .toList()))
                    .map(decision -> new Edge(edge.kind(), edge.from(), edge.to(), decision))
                    .ifPresent(whole -> gain(whole, source, all, gains));
        }
        if (becomes.isEmpty()) {
            return;
        }
        Actor rewriter = new Actor(source.principal(), new Gain.Rewritten(target, source.gain()));
        steps.add(edge, source, rewriter);
        becomes.forEach(one -> steps.add(one, rewriter, all));
        gains.add(new Gained(all, edge.isCertain() && certainly));
    }

    /** Who may change the policies of a role and pass it to a service has everything once the service has the role. */
    private void passed(Actor source, Collection<Edge> edges, List<Gained> gains) {
        passedRoles.of(source, edges, all -> !steps.isCertain(source, all)).forEach(passed -> {
            passed.changes().forEach(change -> steps.add(change, source, passed.between()));
            passed.services().forEach(service -> steps.add(service, passed.between(), passed.all()));
            gains.add(new Gained(passed.all(), passed.isCertain()));
        });
    }

    private void gain(Edge edge, Actor source, Actor to, List<Gained> gains) {
        if (!to.equals(source)) {
            steps.add(edge, source, to);
            gains.add(new Gained(to, edge.isCertain()));
        }
    }

    /**
     * Decides who of those who gained something is followed. In an account with an administrator everybody can be equipped by it: then
     * they all could do the same, and it is enough to follow one of them whom no more limits than the others. Those are followed only
     * to where it matters who they are: without their boundary, and backwards from roles and keys.
     */
    private void follow(Actor source, List<Gained> gains) {
        List<Actor> instead = new ArrayList<>(List.of(source));
        gains.stream()
                .sorted(Comparator.comparing(Gained::certain)
                        .reversed()
                        .thenComparing(gained -> !isSame(gained.actor(), source))
                        .thenComparing(gained -> !following.has(gained.actor()))
                        .thenComparing(gained -> might.limits(gained.actor())))
                .forEach(gained -> {
                    Actor actor = gained.actor();
                    boolean needed = instead.stream()
                            .filter(one -> isSame(one, source) || !isSame(actor, source))
                            .noneMatch(one -> might.covers(one, actor));
                    if (needed && might.gainsSomething(actor)) {
                        following.add(actor);
                        if (gained.certain()) {
                            instead.add(actor);
                        }
                    } else if (might.isBounded(actor)) {
                        following.addLifting(actor);
                    }
                });
    }

    private static boolean isSame(Actor one, Actor other) {
        return one.principal().equals(other.principal());
    }
}
