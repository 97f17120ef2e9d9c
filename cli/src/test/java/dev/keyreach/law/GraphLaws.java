package dev.keyreach.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.graph.NodeLabel;
import dev.keyreach.graph.StoredAccess;
import dev.keyreach.loader.LoadException;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.SnapshotLoader;
import dev.keyreach.loader.graph.GraphChoices;
import dev.keyreach.loader.graph.GraphSchema;
import dev.keyreach.loader.graph.GraphSource;
import dev.keyreach.loader.graph.SnapshotGraph;
import dev.keyreach.loader.memory.MemoryGraph;
import dev.keyreach.loader.memory.MemoryQuestions;
import dev.keyreach.model.Arn;
import dev.keyreach.query.Estate;
import dev.keyreach.query.KeyAnswer;
import dev.keyreach.query.WhatCan;
import dev.keyreach.query.WhoCan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On random organizations the graph says what the engine says: pair by pair, by classes, and for a part of the actions. */
class GraphLaws {
    private static final int ORGANIZATIONS = 2;

    /** Some of the set {@code use}. */
    private static final List<String> USE = List.of("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey");

    @TempDir
    private Path folder;

    static List<Long> seeds() {
        return Seeds.all();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_graph_answers_as_the_engine(long seed) {
        long rows = 0;
        for (int i = 0; i < ORGANIZATIONS; i++) {
            Drawn drawn = Drawn.of(seed, i, folder);
            rows += compare(drawn.name(), drawn.estate());
        }
        assertThat(rows).as("rows met").isPositive();
    }

    @Test
    void acme_answers_as_the_engine() throws LoadException {
        LoadedData acme = SnapshotLoader.load(List.of(Path.of("../examples/acme")), LoadListener.NONE);
        assertThat(compare("acme", Estate.of(acme.snapshot(), acme.policies(), acme.provenance())))
                .isGreaterThan(500);
    }

    private static long compare(String name, Estate estate) {
        MemoryGraph pairs = graph(estate, GraphChoices.Access.PAIRS);
        MemoryGraph classes = graph(estate, GraphChoices.Access.CLASSES);
        assertSchema(name, pairs);
        assertSchema(name, classes);
        long met = 0;
        Set<String> principals = new TreeSet<>();
        for (Arn key : WhatCan.keys(estate).toList()) {
            for (List<String> actions : List.of(GraphChoices.keyActions(), USE, List.of("kms:Decrypt"))) {
                Set<String> asked = Set.copyOf(actions);
                Set<String> expected = rows(estate, key, actions);
                List<StoredAccess> found = new MemoryQuestions(pairs).whoCan(key.toString(), asked);
                assertThat(texts(found)).as("%s: %s", name, key).isEqualTo(expected);
                List<StoredAccess> byClass = new MemoryQuestions(classes).whoCan(key.toString(), asked);
                assertThat(texts(byClass)).as("%s: classes, %s", name, key).isEqualTo(expected);
                assertThat(byClass).hasSameSizeAs(found);
                found.forEach(access -> principals.add(access.principal()));
                met += expected.size();
            }
        }
        assertTransposed(name, pairs, classes, principals, estate);
        return met;
    }

    private static void assertTransposed(
            String name, MemoryGraph pairs, MemoryGraph classes, Set<String> principals, Estate estate) {
        Set<String> all = Set.copyOf(GraphChoices.keyActions());
        Set<String> byKey = new TreeSet<>();
        WhatCan.keys(estate)
                .forEach(key -> byKey.addAll(texts(new MemoryQuestions(pairs).whoCan(key.toString(), all))));
        Set<String> byPrincipal = new TreeSet<>();
        Set<String> byPrincipalClass = new TreeSet<>();
        for (String principal : principals) {
            byPrincipal.addAll(texts(new MemoryQuestions(pairs).whatCan(principal, all)));
            byPrincipalClass.addAll(texts(new MemoryQuestions(classes).whatCan(principal, all)));
        }
        assertThat(byPrincipal).as(name).isEqualTo(byKey);
        assertThat(byPrincipalClass).as(name).isEqualTo(byKey);
    }

    private static MemoryGraph graph(Estate estate, GraphChoices.Access access) {
        GraphSource source = new GraphSource(
                estate.snapshot(), estate.policies(), estate.provenance(), estate.evaluator(), estate.compiled());
        return MemoryGraph.of(SnapshotGraph.of(source, GraphChoices.everything().with(access), "content", "engine"));
    }

    /** One text for each action of each row, without proofs. */
    private static Set<String> texts(List<StoredAccess> rows) {
        List<String> texts = new ArrayList<>();
        for (StoredAccess row : rows) {
            row.actions()
                    .forEach(action -> texts.add(String.join(
                            " | ",
                            row.key(),
                            row.principal(),
                            action,
                            row.verdict().name(),
                            row.via().toString(),
                            row.condition().toString(),
                            row.exposure().toString(),
                            row.gaps().toString())));
        }
        assertThat(texts).doesNotHaveDuplicates();
        return new TreeSet<>(texts);
    }

    private static Set<String> rows(Estate estate, Arn key, List<String> actions) {
        Set<String> texts = new TreeSet<>();
        WhoCan.answers(
                estate,
                List.of(key),
                actions,
                RequestContext.ANY,
                answer -> answer,
                (KeyAnswer answer) -> answer.forEach(row -> texts.add(String.join(
                        " | ",
                        key.toString(),
                        row.principal().text(),
                        row.action(),
                        row.access().verdict().name(),
                        row.access().via().toString(),
                        row.access().residual().toString(),
                        row.access().exposure().toString(),
                        row.access().gaps(row.principal()).toString()))));
        return texts;
    }

    private static void assertSchema(String name, MemoryGraph graph) {
        Set<Object> ids = new HashSet<>();
        Set<String> proofs = new TreeSet<>();
        for (int node = 0; node < graph.nodeCount(); node++) {
            assertKinds(graph.nodeProperties(node), GraphSchema.ofNodes());
            assertThat(ids.add(graph.nodeProperties(node).get("id"))).as(name).isTrue();
            assertThat(graph.labels(node)).isNotEmpty();
        }
        for (int edge = 0; edge < graph.relationshipCount(); edge++) {
            Map<String, Object> properties = graph.relationshipProperties(edge);
            assertKinds(properties, GraphSchema.ofRelationships());
            if (properties.get("proofIds") instanceof List<?> list) {
                list.forEach(proof -> proofs.add(proof.toString()));
            }
        }
        assertThat(proofs)
                .as("%s: every proof names a node", name)
                .allSatisfy(proof -> assertThat(graph.labels(
                                graph.nodeWithId(proof).orElseThrow(() -> new AssertionError("no node " + proof))))
                        .containsAnyOf(NodeLabel.STATEMENT, NodeLabel.GRANT));
    }

    private static void assertKinds(Map<String, Object> properties, Map<String, GraphSchema.Kind> schema) {
        properties.forEach((property, value) -> {
            assertThat(schema).containsKey(property);
            Class<?> type = switch (schema.get(property)) {
                case TEXT -> String.class;
                case FLAG -> Boolean.class;
                case NUMBER -> Long.class;
                case TEXTS -> List.class;
            };
            assertThat(value).as(property).isInstanceOf(type);
        });
    }
}
