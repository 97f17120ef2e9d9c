package dev.keyreach.loader.memory;

import dev.keyreach.graph.Direction;
import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.graph.GraphStamp;
import dev.keyreach.graph.NodeLabel;
import dev.keyreach.graph.PropertyGraph;
import dev.keyreach.graph.RelationshipType;
import dev.keyreach.model.ArrayMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A property graph in memory. A relationship takes 16 bytes beside its properties, which it shares with those that have equal
 * ones. Immutable.
 */
public final class MemoryGraph implements PropertyGraph {
    private static final String ID = "id";

    private final GraphStamp stamp;
    private final List<ArrayMap<String, Object>> nodes;
    private final Map<NodeLabel, BitSet> labels;
    private final IdIndex ids;
    private final Map<RelationshipType, TypedEdges> edges;

    /** Types that have relationships, by the numbers of those. */
    private final List<RelationshipType> types;

    private final PropertySets properties;
    private final int relationships;

    private MemoryGraph(GraphStamp stamp, Building building) {
        this.stamp = stamp;
        this.nodes = List.copyOf(building.nodes);
        this.labels = building.labels;
        this.edges = building.edges;
        this.types = List.copyOf(building.edges.keySet());
        this.properties = building.sets.build();
        this.relationships = building.relationships;
        this.ids = new IdIndex(nodes.size(), node -> id(nodes.get(node)));
    }

    private static String id(Map<String, Object> properties) {
        return properties.get(ID) instanceof String id ? id : "";
    }

    /**
     * Reads a graph once: nodes, then relationships.
     *
     * @throws IllegalArgumentException when two nodes have one id, or nodes and relationships are not numbered as
     *     {@link GraphContent} says
     */
    public static MemoryGraph of(GraphContent content) {
        Building building = new Building();
        content.nodes(building::node);
        content.relationships(building::relationship);
        building.end();
        return new MemoryGraph(content.stamp(), building);
    }

    /** What is collected while a graph is read. */
    private static final class Building {
        private final List<ArrayMap<String, Object>> nodes = new ArrayList<>();
        private final Map<NodeLabel, BitSet> labels = new EnumMap<>(NodeLabel.class);
        private final Map<RelationshipType, TypedEdges> edges = new EnumMap<>(RelationshipType.class);
        private final Map<RelationshipType, TypedEdges.Draft> drafts = new EnumMap<>(RelationshipType.class);
        private final PropertySets.Builder sets = new PropertySets.Builder();
        private int relationships;

        void node(GraphNode node) {
            if (node.number() != nodes.size()) {
                throw new IllegalArgumentException("node " + node.number() + " comes in place of " + nodes.size());
            }
            node.labels()
                    .forEach(label -> labels.computeIfAbsent(label, unseen -> new BitSet())
                            .set(node.number()));
            nodes.add(sets.packed(node.properties()));
        }

        void relationship(GraphRelationship relationship) {
            if (!isNode(relationship.from()) || !isNode(relationship.to())) {
                throw new IllegalArgumentException("a relationship of an unknown node: " + relationship);
            }
            drafts.computeIfAbsent(relationship.type(), unseen -> new TypedEdges.Draft())
                    .add(relationship.from(), relationship.to(), sets.add(relationship.properties()));
        }

        private boolean isNode(int number) {
            return number >= 0 && number < nodes.size();
        }

        void end() {
            for (RelationshipType type : RelationshipType.values()) {
                TypedEdges.Draft draft = drafts.remove(type);
                if (draft != null) {
                    TypedEdges typed = new TypedEdges(relationships, draft);
                    edges.put(type, typed);
                    relationships = Math.addExact(relationships, typed.size());
                }
            }
        }
    }

    @Override
    public GraphStamp stamp() {
        return stamp;
    }

    @Override
    public int nodeCount() {
        return nodes.size();
    }

    @Override
    public int relationshipCount() {
        return relationships;
    }

    @Override
    public Set<NodeLabel> labels(int node) {
        Set<NodeLabel> found = EnumSet.noneOf(NodeLabel.class);
        labels.forEach((label, members) -> {
            if (members.get(node)) {
                found.add(label);
            }
        });
        return found;
    }

    @Override
    public Map<String, Object> nodeProperties(int node) {
        return nodes.get(node);
    }

    @Override
    public Optional<Integer> nodeWithId(String id) {
        return ids.find(id);
    }

    @Override
    public IntStream nodes(NodeLabel label) {
        BitSet members = labels.get(label);
        return members == null ? IntStream.empty() : members.stream();
    }

    @Override
    public IntStream seek(NodeLabel label, String property, Object value) {
        if (property.equals(ID) && value instanceof String id) {
            BitSet members = labels.getOrDefault(label, new BitSet());
            return nodeWithId(id).stream().mapToInt(Integer::intValue).filter(members::get);
        }
        return nodes(label).filter(node -> value.equals(nodes.get(node).get(property)));
    }

    @Override
    public int degree(int node, Direction direction, RelationshipType type) {
        TypedEdges typed = edges.get(type);
        return typed == null ? 0 : typed.degree(node, direction);
    }

    @Override
    public void expand(int node, Direction direction, RelationshipType type, Visitor visitor) {
        TypedEdges typed = edges.get(type);
        if (typed != null) {
            typed.expand(node, direction, visitor);
        }
    }

    /** The relationships of a type, by number. */
    public IntStream relationships(RelationshipType type) {
        TypedEdges typed = edges.get(type);
        return typed == null ? IntStream.empty() : IntStream.range(typed.base(), typed.base() + typed.size());
    }

    @Override
    public RelationshipType type(int relationship) {
        for (RelationshipType type : types) {
            TypedEdges typed = typed(type);
            if (relationship < typed.base() + typed.size() && relationship >= typed.base()) {
                return type;
            }
        }
        throw new IndexOutOfBoundsException("no relationship has the number " + relationship);
    }

    private TypedEdges typed(RelationshipType type) {
        TypedEdges typed = edges.get(type);
        if (typed == null) {
            throw new IllegalStateException("no relationships of type " + type);
        }
        return typed;
    }

    @Override
    public int source(int relationship) {
        return typed(type(relationship)).source(relationship);
    }

    @Override
    public int target(int relationship) {
        return typed(type(relationship)).target(relationship);
    }

    @Override
    public Map<String, Object> relationshipProperties(int relationship) {
        return properties.get(typed(type(relationship)).propertySet(relationship));
    }

    /** How many different property maps relationships have. */
    public int propertySetCount() {
        return properties.size();
    }

    /** Bytes of the arrays that hold relationships, without properties. */
    public long relationshipBytes() {
        return edges.values().stream().mapToLong(TypedEdges::bytes).sum();
    }
}
