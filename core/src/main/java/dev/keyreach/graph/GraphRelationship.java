package dev.keyreach.graph;

import java.util.Map;

/**
 * A relationship as it is written.
 *
 * @param from number of its first node
 * @param to number of its second node
 * @param properties by name, as those of {@link GraphNode}
 */
public record GraphRelationship(int from, int to, RelationshipType type, Map<String, Object> properties) {
    public GraphRelationship {
        properties = Map.copyOf(properties);
    }
}
