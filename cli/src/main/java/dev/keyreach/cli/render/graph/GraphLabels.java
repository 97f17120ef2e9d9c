package dev.keyreach.cli.render.graph;

import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.graph.NodeLabel;
import java.util.List;

/** What pictures say of nodes and edges. */
final class GraphLabels {
    private static final int SHOWN_ACTIONS = 3;

    private GraphLabels() {}

    /** The labels of a node, in their fixed order. */
    static List<String> labels(GraphNode node) {
        return node.labels().stream().sorted().map(NodeLabel::text).toList();
    }

    /** The name of a node, and what it is. */
    static String of(GraphNode node) {
        Object account = node.properties().get("account");
        String name = String.valueOf(node.properties().get("name"));
        String where = account == null || account.equals(name) ? "" : " " + account;
        return labels(node).getFirst() + where + ": " + name;
    }

    /** The type of an edge, and the most important of the rest. */
    static String of(GraphRelationship relationship) {
        StringBuilder text = new StringBuilder(relationship.type().name());
        if (relationship.properties().get("id") instanceof String id) {
            text.append(' ').append(id);
        }
        if (relationship.properties().get("actions") instanceof List<?> actions) {
            List<?> shown = actions.subList(0, Math.min(SHOWN_ACTIONS, actions.size()));
            shown.forEach(action -> text.append(' ').append(action));
            if (actions.size() > shown.size()) {
                text.append(" +").append(actions.size() - shown.size());
            }
        }
        if (relationship.properties().containsKey("condition")) {
            text.append(" (conditional)");
        }
        return text.toString();
    }

    /** Without characters that a viewer might obey. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> plain.appendCodePoint(
                        Character.isISOControl(point) || Character.getType(point) == Character.FORMAT ? ' ' : point));
        return plain.toString();
    }
}
