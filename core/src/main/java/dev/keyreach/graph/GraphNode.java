package dev.keyreach.graph;

import java.util.Map;
import java.util.Set;

/**
 * A node as it is written.
 *
 * @param number dense, from 0 in the order of writing; not stable across graphs
 * @param labels at least one
 * @param properties by name: {@code String}, {@code Boolean}, {@code Long}, or {@code List<String>}; {@code id} is always there and
 *     unique in a graph
 */
public record GraphNode(int number, Set<NodeLabel> labels, Map<String, Object> properties) {
    public GraphNode {
        labels = Set.copyOf(labels);
        properties = Map.copyOf(properties);
    }
}
