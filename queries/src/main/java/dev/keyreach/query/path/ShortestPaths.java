package dev.keyreach.query.path;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.interfaces.ShortestPathAlgorithm.SingleSourcePaths;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.graph.EdgeReversedGraph;

/**
 * One shortest way from each of many places to one end, found by JGraphT's breadth-first search, backwards from the end.
 *
 * @param <V> places
 * @param <S> steps; between two places there may be several
 */
final class ShortestPaths<V, S> {
    private final Function<V, List<S>> from;
    private final Function<S, Optional<V>> to;

    /** Where every way ends. */
    private enum End {
        END
    }

    /** A step as an edge of a graph: none is equal to another. */
    private static final class Passage<S> {
        private final S step;

        Passage(S step) {
            this.step = step;
        }
    }

    /**
     * @param from the steps that begin at a place, in a fixed order
     * @param to where a step ends; empty at the end
     */
    ShortestPaths(Function<V, List<S>> from, Function<S, Optional<V>> to) {
        this.from = from;
        this.to = to;
    }

    /**
     * One shortest way from each of some places.
     *
     * @return the way of a place; empty where nothing leads to the end. O(steps) at first, then O(way)
     */
    Function<V, Optional<List<S>>> of(Collection<V> starts) {
        Graph<Object, Passage<S>> graph = leadingOn(starts);
        if (!graph.containsVertex(End.END)) {
            return start -> Optional.empty();
        }
        SingleSourcePaths<Object, Passage<S>> backwards =
                new BFSShortestPath<>(new EdgeReversedGraph<>(graph)).getPaths(End.END);
        return start -> Optional.ofNullable(backwards.getPath(start)).map(ShortestPaths::steps);
    }

    private static <S> List<S> steps(GraphPath<Object, Passage<S>> backwards) {
        return backwards.getEdgeList().reversed().stream()
                .map(passage -> passage.step)
                .toList();
    }

    /** What some places lead to. */
    private Graph<Object, Passage<S>> leadingOn(Collection<V> starts) {
        Graph<Object, Passage<S>> graph = new DirectedPseudograph<>(null, null, false);
        starts.forEach(graph::addVertex);
        Set<V> seen = new HashSet<>(starts);
        Deque<V> queue = new ArrayDeque<>(starts);
        while (!queue.isEmpty()) {
            V place = queue.removeFirst();
            for (S step : from.apply(place)) {
                Optional<V> next = to.apply(step);
                Object end = next.isPresent() ? next.get() : End.END;
                graph.addVertex(end);
                graph.addEdge(place, end, new Passage<>(step));
                next.filter(seen::add).ifPresent(queue::addLast);
            }
        }
        return graph;
    }
}
