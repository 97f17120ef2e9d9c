package dev.keyreach.loader.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Request;
import dev.keyreach.graph.Direction;
import dev.keyreach.graph.NodeLabel;
import dev.keyreach.graph.RelationshipType;
import dev.keyreach.loader.LoadException;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.SnapshotLoader;
import dev.keyreach.loader.memory.MemoryGraph;
import dev.keyreach.loader.residual.ResidualJson;
import dev.keyreach.model.Account;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The graph of the example organization has what was loaded, and says what the evaluator says. */
class AcmeGraphTest {
    private static GraphSource source;
    private static MemoryGraph graph;
    private static SnapshotGraph content;

    @BeforeAll
    static void load() throws LoadException {
        LoadedData data = SnapshotLoader.load(List.of(Path.of("../examples/acme")), LoadListener.NONE);
        source = GraphSource.of(data.snapshot(), data.policies(), data.provenance());
        content = SnapshotGraph.of(source, GraphChoices.everything(), "content", "engine");
        graph = MemoryGraph.of(content);
    }

    private static long loaded(ToLongFunction<Account> count) {
        return source.snapshot().accounts().values().stream().mapToLong(count).sum();
    }

    private static long nodes(NodeLabel label) {
        return graph.nodes(label)
                .filter(node -> !graph.nodeProperties(node).containsKey("external")
                        && !graph.nodeProperties(node).containsKey("missing"))
                .count();
    }

    private static long edges(RelationshipType type) {
        return graph.relationships(type).count();
    }

    @Test
    void every_loaded_thing_is_a_node() {
        Snapshot snapshot = source.snapshot();
        assertThat(nodes(NodeLabel.ACCOUNT)).isEqualTo(snapshot.accounts().size());
        assertThat(nodes(NodeLabel.USER))
                .isEqualTo(loaded(account -> account.users().size()));
        assertThat(nodes(NodeLabel.ROLE))
                .isEqualTo(loaded(account -> account.roles().size()));
        assertThat(nodes(NodeLabel.GROUP))
                .isEqualTo(loaded(account -> account.groups().size()));
        assertThat(nodes(NodeLabel.KEY)).isEqualTo(snapshot.keys().count());
        assertThat(nodes(NodeLabel.ALIAS))
                .isEqualTo(loaded(account -> account.aliases().size()));
        assertThat(nodes(NodeLabel.GRANT))
                .isEqualTo(snapshot.keys().mapToLong(key -> key.grants().size()).sum());
        for (Arn key : snapshot.keyArns().toList()) {
            assertThat(graph.nodeWithId(key.toString())).isPresent();
        }
    }

    @Test
    void every_loaded_fact_is_a_relationship() {
        assertThat(edges(RelationshipType.MEMBER_OF))
                .isEqualTo(loaded(account -> account.users().values().stream()
                        .mapToLong(user -> account.groupsOf(user).count())
                        .sum()));
        assertThat(edges(RelationshipType.KEY_POLICY))
                .isEqualTo(source.snapshot()
                        .keys()
                        .filter(key -> key.policy().isPresent())
                        .count());
        assertThat(edges(RelationshipType.TRUST_POLICY))
                .isEqualTo(loaded(account -> account.roles().values().stream()
                        .filter(role -> role.trust().isPresent())
                        .count()));
        assertThat(edges(RelationshipType.GRANT_ON)).isEqualTo(nodes(NodeLabel.GRANT));
        assertThat(edges(RelationshipType.HAS_STATEMENT)).isEqualTo(nodes(NodeLabel.STATEMENT));
        assertThat(edges(RelationshipType.HAS_POLICY))
                .isEqualTo(loaded(account -> IntStream.of(
                                account.principals()
                                        .mapToInt(entity -> entity.policies().size())
                                        .sum(),
                                account.groups().values().stream()
                                        .mapToInt(group -> group.policies().size())
                                        .sum())
                        .sum()));
        assertThat(edges(RelationshipType.CAN)).isEqualTo(content.pairs());
    }

    @Test
    void statements_have_a_place() {
        assertThat(graph.nodes(NodeLabel.STATEMENT).mapToObj(graph::nodeProperties))
                .isNotEmpty()
                .allSatisfy(statement ->
                        assertThat(statement).containsKeys("effect", "index", "policy", "owner", "file", "pointer"));
    }

    @Test
    void each_edge_says_what_the_evaluator_says() {
        graph.relationships(RelationshipType.CAN).forEach(edge -> {
            Map<String, Object> properties = graph.relationshipProperties(edge);
            String principal =
                    String.valueOf(graph.nodeProperties(graph.source(edge)).get("id"));
            String key = String.valueOf(graph.nodeProperties(graph.target(edge)).get("id"));
            Principal caller = Principal.parse(principal).orElseThrow();
            assertThat((List<?>) properties.get("actions")).isNotEmpty().allSatisfy(action -> {
                Decision decision =
                        source.evaluator().decide(Request.of(caller, action.toString(), Optional.of(Arn.of(key))));
                assertThat(properties)
                        .containsEntry("verdict", decision.verdict().name());
                assertThat(properties.getOrDefault("condition", "true"))
                        .isEqualTo(ResidualJson.text(decision.residual()));
            });
        });
    }

    @Test
    void nobody_is_left_out() {
        Set<String> actions = Set.of("kms:Decrypt", "kms:PutKeyPolicy", "kms:CreateGrant");
        source.snapshot().accounts().values().stream()
                .flatMap(Account::principals)
                .flatMap(entity -> Principal.ofArn(entity.arn()).stream())
                .forEach(caller -> source.snapshot()
                        .keyArns()
                        .forEach(key -> actions.forEach(action -> {
                            boolean can = source.evaluator()
                                    .decide(Request.of(caller, action, Optional.of(key)))
                                    .isPossible();
                            assertThat(has(caller.text(), key.toString(), action))
                                    .as("%s %s %s", caller.text(), action, key)
                                    .isEqualTo(can);
                        })));
    }

    private static boolean has(String principal, String key, String action) {
        int target = graph.nodeWithId(key).orElseThrow();
        boolean[] found = new boolean[1];
        graph.expand(
                graph.nodeWithId(principal).orElseThrow(),
                Direction.OUTGOING,
                RelationshipType.CAN,
                (edge, other) -> found[0] |= other == target
                        && graph.relationshipProperties(edge).get("actions") instanceof List<?> actions
                        && actions.contains(action));
        return found[0];
    }
}
