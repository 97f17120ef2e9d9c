package dev.keyreach.edge;

import dev.keyreach.authz.Decision;
import dev.keyreach.model.Arn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whom the principals of one account can become inside it, and how: by edges E-01 to E-04, one after the other. For one thread. */
final class Becoming {
    private final Function<Actor, Collection<Edge>> first;
    private final Function<String, Collection<Edge>> from;
    private final Map<Actor, SequencedMap<Arn, List<Decision>>> known = new HashMap<>();
    private final Map<String, List<String>> back = new HashMap<>();

    /**
     * @param first the edges E-01 to E-04 of somebody onto others of its account, in {@link Edge#ORDER}
     * @param from the same of a principal as it is
     */
    Becoming(Function<Actor, Collection<Edge>> first, Function<String, Collection<Edge>> from) {
        this.first = first;
        this.from = from;
    }

    /**
     * Whom a source can become, with a route to each as decisions, named: a shortest one without condition where there is one, else
     * a shortest. O(edges of the account) on the first question about a source.
     */
    SequencedMap<Arn, List<Decision>> routes(Actor source) {
        SequencedMap<Arn, List<Decision>> routes = known.get(source);
        if (routes == null) {
            routes = find(source);
            known.put(source, routes);
        }
        return routes;
    }

    private SequencedMap<Arn, List<Decision>> find(Actor source) {
        SequencedMap<Arn, List<Decision>> routes = routes(source, Edge::isCertain);
        routes(source, edge -> true).forEach(routes::putIfAbsent);
        return routes;
    }

    private SequencedMap<Arn, List<Decision>> routes(Actor source, Predicate<Edge> wanted) {
        String start = source.principal().text();
        SequencedMap<Arn, List<Decision>> routes = new LinkedHashMap<>();
        Deque<String> queue = new ArrayDeque<>(List.of(start));
        Map<String, List<Decision>> reached = new HashMap<>(Map.of(start, List.of()));
        while (!queue.isEmpty()) {
            String at = queue.removeFirst();
            for (Edge edge : at.equals(start) ? first.apply(source) : from.apply(at)) {
                if (wanted.test(edge)
                        && edge.to() instanceof EdgeTarget.Entity(Arn arn)
                        && !reached.containsKey(arn.toString())) {
                    List<Decision> route = new ArrayList<>(reached.getOrDefault(at, List.of()));
                    route.add(named(edge));
                    reached.put(arn.toString(), route);
                    routes.put(arn, List.copyOf(route));
                    queue.addLast(arn.toString());
                }
            }
        }
        return routes;
    }

    /** Of some principals those that can become a target, each as it is. O(their edges) on the first question. */
    Set<String> whoBecomes(Arn target, Supplier<Stream<String>> all) {
        if (back.isEmpty()) {
            all.get()
                    .forEach(who -> from.apply(who)
                            .forEach(edge -> back.computeIfAbsent(edge.to().text(), unseen -> new ArrayList<>())
                                    .add(who)));
        }
        Set<String> found = new LinkedHashSet<>();
        Deque<String> queue = new ArrayDeque<>(List.of(target.toString()));
        while (!queue.isEmpty()) {
            for (String who : back.getOrDefault(queue.removeFirst(), List.of())) {
                if (found.add(who)) {
                    queue.addLast(who);
                }
            }
        }
        found.remove(target.toString());
        return found;
    }

    private static Decision named(Edge edge) {
        return Step.named(edge.kind(), edge.to().text(), edge.decision());
    }
}
