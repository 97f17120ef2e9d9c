package dev.keyreach.loader.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyreach.graph.Direction;
import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphQuestions.Approach;
import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.graph.NodeLabel;
import dev.keyreach.graph.RelationshipType;
import dev.keyreach.graph.StoredStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrays say what a list of all edges says. */
class MemoryGraphTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void expands_as_a_list_does(long seed) {
        RandomGraph content = RandomGraph.of(seed);
        MemoryGraph graph = MemoryGraph.of(content);
        assertThat(graph.nodeCount()).isEqualTo(content.all().size());
        assertThat(graph.relationshipCount()).isEqualTo(content.edges().size());
        for (int node = 0; node < graph.nodeCount(); node++) {
            for (RelationshipType type : RelationshipType.values()) {
                for (Direction direction : Direction.values()) {
                    List<GraphRelationship> found = new ArrayList<>();
                    int self = node;
                    graph.expand(node, direction, type, (edge, other) -> {
                        assertThat(direction == Direction.OUTGOING ? graph.source(edge) : graph.target(edge))
                                .isEqualTo(self);
                        assertThat(direction == Direction.OUTGOING ? graph.target(edge) : graph.source(edge))
                                .isEqualTo(other);
                        found.add(edge(graph, edge));
                    });
                    List<GraphRelationship> expected = content.edges().stream()
                            .filter(edge -> edge.type() == type)
                            .filter(edge -> (direction == Direction.OUTGOING ? edge.from() : edge.to()) == self)
                            .toList();
                    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
                    assertThat(graph.degree(node, direction, type)).isEqualTo(expected.size());
                }
            }
        }
    }

    private static GraphRelationship edge(MemoryGraph graph, int edge) {
        return new GraphRelationship(
                graph.source(edge), graph.target(edge), graph.type(edge), graph.relationshipProperties(edge));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void finds_nodes(long seed) {
        RandomGraph content = RandomGraph.of(seed);
        MemoryGraph graph = MemoryGraph.of(content);
        for (GraphNode node : content.all()) {
            String id = node.properties().get("id").toString();
            assertThat(graph.nodeWithId(id)).contains(node.number());
            assertThat(graph.labels(node.number())).isEqualTo(node.labels());
            assertThat(graph.nodeProperties(node.number())).isEqualTo(node.properties());
            for (NodeLabel label : List.of(NodeLabel.ROLE, NodeLabel.KEY)) {
                assertThat(graph.seek(label, "id", id).toArray())
                        .isEqualTo(node.labels().contains(label) ? new int[] {node.number()} : new int[0]);
            }
        }
        assertThat(graph.nodeWithId("nobody")).isEmpty();
        assertThat(graph.seek(NodeLabel.KEY, "name", "n1").toArray())
                .isEqualTo(content.all().stream()
                        .filter(node -> node.labels().contains(NodeLabel.KEY)
                                && "n1".equals(node.properties().get("name")))
                        .mapToInt(GraphNode::number)
                        .toArray());
    }

    @Test
    void an_edge_takes_sixteen_bytes() {
        List<GraphNode> nodes = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            nodes.add(new GraphNode(i, Set.of(NodeLabel.ROLE), Map.of("id", "n" + i)));
        }
        List<GraphRelationship> edges = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            edges.add(new GraphRelationship(i % 997, i % 983, RelationshipType.CAN, Map.of("verdict", "ALLOWED")));
        }
        MemoryGraph graph = MemoryGraph.of(new RandomGraph(nodes, edges));
        assertThat(graph.relationshipBytes()).isBetween(16L * 100_000, 16L * 100_000 + 2 * 4 * 1_001);
        assertThat(graph.propertySetCount()).isOne();
    }

    @Test
    void two_nodes_of_one_id_are_refused() {
        GraphNode one = new GraphNode(0, Set.of(NodeLabel.ROLE), Map.of("id", "same"));
        GraphNode other = new GraphNode(1, Set.of(NodeLabel.KEY), Map.of("id", "same"));
        assertThatThrownBy(() -> MemoryGraph.of(new RandomGraph(List.of(one, other), List.of())))
                .hasMessageContaining("same");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void approaches_as_a_closure_does(long seed) {
        RandomGraph content = RandomGraph.of(seed);
        MemoryQuestions questions = new MemoryQuestions(MemoryGraph.of(content));
        String target = id(content, 0);
        for (boolean escalation : new boolean[] {false, true}) {
            Approach whole = questions.approach(Set.of(target), escalation, Integer.MAX_VALUE);
            assertThat(whole.cut()).isFalse();
            assertThat(whole.steps()).isSortedAccordingTo(StoredStep.ORDER);
            assertThat(whole.steps()).hasSize(closure(content, escalation));
            int half = whole.steps().size() / 2;
            Approach cut = questions.approach(Set.of(target), escalation, half);
            assertThat(cut.steps()).hasSize(half).isSubsetOf(whole.steps());
            assertThat(cut.cut()).isEqualTo(half < whole.steps().size());
        }
    }

    /** How many steps lead to node 0. */
    private static int closure(RandomGraph content, boolean escalation) {
        Set<Integer> reached = new HashSet<>(Set.of(0));
        List<GraphRelationship> steps = content.edges().stream()
                .filter(edge -> edge.type() == RelationshipType.CAN_ASSUME
                        || escalation && edge.type() == RelationshipType.CAN_ESCALATE)
                .toList();
        boolean more = true;
        while (more) {
            more = false;
            for (GraphRelationship step : steps) {
                more |= reached.contains(step.to()) && reached.add(step.from());
            }
        }
        return (int) steps.stream().filter(step -> reached.contains(step.to())).count();
    }

    private static String id(RandomGraph content, int node) {
        return content.all().get(node).properties().get("id").toString();
    }
}
