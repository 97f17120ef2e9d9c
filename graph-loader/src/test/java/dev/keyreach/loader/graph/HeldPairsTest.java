package dev.keyreach.loader.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.loader.LoadException;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.SnapshotLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A graph is the same whether what the engine answered was held or not, and the engine is asked once where it was. */
class HeldPairsTest {
    private static final List<String> ACTIONS = List.of("kms:CreateGrant", "kms:Decrypt", "kms:Encrypt");

    private static GraphSource source;

    @BeforeAll
    static void load() throws LoadException {
        LoadedData data = SnapshotLoader.load(List.of(Path.of("../examples/acme")), LoadListener.NONE);
        source = GraphSource.of(data.snapshot(), data.policies(), data.provenance());
    }

    private static SnapshotGraph graph(GraphChoices.Access access, long held) {
        GraphChoices choices = new GraphChoices(ACTIONS, access, false, Optional.empty());
        return SnapshotGraph.of(source, choices, "content", "engine", held);
    }

    private static List<GraphNode> nodes(SnapshotGraph graph) {
        List<GraphNode> nodes = new ArrayList<>();
        graph.nodes(nodes::add);
        return nodes;
    }

    private static List<GraphRelationship> relationships(SnapshotGraph graph) {
        List<GraphRelationship> relationships = new ArrayList<>();
        graph.relationships(relationships::add);
        return relationships;
    }

    @ParameterizedTest
    @EnumSource
    void what_is_held_is_what_is_worked_out_again(GraphChoices.Access access) {
        SnapshotGraph held = graph(access, SnapshotGraph.roomForPairs());
        List<GraphRelationship> all = relationships(held);
        assertThat(all).hasSizeGreaterThan(300);
        assertThat(relationships(held)).isEqualTo(all);
        assertThat(held.passes()).isEqualTo(1);
        // None is held; some were, until they were too many.
        for (long bytes : new long[] {0, 700}) {
            SnapshotGraph again = graph(access, bytes);
            assertThat(nodes(again)).isEqualTo(nodes(held));
            assertThat(relationships(again)).isEqualTo(all);
            assertThat(relationships(again)).isEqualTo(all);
            assertThat(again.passes()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sizes_do_not_depend_on_it(GraphChoices.Access access) {
        assertThat(graph(access, 0).size())
                .isEqualTo(graph(access, SnapshotGraph.roomForPairs()).size());
    }
}
