package dev.keyreach.loader.graph;

import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.graph.NodeLabel;
import dev.keyreach.graph.RelationshipType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How large a graph is.
 *
 * @param nodes how many there are
 * @param relationships how many there are
 * @param byLabel nodes of each label; a node may have two
 * @param byType relationships of each type
 * @param memoryBytes about what it takes in memory
 * @param neo4jBytes about what it takes in Neo4j, without indexes
 */
public record GraphSize(
        long nodes,
        long relationships,
        Map<NodeLabel, Long> byLabel,
        Map<RelationshipType, Long> byType,
        long memoryBytes,
        long neo4jBytes) {

    /** Bytes of one relationship in memory: both ends, its place at the second end, and which properties it has. */
    private static final int MEMORY_RELATIONSHIP = 16;

    /** Bytes of one node in memory beside its properties: places in the tables of relationships and of ids. */
    private static final int MEMORY_NODE = 60;

    /** Bytes of a list of about two proof ids, pair by pair. */
    private static final int PROOF_LIST = 256;

    /** Of so many pairs one has properties that no other has. */
    private static final int PAIRS_ALIKE = 4;

    public GraphSize {
        byLabel = Collections.unmodifiableMap(new EnumMap<>(byLabel));
        byType = Collections.unmodifiableMap(new EnumMap<>(byType));
    }

    /** Adds up a graph. */
    static final class Counting {
        private final Map<NodeLabel, Long> byLabel = new EnumMap<>(NodeLabel.class);
        private final Map<RelationshipType, Long> byType = new EnumMap<>(RelationshipType.class);
        private long nodes;
        private long relationships;
        private long memory;
        private long neo4j;

        void node(GraphNode node) {
            nodes++;
            node.labels().forEach(label -> byLabel.merge(label, 1L, Long::sum));
            long properties = StoreSizes.propertyBytes(node.properties());
            neo4j += StoreSizes.NODE_RECORD + properties;
            memory += MEMORY_NODE + properties;
        }

        void relationship(GraphRelationship relationship) {
            long properties = StoreSizes.propertyBytes(relationship.properties());
            relationships(relationship.type(), 1, properties, properties);
        }

        /** {@code CAN} that were counted and not written. */
        void pairs(long count, long propertyBytes) {
            long properties = propertyBytes + count * PROOF_LIST;
            relationships(RelationshipType.CAN, count, properties, properties / PAIRS_ALIKE);
        }

        private void relationships(RelationshipType type, long count, long inNeo4j, long inMemory) {
            relationships += count;
            if (count > 0) {
                byType.merge(type, count, Long::sum);
            }
            neo4j += count * StoreSizes.RELATIONSHIP_RECORD + inNeo4j;
            memory += count * MEMORY_RELATIONSHIP + inMemory;
        }

        GraphSize size() {
            return new GraphSize(nodes, relationships, byLabel, byType, memory, neo4j);
        }
    }
}
