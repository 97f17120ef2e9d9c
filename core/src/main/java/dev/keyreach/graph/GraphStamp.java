package dev.keyreach.graph;

/**
 * What a stored graph was made from.
 *
 * @param contentId of the snapshot and of how the graph was made: equal ids, equal graphs
 * @param engine the version of Keyreach that worked out what is derived
 */
public record GraphStamp(String contentId, String engine) {}
