package dev.keyreach.query.path;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@link StepGraph} as it is walked: each place once for each {@linkplain StepGraph#mark mark} that one may bear there, with the
 * steps that can follow, nearest to the end first. It grows as it is looked at, and is kept for the next walk. For one thread.
 */
final class Unfolded<V, S> {
    private final StepGraph<V, S> graph;
    private final Map<V, Place<S>> places = new HashMap<>();
    private final Fork<S> end = new Fork<>(new Place<>(0), List.of());

    /** Where one can be. */
    static final class Place<S> {
        /** Steps to the end, at least. */
        final int distance;

        /** Whether the walk is there, or has come by. */
        boolean visited;

        private final Map<Optional<?>, Fork<S>> forks = new HashMap<>();

        private Place(int distance) {
            this.distance = distance;
        }
    }

    /** A place as one stands there after a step. */
    static final class Fork<S> {
        final Place<S> place;

        /** The search that saw it last. */
        long seen;

        private List<Link<S>> on;
        private boolean opened;

        private Fork(Place<S> place, List<Link<S>> on) {
            this.place = place;
            this.on = on;
        }

        boolean isEnd() {
            return place.distance == 0;
        }
    }

    /** A step and where one stands after it. */
    record Link<S>(S step, boolean marked, Fork<S> to) {}

    Unfolded(StepGraph<V, S> graph) {
        this.graph = graph;
    }

    /** A place as one begins there. */
    Fork<S> at(V start) {
        return fork(start, Optional.empty());
    }

    private Fork<S> fork(V value, Optional<?> mark) {
        return places.computeIfAbsent(value, unseen -> new Place<>(graph.distance(value)))
                .forks
                .computeIfAbsent(mark, unseen -> new Fork<>(places.get(value), List.of()));
    }

    /** The steps that begin at a place; none when the work is spent. */
    List<Link<S>> from(V start, Work work) {
        return on(at(start), start, List.of(), work);
    }

    /** The steps that can follow one; none when the work is spent. */
    List<Link<S>> after(Link<S> link, Work work) {
        return link.to().isEnd()
                ? List.of()
                : on(
                        link.to(),
                        graph.to(link.step()).orElseThrow(),
                        link.marked() ? List.of(link.step()) : List.of(),
                        work);
    }

    /** @param before the step that leads there, if what can follow depends on it */
    private List<Link<S>> on(Fork<S> fork, V value, List<S> before, Work work) {
        if (!fork.opened) {
            List<S> steps = graph.from(value);
            if (!before.isEmpty() && !work.spend(steps.size() * Work.COMPARE)) {
                return List.of();
            }
            fork.on = links(steps.stream()
                    .filter(step -> before.isEmpty() || graph.follows(before.getFirst(), step))
                    .toList());
            fork.opened = true;
        }
        return fork.on;
    }

    private List<Link<S>> links(List<S> steps) {
        List<Link<S>> links = new ArrayList<>();
        for (S step : steps) {
            Optional<?> mark = graph.mark(step);
            Fork<S> to = graph.to(step).map(place -> fork(place, mark)).orElse(end);
            links.add(new Link<>(step, mark.isPresent(), to));
        }
        links.sort(Comparator.comparingInt(link -> link.to().place.distance));
        return List.copyOf(links);
    }
}
