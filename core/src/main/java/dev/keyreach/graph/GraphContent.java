package dev.keyreach.graph;

import java.util.function.Consumer;

/** A graph that is to be stored or exported: read as often as needed, the same each time. */
public interface GraphContent {

    /** What it is made from. */
    GraphStamp stamp();

    /** Hands on all nodes, by their numbers from 0. */
    void nodes(Consumer<GraphNode> sink);

    /** Hands on all relationships; those of one type come together, and within a type by the second node's number where it is a key. */
    void relationships(Consumer<GraphRelationship> sink);
}
