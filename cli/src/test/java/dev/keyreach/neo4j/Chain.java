package dev.keyreach.neo4j;

import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.graph.GraphStamp;
import dev.keyreach.graph.NodeLabel;
import dev.keyreach.graph.RelationshipType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A graph of as many roles as keys; each role can use one of them.
 *
 * @param contentId of the graph
 * @param size how many roles, and how many keys
 */
record Chain(String contentId, int size) implements GraphContent {
    @Override
    public GraphStamp stamp() {
        return new GraphStamp(contentId, "test");
    }

    @Override
    public void nodes(Consumer<GraphNode> sink) {
        for (int i = 0; i < size; i++) {
            sink.accept(new GraphNode(i, Set.of(NodeLabel.ROLE, NodeLabel.PRINCIPAL), Map.of("id", "role" + i)));
        }
        for (int i = 0; i < size; i++) {
            sink.accept(new GraphNode(size + i, Set.of(NodeLabel.KEY), Map.of("id", "key" + i)));
        }
    }

    @Override
    public void relationships(Consumer<GraphRelationship> sink) {
        for (int i = 0; i < size; i++) {
            sink.accept(new GraphRelationship(
                    i,
                    size + i,
                    RelationshipType.CAN,
                    Map.of("actions", List.of("kms:Decrypt"), "verdict", "ALLOWED", "via", List.of())));
        }
    }
}
