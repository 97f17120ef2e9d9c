package dev.keyreach.query.path;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.interfaces.ShortestPathAlgorithm.SingleSourcePaths;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.alg.shortestpath.YenShortestPathIterator;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.EdgeReversedGraph;
import org.jgrapht.graph.SimpleDirectedGraph;

/**
 * The shortest ways in a graph that visit no place twice, by Yen's algorithm.
 *
 * <p>A way costs a search of the part of the graph that its start leads to, for each of its steps; so does each that is found
 * and is not possible. After {@link #MAX_TRIED} of them the search ends, and says so.
 *
 * @param <V> places
 * @param <S> steps; between two places there may be several
 */
final class ShortestPaths<V, S> {
    /** Ways that are looked at for one start. */
    static final int MAX_TRIED = 1_000;

    private final Function<V, List<S>> from;
    private final Function<S, Optional<V>> to;

    /** Where every way ends. */
    private enum End {
        END
    }

    /** A step as a place of its own: the library finds one way for each row of places, and steps tell ways apart. */
    private record Passage<S>(S step) {}

    /**
     * @param from the steps that begin at a place, in a fixed order
     * @param to where a step ends; empty at the end
     */
    ShortestPaths(Function<V, List<S>> from, Function<S, Optional<V>> to) {
        this.from = from;
        this.to = to;
    }

    /** The steps that begin at a place. */
    List<S> from(V place) {
        return from.apply(place);
    }

    /**
     * Finds the shortest ways from a place to the end.
     *
     * @param maxLength steps of a way at most
     * @param more given one way after the other, shortest first, until it wants no more
     * @return whether the search ended before that, and before all ways were found
     */
    boolean find(V start, int maxLength, Predicate<List<S>> more) {
        List<S> own = from.apply(start);
        if (own.stream().allMatch(step -> to.apply(step).isEmpty())) {
            // Nothing to search: each step is a way.
            for (S step : own) {
                if (!more.test(List.of(step))) {
                    break;
                }
            }
            return false;
        }
        Graph<Object, DefaultEdge> graph = leadingOn(List.of(start));
        if (!graph.containsVertex(End.END)) {
            return false;
        }
        YenShortestPathIterator<Object, DefaultEdge> shortest = new YenShortestPathIterator<>(graph, start, End.END);
        for (int tried = 0; shortest.hasNext(); tried++) {
            if (tried == MAX_TRIED) {
                return true;
            }
            List<S> way = steps(shortest.next());
            if (way.size() > maxLength || !more.test(way)) {
                return false;
            }
        }
        return false;
    }

    private List<S> steps(GraphPath<Object, DefaultEdge> path) {
        List<S> steps = new ArrayList<>();
        for (Object place : path.getVertexList()) {
            if (place instanceof Passage<?> passage) {
                @SuppressWarnings("unchecked") // all passages of this graph were made of its steps
                S step = (S) passage.step();
                steps.add(step);
            }
        }
        return List.copyOf(steps);
    }

    /** What some places lead to. */
    private Graph<Object, DefaultEdge> leadingOn(Collection<V> starts) {
        Graph<Object, DefaultEdge> graph = new SimpleDirectedGraph<>(DefaultEdge.class);
        starts.forEach(graph::addVertex);
        Set<V> seen = new HashSet<>(starts);
        Deque<V> queue = new ArrayDeque<>(starts);
        while (!queue.isEmpty()) {
            V place = queue.removeFirst();
            for (S step : from.apply(place)) {
                Passage<S> passage = new Passage<>(step);
                graph.addVertex(passage);
                graph.addEdge(place, passage);
                Optional<V> next = to.apply(step);
                Object end = next.isPresent() ? next.get() : End.END;
                graph.addVertex(end);
                graph.addEdge(passage, end);
                next.filter(seen::add).ifPresent(queue::addLast);
            }
        }
        return graph;
    }

    /**
     * One shortest way from each of some places, all found at once, backwards from the end.
     *
     * @return the way of a place; empty where nothing leads to the end. O(steps) at first, then O(way)
     */
    Function<V, Optional<List<S>>> shortestOfAll(Collection<V> starts) {
        Graph<Object, DefaultEdge> graph = leadingOn(starts);
        if (!graph.containsVertex(End.END)) {
            return start -> Optional.empty();
        }
        SingleSourcePaths<Object, DefaultEdge> backwards =
                new BFSShortestPath<>(new EdgeReversedGraph<>(graph)).getPaths(End.END);
        return start -> Optional.ofNullable(backwards.getPath(start))
                .map(path -> steps(path).reversed())
                .map(List::copyOf);
    }
}
