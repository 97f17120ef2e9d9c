package dev.keyreach.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphQuestions;
import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.graph.GraphStamp;
import dev.keyreach.graph.NodeLabel;
import dev.keyreach.loader.neo4j.BatchSizes;
import dev.keyreach.loader.neo4j.LoadWatcher;
import dev.keyreach.loader.neo4j.LoadWatcher.Phase;
import dev.keyreach.loader.neo4j.Loaded;
import dev.keyreach.loader.neo4j.Neo4jProblem;
import dev.keyreach.loader.neo4j.Neo4jStore;
import dev.keyreach.loader.neo4j.Neo4jTarget;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Loads one after the other, beside each other, and broken off: nothing half-visible, and the next run makes it good. */
@ExtendWith(TestServer.Given.class)
class FaultyLoadTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);
    private static final String VISIBLE = "MATCH (n:Role|Key|Principal) RETURN count(n)";
    private static final String LEFT = "MATCH (n:KeyreachGenerationA|KeyreachGenerationB) RETURN count(n)";

    private final TestServer server;

    FaultyLoadTest(TestServer server) {
        this.server = server;
    }

    @BeforeEach
    void wipe() {
        server.wipe();
    }

    /** Several batches of each kind, of few things. */
    private static Loaded load(Neo4jStore store, Chain graph, LoadWatcher watcher) {
        return store.load(graph, NOON, watcher, new BatchSizes(50, 100));
    }

    private Loaded load(Chain graph, LoadWatcher watcher) {
        try (Neo4jStore store = server.open()) {
            return load(store, graph, watcher);
        }
    }

    private Loaded load(Chain graph) {
        return load(graph, LoadWatcher.SILENT);
    }

    /** Does something when a part of a load begins. */
    private static LoadWatcher at(Phase phase, Runnable action) {
        return new LoadWatcher() {
            @Override
            public void began(Phase begun) {
                if (begun == phase) {
                    action.run();
                }
            }

            @Override
            public void done(long nodes, long relationships) {}
        };
    }

    @Test
    void the_same_graph_again_is_no_work() {
        assertThat(load(new Chain("one", 7))).isEqualTo(new Loaded(false, 14, 7, 0, 0, 0));
        long stamps = server.count("MATCH (s:Snapshot) RETURN count(s)");
        assertThat(load(new Chain("one", 7))).isEqualTo(new Loaded(true, 14, 7, 0, 0, 0));
        assertThat(stamps).isEqualTo(1);
        assertThat(server.count("MATCH (s:Snapshot {contentId: 'one', engine: 'test', complete: true,"
                        + " loadedAt: '2026-11-26T12:00:00Z'}) RETURN count(s)"))
                .isEqualTo(1);
    }

    @Test
    void a_newer_graph_removes_what_is_gone() {
        load(new Chain("one", 7));
        assertThat(load(new Chain("two", 3)).droppedNodes()).isEqualTo(14);
        assertThat(server.count(VISIBLE)).isEqualTo(6);
        assertThat(server.count("MATCH ()-[r:CAN]->() RETURN count(r)")).isEqualTo(3);
        assertThat(server.count(LEFT)).isEqualTo(6);
        assertThat(server.count("MATCH (s:Snapshot) RETURN count(s)")).isEqualTo(1);
    }

    @Test
    void a_pattern_with_a_label_sees_one_graph_at_any_time() {
        load(new Chain("one", 7));
        List<Long> seen = new ArrayList<>();
        LoadWatcher counting = new LoadWatcher() {
            @Override
            public void began(Phase phase) {
                seen.add(server.count("MATCH (:Role)-[:CAN]->(k:Key) RETURN count(k)"));
                seen.add(server.count("MATCH (s:Snapshot {complete: true}) RETURN count(s)") + 1_000);
            }

            @Override
            public void done(long nodes, long relationships) {
                began(Phase.NODES);
            }
        };
        load(new Chain("two", 3), counting);
        assertThat(seen).containsOnly(7L, 3L, 1_001L);
        assertThat(seen.getLast()).isEqualTo(1_001L);
        assertThat(seen.get(seen.size() - 2)).isEqualTo(3L);
        assertThat(seen.getFirst()).isEqualTo(7L);
    }

    @Test
    void a_server_that_goes_away_leaves_the_old_graph_and_the_next_run_goes_on() throws IOException {
        load(new Chain("one", 7));
        Chain large = new Chain("two", 240);
        try (CuttableConnection connection = new CuttableConnection(server.port())) {
            Neo4jTarget target =
                    new Neo4jTarget("bolt://localhost:" + connection.port(), Optional.empty(), Optional.empty());
            try (Neo4jStore store = Neo4jStore.open(target, TestServer.PATIENCE)) {
                assertThatThrownBy(() -> load(store, large, at(Phase.RELATIONSHIPS, connection::cut)))
                        .isInstanceOfSatisfying(Neo4jProblem.class, problem -> {
                            assertThat(problem.problem())
                                    .contains("Neo4j at `bolt://localhost:" + connection.port() + "`");
                            assertThat(problem.problem().lines()).hasSize(1);
                            assertThat(problem.advice()).contains("run it again");
                            assertThat(problem.kind()).isEqualTo(Neo4jProblem.Kind.UNUSABLE);
                        });
            }
        }
        assertThat(server.count(VISIBLE)).isEqualTo(14);
        Loaded again = load(large);
        assertThat(again.resumedNodes()).isEqualTo(480);
        assertThat(again.droppedNodes()).isEqualTo(14);
        assertThat(server.count("MATCH (r:Role)-[c:CAN]->(k:Key) RETURN count(c)"))
                .isEqualTo(240);
        assertThat(server.count("MATCH (n:KeyreachIncomingRole|KeyreachIncomingKey) RETURN count(n)"))
                .isZero();
    }

    /** However far it got: relationships are stored once. */
    @Test
    void a_load_that_was_broken_off_between_batches_is_continued_there() {
        Chain large = new Chain("two", 250);
        LoadWatcher stopping = new LoadWatcher() {
            @Override
            public void began(Phase phase) {}

            @Override
            public void done(long nodes, long relationships) {
                if (relationships > 0) {
                    throw new IllegalStateException("stopped by the test");
                }
            }
        };
        assertThatThrownBy(() -> load(large, stopping)).hasMessage("stopped by the test");
        assertThat(server.count(VISIBLE)).isZero();
        Loaded again = load(large);
        assertThat(again.resumedNodes()).isEqualTo(500);
        assertThat(again.resumedRelationships()).isBetween(1L, 249L);
        assertThat(server.count("MATCH (r:Role)-[c:CAN]->(k:Key) RETURN count(DISTINCT r.id + k.id)"))
                .isEqualTo(250);
        assertThat(server.count("MATCH ()-[c:CAN]->() RETURN count(c)")).isEqualTo(250);
    }

    /** Batches are made before those ahead of them are stored. */
    @Test
    void nothing_is_stored_behind_a_batch_that_failed() {
        Chain large = new Chain("two", 450);
        GraphContent broken = new GraphContent() {
            @Override
            public GraphStamp stamp() {
                return large.stamp();
            }

            @Override
            public void nodes(Consumer<GraphNode> sink) {
                large.nodes(sink);
            }

            @Override
            public void relationships(Consumer<GraphRelationship> sink) {
                AtomicInteger made = new AtomicInteger();
                large.relationships(one -> sink.accept(
                        made.incrementAndGet() == 150
                                ? new GraphRelationship(one.from(), 1_000_000, one.type(), one.properties())
                                : one));
            }
        };
        try (Neo4jStore store = server.open()) {
            assertThatThrownBy(() -> store.load(broken, NOON, LoadWatcher.SILENT, new BatchSizes(50, 100)))
                    .isInstanceOfSatisfying(
                            Neo4jProblem.class,
                            problem -> assertThat(problem.problem()).contains("stored 99 of 100 things of a batch"));
        }
        assertThat(server.count("MATCH ()-[c:CAN]->() RETURN count(c)")).isEqualTo(100);
        assertThat(load(large).resumedRelationships()).isEqualTo(100);
        assertThat(server.count("MATCH (r:Role)-[c:CAN]->(k:Key) RETURN count(DISTINCT r.id + k.id)"))
                .isEqualTo(450);
    }

    @Test
    void what_a_broken_load_of_another_graph_left_is_deleted() {
        assertThatThrownBy(() -> load(new Chain("gone", 40), at(Phase.SWITCH, () -> {
                    throw new IllegalStateException("stopped by the test");
                })))
                .hasMessage("stopped by the test");
        assertThat(load(new Chain("two", 3)).droppedNodes()).isEqualTo(80);
        assertThat(server.count(LEFT)).isEqualTo(6);
        // The deletion of an old graph may be broken off as well.
        assertThatThrownBy(() -> load(new Chain("three", 4), at(Phase.OLD_GRAPH, () -> {
                    throw new IllegalStateException("stopped by the test");
                })))
                .hasMessage("stopped by the test");
        assertThat(server.count(VISIBLE)).isEqualTo(8);
        assertThat(load(new Chain("three", 4))).isEqualTo(new Loaded(true, 8, 4, 0, 0, 6));
        assertThat(server.count(LEFT)).isEqualTo(8);
    }

    @Test
    void of_two_loads_at_a_time_the_later_one_wins() {
        assertThatThrownBy(() ->
                        load(new Chain("first", 9), at(Phase.RELATIONSHIPS, () -> load(new Chain("second", 2)))))
                .isInstanceOfSatisfying(
                        Neo4jProblem.class,
                        problem -> assertThat(problem.problem()).contains("another load"));
        try (Neo4jStore store = server.open();
                GraphQuestions graph = store.questions()) {
            assertThat(graph.stamp().contentId()).isEqualTo("second");
            assertThat(graph.named(Set.of(NodeLabel.KEY), "", 10)).hasSize(2);
        }
    }

    @Test
    void a_graph_that_is_replaced_while_it_is_asked_gives_no_mixed_answer() {
        load(new Chain("one", 7));
        try (Neo4jStore store = server.open();
                GraphQuestions graph = store.questions()) {
            load(new Chain("two", 3));
            assertThatThrownBy(() -> graph.whoCan("key0", Set.of("kms:Decrypt")))
                    .isInstanceOfSatisfying(
                            Neo4jProblem.class,
                            problem -> assertThat(problem.problem()).contains("another graph was loaded meanwhile"));
        }
    }

    @Test
    void nodes_of_others_stay_as_they_are() {
        server.run("CREATE (:Ticket {number: 1})-[:ABOUT]->(:Person {name: 'Ada'})");
        load(new Chain("one", 7));
        server.run("MATCH (t:Ticket), (k:Key {id: 'key0'}) CREATE (t)-[:ABOUT]->(k)");
        load(new Chain("two", 3));
        assertThat(server.count("MATCH (:Ticket {number: 1})-[:ABOUT]->(:Person {name: 'Ada'}) RETURN count(*)"))
                .isEqualTo(1);
        assertThat(server.count("MATCH (:Ticket)-[r]->() RETURN count(r)")).isEqualTo(1);
    }

    @Test
    void labels_that_others_use_are_not_mixed_with() {
        server.run("CREATE (:User {id: 'mine'})");
        assertThatThrownBy(() -> load(new Chain("one", 7))).isInstanceOfSatisfying(Neo4jProblem.class, problem -> {
            assertThat(problem.problem())
                    .contains("1 nodes with labels of the graph, such as `User`, that Keyreach did not store");
            assertThat(problem.advice()).contains("--neo4j-database");
        });
        assertThat(server.count("MATCH (n) RETURN count(n)")).isEqualTo(1);
    }

    @Test
    void without_a_graph_there_are_no_questions() {
        try (Neo4jStore store = server.open()) {
            assertThatThrownBy(store::questions).isInstanceOfSatisfying(Neo4jProblem.class, problem -> {
                assertThat(problem.problem()).contains("holds no graph of Keyreach");
                assertThat(problem.advice()).contains("keyreach graph --neo4j");
            });
        }
    }
}
