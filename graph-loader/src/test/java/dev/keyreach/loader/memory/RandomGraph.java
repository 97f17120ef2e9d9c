package dev.keyreach.loader.memory;

import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.graph.GraphStamp;
import dev.keyreach.graph.NodeLabel;
import dev.keyreach.graph.RelationshipType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** A small graph by chance, with parallel edges, loops and nodes without any. */
record RandomGraph(List<GraphNode> all, List<GraphRelationship> edges) implements GraphContent {
    private static final RelationshipType[] TYPES = {
        RelationshipType.CAN, RelationshipType.CAN_ASSUME, RelationshipType.CAN_ESCALATE, RelationshipType.MEMBER_OF
    };

    static RandomGraph of(long seed) {
        Random dice = new Random(seed);
        List<GraphNode> nodes = new ArrayList<>();
        int count = 1 + dice.nextInt(30);
        for (int i = 0; i < count; i++) {
            NodeLabel label = dice.nextBoolean() ? NodeLabel.ROLE : NodeLabel.KEY;
            nodes.add(new GraphNode(
                    i,
                    label == NodeLabel.ROLE ? Set.of(label, NodeLabel.PRINCIPAL) : Set.of(label),
                    Map.of("id", "node " + i * 7, "name", "n" + i % 5)));
        }
        List<GraphRelationship> edges = new ArrayList<>();
        int size = dice.nextInt(120);
        for (int i = 0; i < size; i++) {
            edges.add(new GraphRelationship(
                    dice.nextInt(count),
                    dice.nextInt(count),
                    TYPES[dice.nextInt(TYPES.length)],
                    Map.of("id", "E-0" + (1 + dice.nextInt(4)), "proofIds", List.of("p" + dice.nextInt(3)))));
        }
        return new RandomGraph(nodes, edges);
    }

    @Override
    public GraphStamp stamp() {
        return new GraphStamp("content", "engine");
    }

    @Override
    public void nodes(Consumer<GraphNode> sink) {
        all.forEach(sink);
    }

    @Override
    public void relationships(Consumer<GraphRelationship> sink) {
        edges.forEach(sink);
    }
}
