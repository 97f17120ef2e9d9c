package dev.keyreach.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyreach.loader.neo4j.BatchSizes;
import dev.keyreach.loader.neo4j.LoadWatcher;
import dev.keyreach.loader.neo4j.Neo4jProblem;
import dev.keyreach.loader.neo4j.Neo4jStore;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** A switch that takes more memory than a transaction of the server may have. */
class SwitchMemoryTest {
    private static final long ENOUGH_FOR_A_BATCH = 4L << 20;

    @Test
    void a_switch_beyond_the_memory_is_told_and_leaves_the_old_graph() {
        try (TestServer server = TestServer.withMemory(ENOUGH_FOR_A_BATCH);
                Neo4jStore store = server.open()) {
            BatchSizes few = new BatchSizes(500, 500);
            store.load(new Chain("small", 7), Clock.systemUTC(), LoadWatcher.SILENT, few);
            assertThatThrownBy(() -> store.load(new Chain("large", 10_000), Clock.systemUTC(), LoadWatcher.SILENT, few))
                    .isInstanceOfSatisfying(Neo4jProblem.class, problem -> {
                        assertThat(problem.problem())
                                .contains("too little memory to switch 20000 nodes in one transaction")
                                .contains("the graph that was there stays");
                        assertThat(problem.advice()).contains("server.memory.heap.max_size", "--format csv");
                    });
            assertThat(server.count("MATCH (n:Role) RETURN count(n)")).isEqualTo(7);
            assertThat(server.count("MATCH (s:Snapshot {contentId: 'small'}) RETURN count(s)"))
                    .isEqualTo(1);
        }
    }
}
