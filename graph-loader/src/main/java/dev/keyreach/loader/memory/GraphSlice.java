package dev.keyreach.loader.memory;

import dev.keyreach.graph.Direction;
import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.graph.GraphStamp;
import dev.keyreach.graph.PropertyGraph;
import dev.keyreach.graph.RelationshipType;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What leads to one key: whoever can use it, who can become or change those, its aliases and grants, with the relationships
 * among them. Nodes are numbered anew.
 */
public final class GraphSlice implements GraphContent {
    /** Followed backwards, again and again. */
    private static final Set<RelationshipType> LEADING = EnumSet.of(
            RelationshipType.CAN,
            RelationshipType.CAN_ASSUME,
            RelationshipType.CAN_ESCALATE,
            RelationshipType.ALIAS_OF,
            RelationshipType.GRANT_ON);

    /** Written where both ends belong to the slice. */
    private static final Set<RelationshipType> WRITTEN = EnumSet.copyOf(LEADING);

    static {
        WRITTEN.addAll(
                EnumSet.of(RelationshipType.MEMBER_OF, RelationshipType.GRANTED_TO, RelationshipType.RETIRABLE_BY));
    }

    private final PropertyGraph graph;
    private final BitSet members = new BitSet();

    private GraphSlice(PropertyGraph graph) {
        this.graph = graph;
    }

    /**
     * The slice of a key; empty when the graph does not hold it. O(slice).
     *
     * @param key id of the key
     */
    public static GraphSlice of(PropertyGraph graph, String key) {
        GraphSlice slice = new GraphSlice(graph);
        graph.nodeWithId(key).ifPresent(slice::backwards);
        return slice;
    }

    private void backwards(int key) {
        Deque<Integer> waiting = new ArrayDeque<>();
        members.set(key);
        waiting.add(key);
        while (!waiting.isEmpty()) {
            int node = waiting.remove();
            for (RelationshipType type : LEADING) {
                graph.expand(node, Direction.INCOMING, type, (relationship, other) -> {
                    if (!members.get(other)) {
                        members.set(other);
                        waiting.add(other);
                    }
                });
            }
        }
    }

    /** How many relationships it has. O(slice). */
    public long relationshipCount() {
        long[] count = new long[1];
        relationships(relationship -> count[0]++);
        return count[0];
    }

    @Override
    public GraphStamp stamp() {
        return graph.stamp();
    }

    @Override
    public void nodes(Consumer<GraphNode> sink) {
        int[] next = new int[1];
        members.stream()
                .forEach(node -> sink.accept(new GraphNode(next[0]++, graph.labels(node), graph.nodeProperties(node))));
    }

    @Override
    public void relationships(Consumer<GraphRelationship> sink) {
        int[] numbers = new int[members.length()];
        int[] next = new int[1];
        members.stream().forEach(node -> numbers[node] = next[0]++);
        for (RelationshipType type : WRITTEN) {
            members.stream()
                    .forEach(node -> graph.expand(node, Direction.INCOMING, type, (relationship, other) -> {
                        if (members.get(other)) {
                            sink.accept(new GraphRelationship(
                                    numbers[other], numbers[node], type, graph.relationshipProperties(relationship)));
                        }
                    }));
        }
    }
}
