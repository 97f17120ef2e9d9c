package dev.keyreach.query.path;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.shortestpath.YenShortestPathIterator;
import org.jgrapht.graph.DefaultEdge;
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

    /**
     * Ways, shortest first.
     *
     * @param cut whether there may be more, that were not looked at
     */
    record Found<S>(List<List<S>> ways, boolean cut) {
        Found {
            ways = List.copyOf(ways);
        }
    }

    /**
     * The shortest ways from a place to the end.
     *
     * @param wanted how many at most
     * @param maxLength steps of a way at most
     * @param possible whether the steps of a way can all be made, one after the other
     */
    Found<S> find(V start, int wanted, int maxLength, Predicate<List<S>> possible) {
        Graph<Object, DefaultEdge> graph = leadingOn(start);
        List<List<S>> ways = new ArrayList<>();
        if (!graph.containsVertex(End.END)) {
            return new Found<>(ways, false);
        }
        YenShortestPathIterator<Object, DefaultEdge> shortest =
                new YenShortestPathIterator<>(graph, start, End.END);
        int tried = 0;
        while (ways.size() < wanted && shortest.hasNext()) {
            List<S> way = steps(shortest.next());
            if (way.size() > maxLength) {
                break;
            }
            if (tried++ == MAX_TRIED) {
                return new Found<>(ways, true);
            }
            if (possible.test(way)) {
                ways.add(way);
            }
        }
        return new Found<>(ways, false);
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

    /** What a place leads to. */
    private Graph<Object, DefaultEdge> leadingOn(V start) {
        Graph<Object, DefaultEdge> graph = new SimpleDirectedGraph<>(DefaultEdge.class);
        graph.addVertex(start);
        Set<V> seen = new HashSet<>(Set.of(start));
        Deque<V> queue = new ArrayDeque<>(List.of(start));
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
}
