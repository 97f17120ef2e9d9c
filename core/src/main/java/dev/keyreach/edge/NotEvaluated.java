package dev.keyreach.edge;

/**
 * Edges of one kind that were not looked for, or not all, and why.
 *
 * @param why what would have to be loaded
 */
public record NotEvaluated(EdgeKind kind, String why) {}
