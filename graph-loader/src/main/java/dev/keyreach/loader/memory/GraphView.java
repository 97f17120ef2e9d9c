package dev.keyreach.loader.memory;

import dev.keyreach.graph.Direction;
import dev.keyreach.graph.RelationshipType;
import java.util.AbstractSet;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jgrapht.GraphType;
import org.jgrapht.graph.AbstractGraph;
import org.jgrapht.graph.DefaultGraphType;
import org.jspecify.annotations.Nullable;

/**
 * A graph in memory as JGraphT's algorithms see it: nodes and relationships by number, of some types. Directed, with parallel
 * edges and loops, and not to be changed; nothing is copied.
 */
public final class GraphView extends AbstractGraph<Integer, Integer> {
    private static final GraphType TYPE = new DefaultGraphType.Builder()
            .directed()
            .weighted(false)
            .allowMultipleEdges(true)
            .allowSelfLoops(true)
            .modifiable(false)
            .build();

    private final MemoryGraph graph;
    private final Set<RelationshipType> types;

    /**
     * A view.
     *
     * @param types of the relationships that are seen
     */
    public GraphView(MemoryGraph graph, Set<RelationshipType> types) {
        this.graph = graph;
        this.types = EnumSet.copyOf(types);
    }

    @Override
    public Set<Integer> getAllEdges(Integer source, Integer target) {
        Set<Integer> edges = new LinkedHashSet<>();
        if (containsVertex(source) && containsVertex(target)) {
            for (RelationshipType type : types) {
                graph.expand(source, Direction.OUTGOING, type, (edge, other) -> {
                    if (other == target) {
                        edges.add(edge);
                    }
                });
            }
        }
        return edges;
    }

    @Override
    public @Nullable Integer getEdge(Integer source, Integer target) {
        return getAllEdges(source, target).stream().findFirst().orElse(null);
    }

    @Override
    public @Nullable Supplier<Integer> getVertexSupplier() {
        return null;
    }

    @Override
    public @Nullable Supplier<Integer> getEdgeSupplier() {
        return null;
    }

    @Override
    public boolean containsEdge(Integer edge) {
        return edge >= 0 && edge < graph.relationshipCount() && types.contains(graph.type(edge));
    }

    @Override
    public boolean containsVertex(Integer vertex) {
        return vertex >= 0 && vertex < graph.nodeCount();
    }

    @Override
    public Set<Integer> edgeSet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Integer> iterator() {
                return types.stream().flatMapToInt(graph::relationships).boxed().iterator();
            }

            @Override
            public boolean contains(@Nullable Object edge) {
                return edge instanceof Integer number && containsEdge(number);
            }

            @Override
            public int size() {
                return types.stream()
                        .mapToInt(type -> (int) graph.relationships(type).count())
                        .sum();
            }
        };
    }

    @Override
    public Set<Integer> vertexSet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Integer> iterator() {
                return IntStream.range(0, graph.nodeCount()).boxed().iterator();
            }

            @Override
            public boolean contains(@Nullable Object vertex) {
                return vertex instanceof Integer number && containsVertex(number);
            }

            @Override
            public int size() {
                return graph.nodeCount();
            }
        };
    }

    @Override
    public int degreeOf(Integer vertex) {
        return inDegreeOf(vertex) + outDegreeOf(vertex);
    }

    @Override
    public Set<Integer> edgesOf(Integer vertex) {
        Set<Integer> edges = new LinkedHashSet<>(outgoingEdgesOf(vertex));
        edges.addAll(incomingEdgesOf(vertex));
        return edges;
    }

    @Override
    public int inDegreeOf(Integer vertex) {
        return degree(vertex, Direction.INCOMING);
    }

    @Override
    public Set<Integer> incomingEdgesOf(Integer vertex) {
        return edges(vertex, Direction.INCOMING);
    }

    @Override
    public int outDegreeOf(Integer vertex) {
        return degree(vertex, Direction.OUTGOING);
    }

    @Override
    public Set<Integer> outgoingEdgesOf(Integer vertex) {
        return edges(vertex, Direction.OUTGOING);
    }

    private int degree(Integer vertex, Direction direction) {
        assertVertexExist(vertex);
        return types.stream()
                .mapToInt(type -> graph.degree(vertex, direction, type))
                .sum();
    }

    private Set<Integer> edges(Integer vertex, Direction direction) {
        assertVertexExist(vertex);
        Set<Integer> edges = new LinkedHashSet<>();
        for (RelationshipType type : types) {
            graph.expand(vertex, direction, type, (edge, other) -> edges.add(edge));
        }
        return edges;
    }

    @Override
    public Integer getEdgeSource(Integer edge) {
        return graph.source(edge);
    }

    @Override
    public Integer getEdgeTarget(Integer edge) {
        return graph.target(edge);
    }

    @Override
    public GraphType getType() {
        return TYPE;
    }

    @Override
    public double getEdgeWeight(Integer edge) {
        return org.jgrapht.Graph.DEFAULT_EDGE_WEIGHT;
    }

    @Override
    public void setEdgeWeight(Integer edge, double weight) {
        throw unchangeable();
    }

    @Override
    public @Nullable Integer addEdge(Integer source, Integer target) {
        throw unchangeable();
    }

    @Override
    public boolean addEdge(Integer source, Integer target, Integer edge) {
        throw unchangeable();
    }

    @Override
    public @Nullable Integer addVertex() {
        throw unchangeable();
    }

    @Override
    public boolean addVertex(Integer vertex) {
        throw unchangeable();
    }

    @Override
    public @Nullable Integer removeEdge(Integer source, Integer target) {
        throw unchangeable();
    }

    @Override
    public boolean removeEdge(Integer edge) {
        throw unchangeable();
    }

    @Override
    public boolean removeVertex(Integer vertex) {
        throw unchangeable();
    }

    private static UnsupportedOperationException unchangeable() {
        return new UnsupportedOperationException("the graph cannot be changed");
    }
}
