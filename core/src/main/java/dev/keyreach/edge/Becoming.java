package dev.keyreach.edge;

import dev.keyreach.authz.Decision;
import dev.keyreach.model.Arn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Supplier<Stream<String>> all;
    private final Map<Actor, SequencedMap<Arn, List<Decision>>> known = new HashMap<>();
    private Optional<Map<String, List<String>>> back = Optional.empty();

    /**
     * @param first the edges E-01 to E-04 of somebody onto others of its account, in {@link Edge#ORDER}
     * @param from the same of a principal as it is
     * @param all who has such edges as it is
     */
    Becoming(
            Function<Actor, Collection<Edge>> first,
            Function<String, Collection<Edge>> from,
            Supplier<Stream<String>> all) {
        this.first = first;
        this.from = from;
        this.all = all;
    }

    /**
     * Whom a source can become, with a route to each as decisions, named: a shortest one without condition where there is one, else
     * a shortest. O(edges of the account) on the first question about a source; less where it is known whom anybody becomes, and
     * all of those are found early.
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
        Routes certain = new Routes(source);
        certain.follow(Edge::isCertain);
        if (!certain.isComplete()) {
            Routes any = new Routes(source);
            any.follow(edge -> true);
            any.found.forEach(certain.found::putIfAbsent);
        }
        return certain.found;
    }

    /** Of one source, shortest first. */
    private final class Routes {
        private final Actor source;
        private final SequencedMap<Arn, List<Decision>> found = new LinkedHashMap<>();
        private final Deque<Arn> queue = new ArrayDeque<>();

        /** Those who are still to be found, by text, where it is known whom anybody becomes: of those, and by its own edges. */
        private final Optional<Set<String>> missing;

        Routes(Actor source) {
            this.source = source;
            this.missing = back.map(links -> new HashSet<>(links.keySet()));
            missing.ifPresent(others -> {
                first.apply(source).forEach(edge -> others.add(edge.to().text()));
                others.remove(source.principal().text());
            });
        }

        void follow(Predicate<Edge> wanted) {
            add(first.apply(source), List.of(), wanted);
            while (!queue.isEmpty() && !isComplete()) {
                Arn at = queue.removeFirst();
                add(from.apply(at.toString()), found.getOrDefault(at, List.of()), wanted);
            }
        }

        private void add(Collection<Edge> edges, List<Decision> before, Predicate<Edge> wanted) {
            for (Edge edge : edges) {
                if (edge.to() instanceof EdgeTarget.Entity(Arn arn)
                        && !found.containsKey(arn)
                        && source.arn().filter(arn::equals).isEmpty()
                        && wanted.test(edge)) {
                    found.put(
                            arn,
                            Stream.concat(before.stream(), Stream.of(edge.named()))
                                    .toList());
                    missing.ifPresent(others -> others.remove(arn.toString()));
                    queue.addLast(arn);
                }
            }
        }

        boolean isComplete() {
            return missing.filter(Set::isEmpty).isPresent();
        }
    }

    /**
     * Who can become a target, each as it is, nearest first. O(edges of those who are found); looks at everybody's on the first
     * question.
     *
     * @param visited who is left out, with those who become it; whoever is found is added
     */
    List<String> whoBecomes(Arn target, Set<String> visited) {
        List<String> found = new ArrayList<>();
        Deque<String> queue = new ArrayDeque<>(List.of(target.toString()));
        while (!queue.isEmpty()) {
            for (String who : back().getOrDefault(queue.removeFirst(), List.of())) {
                if (visited.add(who)) {
                    found.add(who);
                    queue.addLast(who);
                }
            }
        }
        return found;
    }

    /** Looks at everybody's edges, where all of them are wanted anyway: makes further questions cheaper. */
    void lookAtAll() {
        back();
    }

    /** By whom each is become, as all are: by text. */
    private Map<String, List<String>> back() {
        return back.orElseGet(() -> {
            Map<String, List<String>> links = new HashMap<>();
            all.get()
                    .forEach(who -> from.apply(who)
                            .forEach(edge -> links.computeIfAbsent(edge.to().text(), unseen -> new ArrayList<>())
                                    .add(who)));
            back = Optional.of(links);
            return links;
        });
    }
}
