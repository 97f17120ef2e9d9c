package dev.keyreach.graph;

/** Which end of a relationship one looks from. */
public enum Direction {
    /** From its first node. */
    OUTGOING,
    /** From its second node. */
    INCOMING
}
