package dev.keyreach.graph;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A stored graph, walked by dense numbers of nodes and relationships, which mean nothing outside of it. Safe for several threads. */
public interface PropertyGraph {

    /** Called for each relationship of a node. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param relationship its number
         * @param other the node at its other end
         */
        void visit(int relationship, int other);
    }

    /** What it was made from. */
    GraphStamp stamp();

    int nodeCount();

    int relationshipCount();

    Set<NodeLabel> labels(int node);

    /** All properties of a node, by name. */
    Map<String, Object> nodeProperties(int node);

    /** The node with a value of {@code id}. O(1). */
    Optional<Integer> nodeWithId(String id);

    /** The nodes that have a label, by number. */
    IntStream nodes(NodeLabel label);

    /** The nodes that have a label and this value of a property, by number. O(nodes with the label) but for {@code id}. */
    IntStream seek(NodeLabel label, String property, Object value);

    /** How many relationships of a type a node has. O(types of the node). */
    int degree(int node, Direction direction, RelationshipType type);

    /** Visits the relationships of a type that a node has, by number. O(degree). */
    void expand(int node, Direction direction, RelationshipType type, Visitor visitor);

    RelationshipType type(int relationship);

    /** The node that it comes from. */
    int source(int relationship);

    /** The node that it leads to. */
    int target(int relationship);

    /** All properties of a relationship, by name. */
    Map<String, Object> relationshipProperties(int relationship);
}
