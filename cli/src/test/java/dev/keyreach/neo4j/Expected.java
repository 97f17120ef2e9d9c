package dev.keyreach.neo4j;

import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.Verdict;
import dev.keyreach.authz.Via;
import dev.keyreach.condition.Residual;
import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.graph.NodeLabel;
import dev.keyreach.graph.RelationshipType;
import dev.keyreach.graph.StoredAccess;
import dev.keyreach.graph.StoredStep;
import dev.keyreach.loader.residual.ResidualReader;
import dev.keyreach.model.Gap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rows that a store must give, found in what is to be stored by looking at all of it each time. */
final class Expected {
    private final Map<Integer, GraphNode> nodes = new HashMap<>();
    private final List<StoredAccess> accesses = new ArrayList<>();
    private final List<StoredStep> steps = new ArrayList<>();
    private final List<GraphRelationship> facts = new ArrayList<>();

    Expected(GraphContent content) {
        content.nodes(node -> nodes.put(node.number(), node));
        List<GraphRelationship> can = new ArrayList<>();
        Map<Integer, List<Integer>> members = new HashMap<>();
        content.relationships(relationship -> {
            switch (relationship.type()) {
                case CAN -> can.add(relationship);
                case IN_CLASS ->
                    members.computeIfAbsent(relationship.to(), unseen -> new ArrayList<>())
                            .add(relationship.from());
                case CAN_ASSUME, CAN_ESCALATE -> steps.add(step(relationship));
                default -> facts.add(relationship);
            }
        });
        for (GraphRelationship one : can) {
            for (int principal : members.getOrDefault(one.from(), List.of(one.from()))) {
                for (int key : members.getOrDefault(one.to(), List.of(one.to()))) {
                    accesses.add(access(one.properties(), id(principal), id(key)));
                }
            }
        }
        accesses.sort(StoredAccess.ORDER);
    }

    private String id(int number) {
        return String.valueOf(nodes.get(number).properties().get("id"));
    }

    private static StoredAccess access(Map<String, Object> properties, String principal, String key) {
        return new StoredAccess(
                principal,
                key,
                texts(properties, "actions"),
                Verdict.valueOf(String.valueOf(properties.get("verdict"))),
                texts(properties, "via").stream().map(Via::valueOf).toList(),
                condition(properties),
                Optional.ofNullable(properties.get("exposure")).map(text -> Exposure.valueOf(text.toString())),
                texts(properties, "gaps").stream().map(Expected::gap).toList(),
                texts(properties, "proofIds"));
    }

    private StoredStep step(GraphRelationship relationship) {
        Map<String, Object> properties = relationship.properties();
        String kind =
                relationship.type() == RelationshipType.CAN_ASSUME ? "E-01" : String.valueOf(properties.get("id"));
        return new StoredStep(
                kind,
                id(relationship.from()),
                id(relationship.to()),
                condition(properties),
                texts(properties, "proofIds"));
    }

    private static Residual condition(Map<String, Object> properties) {
        Object text = properties.get("condition");
        return text == null ? Residual.TRUE : ResidualReader.read(text.toString());
    }

    private static Gap gap(String text) {
        String[] parts = text.split(" ");
        return new Gap(Gap.Code.valueOf(parts[0]), parts[1], Gap.Could.valueOf(parts[2]));
    }

    private static List<String> texts(Map<String, Object> properties, String name) {
        return properties.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The ids of nodes with a label, sorted. */
    Set<String> ids(NodeLabel label) {
        Set<String> ids = new TreeSet<>();
        nodes.values().stream()
                .filter(node -> node.labels().contains(label))
                .forEach(node -> ids.add(String.valueOf(node.properties().get("id"))));
        return ids;
    }

    boolean holds(String id) {
        return nodes.keySet().stream().anyMatch(number -> id(number).equals(id));
    }

    List<String> keysCalled(String alias) {
        return facts.stream()
                .filter(fact -> fact.type() == RelationshipType.ALIAS_OF)
                .filter(fact -> id(fact.from()).equals(alias)
                        || alias.equals(nodes.get(fact.from()).properties().get("name")))
                .map(fact -> id(fact.to()))
                .distinct()
                .sorted()
                .toList();
    }

    List<Gap> missing(String id) {
        return nodes.keySet().stream()
                .filter(number -> id(number).equals(id))
                .flatMap(number -> Stream.concat(
                        Stream.of(number),
                        facts.stream()
                                .filter(fact -> fact.type() == RelationshipType.IN_ACCOUNT && fact.from() == number)
                                .map(GraphRelationship::to)))
                .flatMap(number -> texts(nodes.get(number).properties(), "gaps").stream())
                .map(Expected::gap)
                .distinct()
                .sorted()
                .toList();
    }

    List<String> named(Set<NodeLabel> labels, String text, int limit) {
        return nodes.values().stream()
                .filter(node -> node.labels().stream().anyMatch(labels::contains))
                .filter(node -> contains(node, "id", text) || contains(node, "name", text))
                .map(node -> String.valueOf(node.properties().get("id")))
                .sorted()
                .limit(limit)
                .toList();
    }

    private static boolean contains(GraphNode node, String property, String text) {
        return node.properties().get(property) instanceof String value && value.contains(text);
    }

    /** Rows about some of the actions. */
    List<StoredAccess> accesses(Predicate<StoredAccess> which, Set<String> actions) {
        return accesses.stream()
                .filter(which)
                .map(access -> with(
                        access,
                        access.actions().stream().filter(actions::contains).toList()))
                .filter(access -> !access.actions().isEmpty())
                .sorted(StoredAccess.ORDER)
                .toList();
    }

    private static StoredAccess with(StoredAccess access, List<String> actions) {
        return new StoredAccess(
                access.principal(),
                access.key(),
                actions,
                access.verdict(),
                access.via(),
                access.condition(),
                access.exposure(),
                access.gaps(),
                access.proofIds());
    }

    /** All steps from which some targets can be reached. */
    List<StoredStep> approach(Set<String> targets, boolean escalation) {
        Set<String> reached = new HashSet<>(targets);
        Set<StoredStep> found = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (StoredStep step : steps) {
                if ((escalation || step.id().equals("E-01")) && reached.contains(step.to()) && found.add(step)) {
                    reached.add(step.from());
                    more = true;
                }
            }
        }
        return found.stream().sorted(StoredStep.ORDER).toList();
    }
}
