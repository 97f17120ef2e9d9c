package dev.keyreach.loader.neo4j;

/** One of the two places for a generation of the graph: while one is visible, the next is stored in the other. */
enum Slot {
    A,
    B;

    /** The property by which relationships find their ends while they are stored. Means nothing afterwards. */
    static final String NUMBER = "keyreachNumber";

    /** The label that all nodes of the generation bear, and no other node. */
    String label() {
        return "KeyreachGeneration" + name();
    }

    Slot other() {
        return this == A ? B : A;
    }
}
