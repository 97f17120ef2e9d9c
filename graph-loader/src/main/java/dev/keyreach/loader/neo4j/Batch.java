package dev.keyreach.loader.neo4j;

import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.graph.NodeLabel;
import dev.keyreach.graph.RelationshipType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that store some nodes or relationships, and what is handed to them. Each value is sent once. Properties are named in
 * {@code CREATE}, which stores none where the value is missing: {@code SET r = map} has the server look for what each new
 * relationship had before, and takes it a quarter longer.
 */
final class Batch {

    /** A statement with its parameters. */
    record Statement(String text, Map<String, Object> parameters) {}

    private Batch() {}

    /** One statement for each set of labels. */
    static List<Statement> ofNodes(Slot slot, List<GraphNode> nodes) {
        Map<Set<NodeLabel>, List<Object>> byLabels = new LinkedHashMap<>();
        for (GraphNode node : nodes) {
            byLabels.computeIfAbsent(node.labels(), labels -> new ArrayList<>())
                    .add(List.of(node.number(), node.properties()));
        }
        List<Statement> statements = new ArrayList<>();
        byLabels.forEach((labels, rows) -> statements.add(new Statement(
                "UNWIND $rows AS row WITH row[0] AS number, row[1] AS p CREATE (n" + Labels.incoming(slot, labels)
                        + " {" + Slot.NUMBER + ": number" + names(labels, nodes) + "})",
                Map.of("rows", rows))));
        return statements;
    }

    private static String names(Set<NodeLabel> labels, List<GraphNode> nodes) {
        return fields(nodes.stream()
                        .filter(node -> node.labels().equals(labels))
                        .map(GraphNode::properties))
                .map(field -> ", " + field)
                .collect(Collectors.joining());
    }

    /** {@code name: p.name} of all properties that are met, sorted: so that the server plans few statements. */
    private static Stream<String> fields(Stream<Map<String, Object>> properties) {
        return properties
                .flatMap(map -> map.keySet().stream())
                .distinct()
                .sorted()
                .map(name -> name + ": p." + name);
    }

    /** One statement for each type: the server plans few statements, however properties vary. */
    static List<Statement> ofRelationships(Slot slot, List<GraphRelationship> relationships) {
        Map<RelationshipType, List<GraphRelationship>> byType = new EnumMap<>(RelationshipType.class);
        for (GraphRelationship relationship : relationships) {
            byType.computeIfAbsent(relationship.type(), type -> new ArrayList<>())
                    .add(relationship);
        }
        List<Statement> statements = new ArrayList<>();
        byType.forEach((type, ofType) -> statements.add(ofType(slot, type, ofType)));
        return statements;
    }

    /** A row for each run of relationships that meet in one node, so that the node is looked up once. */
    private static Statement ofType(Slot slot, RelationshipType type, List<GraphRelationship> relationships) {
        boolean byTarget = runs(relationships, GraphRelationship::to) <= runs(relationships, GraphRelationship::from);
        Map<Map<String, Object>, Integer> properties = new LinkedHashMap<>();
        List<Object> rows = new ArrayList<>();
        List<Object> run = new ArrayList<>();
        int shared = -1;
        for (GraphRelationship relationship : relationships) {
            int hub = byTarget ? relationship.to() : relationship.from();
            if (hub != shared) {
                run = new ArrayList<>();
                rows.add(List.of(hub, run));
                shared = hub;
            }
            run.add(byTarget ? relationship.from() : relationship.to());
            run.add(properties.computeIfAbsent(relationship.properties(), distinct -> properties.size()));
        }
        String created =
                "[:" + type + " {" + fields(properties.keySet().stream()).collect(Collectors.joining(", ")) + "}]";
        String node = ":" + slot.label() + " {" + Slot.NUMBER + ": ";
        String text = "UNWIND $rows AS row MATCH (hub" + node + "row[0]})"
                + " UNWIND range(0, size(row[1]) - 1, 2) AS i MATCH (end" + node + "row[1][i]})"
                + " WITH hub, end, $properties[row[1][i + 1]] AS p CREATE "
                + (byTarget ? "(hub)<-" + created + "-(end)" : "(hub)-" + created + "->(end)");
        return new Statement(text, Map.of("rows", rows, "properties", new ArrayList<>(properties.keySet())));
    }

    private static int runs(List<GraphRelationship> relationships, ToIntFunction<GraphRelationship> end) {
        int runs = 0;
        int last = -1;
        for (GraphRelationship relationship : relationships) {
            int node = end.applyAsInt(relationship);
            runs += node == last ? 0 : 1;
            last = node;
        }
        return runs;
    }
}
