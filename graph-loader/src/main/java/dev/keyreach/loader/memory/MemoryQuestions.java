package dev.keyreach.loader.memory;

import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.Verdict;
import dev.keyreach.authz.Via;
import dev.keyreach.condition.Residual;
import dev.keyreach.graph.Direction;
import dev.keyreach.graph.GraphQuestions;
import dev.keyreach.graph.GraphStamp;
import dev.keyreach.graph.NodeLabel;
import dev.keyreach.graph.PropertyGraph;
import dev.keyreach.graph.RelationshipType;
import dev.keyreach.graph.StoredAccess;
import dev.keyreach.loader.graph.Texts;
import dev.keyreach.loader.residual.ResidualReader;
import dev.keyreach.model.Gap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/** The questions over a graph in memory, or any that can be walked likewise. */
public final class MemoryQuestions implements GraphQuestions {
    private final PropertyGraph graph;

    /** @param graph to ask about */
    public MemoryQuestions(PropertyGraph graph) {
        this.graph = graph;
    }

    @Override
    public GraphStamp stamp() {
        return graph.stamp();
    }

    @Override
    public boolean holds(String id) {
        return graph.nodeWithId(id).isPresent();
    }

    @Override
    public List<String> named(Set<NodeLabel> labels, String text, int limit) {
        Set<String> found = new TreeSet<>();
        for (NodeLabel label : labels) {
            graph.nodes(label)
                    .filter(node -> contains(node, "id", text) || contains(node, "name", text))
                    .forEach(node -> found.add(id(node)));
        }
        return found.stream().limit(limit).toList();
    }

    private boolean contains(int node, String property, String text) {
        return graph.nodeProperties(node).get(property) instanceof String value && value.contains(text);
    }

    private String id(int node) {
        return String.valueOf(graph.nodeProperties(node).get("id"));
    }

    @Override
    public List<String> keysCalled(String alias) {
        Set<String> keys = new TreeSet<>();
        graph.nodes(NodeLabel.ALIAS)
                .filter(node -> id(node).equals(alias)
                        || alias.equals(graph.nodeProperties(node).get("name")))
                .forEach(node -> graph.expand(
                        node, Direction.OUTGOING, RelationshipType.ALIAS_OF, (pointing, key) -> keys.add(id(key))));
        return List.copyOf(keys);
    }

    @Override
    public List<Gap> missing(String id) {
        Set<Gap> gaps = new TreeSet<>();
        graph.nodeWithId(id).ifPresent(node -> {
            gaps.addAll(gaps(node));
            graph.expand(
                    node, Direction.OUTGOING, RelationshipType.IN_ACCOUNT, (in, account) -> gaps.addAll(gaps(account)));
        });
        return List.copyOf(gaps);
    }

    private List<Gap> gaps(int node) {
        return new StoredProperties(graph.nodeProperties(node))
                .list("gaps").stream().flatMap(text -> Texts.gap(text).stream()).toList();
    }

    @Override
    public List<StoredAccess> whoCan(String key, Set<String> actions) {
        return graph.nodeWithId(key)
                .map(node -> rows(node, Direction.INCOMING, actions))
                .orElse(List.of());
    }

    @Override
    public List<StoredAccess> whatCan(String principal, Set<String> actions) {
        return graph.nodeWithId(principal)
                .map(node -> rows(node, Direction.OUTGOING, actions))
                .orElse(List.of());
    }

    @Override
    public List<StoredAccess> external(String key, Set<String> actions) {
        return whoCan(key, actions).stream()
                .filter(access ->
                        access.exposure().filter(Exposure.INTERNAL::equals).isEmpty())
                .toList();
    }

    /** What leads to a key, or from a principal: directly, and through their classes. */
    private List<StoredAccess> rows(int node, Direction direction, Set<String> actions) {
        Conditions conditions = new Conditions();
        List<StoredAccess> rows = new ArrayList<>();
        graph.expand(
                node,
                direction,
                RelationshipType.CAN,
                (access, other) -> row(
                                access,
                                direction == Direction.INCOMING ? other : node,
                                direction == Direction.INCOMING ? node : other,
                                actions,
                                conditions)
                        .ifPresent(rows::add));
        graph.expand(
                node,
                Direction.OUTGOING,
                RelationshipType.IN_CLASS,
                (in, ofNode) -> graph.expand(
                        ofNode,
                        direction,
                        RelationshipType.CAN,
                        (access, ofOther) -> members(
                                ofOther,
                                other -> row(
                                                access,
                                                direction == Direction.INCOMING ? other : node,
                                                direction == Direction.INCOMING ? node : other,
                                                actions,
                                                conditions)
                                        .ifPresent(rows::add))));
        return rows.stream().sorted(StoredAccess.ORDER).toList();
    }

    private void members(int ofClass, IntConsumer sink) {
        graph.expand(ofClass, Direction.INCOMING, RelationshipType.IN_CLASS, (in, member) -> sink.accept(member));
    }

    private Optional<StoredAccess> row(
            int relationship, int principal, int key, Set<String> actions, Conditions conditions) {
        StoredProperties properties = new StoredProperties(graph.relationshipProperties(relationship));
        List<String> asked =
                properties.list("actions").stream().filter(actions::contains).toList();
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StoredAccess(
                id(principal),
                id(key),
                asked,
                Verdict.valueOf(properties.text("verdict").orElseThrow()),
                properties.list("via").stream().map(Via::valueOf).toList(),
                conditions.of(properties),
                properties.text("exposure").map(Exposure::valueOf),
                properties.list("gaps").stream()
                        .flatMap(text -> Texts.gap(text).stream())
                        .toList(),
                properties.list("proofIds")));
    }

    @Override
    public Approach approach(Set<String> targets, boolean escalation, int limit) {
        return new Approaching(graph, escalation, limit).to(targets);
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    /** Conditions of the rows of one answer, each read once. */
    static final class Conditions {
        private final Map<String, Residual> read = new HashMap<>();

        Residual of(StoredProperties properties) {
            return properties
                    .text("condition")
                    .map(text -> read.computeIfAbsent(text, ResidualReader::read))
                    .orElse(Residual.TRUE);
        }
    }

    /** Properties by what they should be. */
    record StoredProperties(Map<String, Object> all) {
        Optional<String> text(String name) {
            return all.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
        }

        List<String> list(String name) {
            return all.get(name) instanceof List<?> list
                    ? list.stream().map(String.class::cast).toList()
                    : List.of();
        }
    }
}
