package dev.keyreach.loader.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.graph.RelationshipType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DirectedPseudograph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The view is a graph as JGraphT's own are. */
class GraphViewTest {
    private static final Set<RelationshipType> SEEN =
            EnumSet.of(RelationshipType.CAN_ASSUME, RelationshipType.CAN_ESCALATE);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agrees_with_a_graph_of_jgrapht(long seed) {
        RandomGraph content = RandomGraph.of(seed);
        GraphView view = new GraphView(MemoryGraph.of(content), SEEN);
        Graph<Integer, Integer> own = new DirectedPseudograph<>(null, null, false);
        content.all().forEach(node -> own.addVertex(node.number()));
        view.edgeSet().forEach(edge -> own.addEdge(view.getEdgeSource(edge), view.getEdgeTarget(edge), edge));

        assertThat(view.vertexSet()).isEqualTo(own.vertexSet());
        assertThat(view.edgeSet())
                .isEqualTo(own.edgeSet())
                .hasSize(seen(content).size());
        for (Integer vertex : own.vertexSet()) {
            assertThat(view.outgoingEdgesOf(vertex)).isEqualTo(own.outgoingEdgesOf(vertex));
            assertThat(view.incomingEdgesOf(vertex)).isEqualTo(own.incomingEdgesOf(vertex));
            assertThat(view.edgesOf(vertex)).isEqualTo(own.edgesOf(vertex));
            assertThat(view.degreeOf(vertex)).isEqualTo(own.degreeOf(vertex));
            for (Integer other : own.vertexSet()) {
                assertThat(view.getAllEdges(vertex, other)).isEqualTo(own.getAllEdges(vertex, other));
                assertThat(view.containsEdge(vertex, other)).isEqualTo(own.containsEdge(vertex, other));
            }
        }
        assertThat(new KosarajuStrongConnectivityInspector<>(view).stronglyConnectedSets())
                .containsExactlyInAnyOrderElementsOf(
                        new KosarajuStrongConnectivityInspector<>(own).stronglyConnectedSets());
    }

    private static List<GraphRelationship> seen(RandomGraph content) {
        return content.edges().stream()
                .filter(edge -> SEEN.contains(edge.type()))
                .toList();
    }

    @Test
    void nothing_can_be_changed() {
        GraphView view = new GraphView(MemoryGraph.of(RandomGraph.of(1)), SEEN);
        assertThatThrownBy(() -> view.addVertex(99)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> view.addEdge(0, 0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> view.removeVertex(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(view.getType().isModifiable()).isFalse();
    }
}
