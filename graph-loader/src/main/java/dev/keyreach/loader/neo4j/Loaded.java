package dev.keyreach.loader.neo4j;

/**
 * What a load did.
 *
 * @param unchanged whether the same graph was there already, and nothing was done
 * @param nodes how many nodes the graph has
 * @param relationships how many relationships it has
 * @param resumedNodes how many of the nodes an earlier, unfinished load had stored
 * @param resumedRelationships how many of the relationships an earlier, unfinished load had stored
 * @param droppedNodes how many nodes of older or unfinished graphs were deleted
 */
public record Loaded(
        boolean unchanged,
        long nodes,
        long relationships,
        long resumedNodes,
        long resumedRelationships,
        long droppedNodes) {}
