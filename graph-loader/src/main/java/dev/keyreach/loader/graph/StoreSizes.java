package dev.keyreach.loader.graph;

import java.util.List;
import java.util.Map;

/**
 * What properties weigh in Neo4j, in bytes, by the sizes of its records: 15 a node, 34 a relationship, 41 for each block of up
 * to four property words, and blocks of 128 for texts and lists that do not fit into a word of their own. An estimate: indexes,
 * and space that the store keeps free, come on top.
 */
final class StoreSizes {
    static final int NODE_RECORD = 15;
    static final int RELATIONSHIP_RECORD = 34;
    private static final int PROPERTY_RECORD = 41;
    private static final int PROPERTIES_A_RECORD = 2;
    private static final int LONG_BLOCK = 128;

    /** Bytes of a text that Neo4j keeps within the property itself. */
    private static final int SHORT_TEXT = 24;

    private StoreSizes() {}

    /** The properties of one node or relationship. O(their size). */
    static long propertyBytes(Map<String, Object> properties) {
        long bytes = 0;
        for (Object value : properties.values()) {
            bytes += longBytes(value);
        }
        long records = (properties.size() + PROPERTIES_A_RECORD - 1) / PROPERTIES_A_RECORD;
        return bytes + records * PROPERTY_RECORD;
    }

    private static long longBytes(Object value) {
        return switch (value) {
            case String text -> text.length() <= SHORT_TEXT ? 0 : blocks(text.length());
            case List<?> list ->
                blocks(list.stream()
                        .mapToLong(element -> element.toString().length() + 4L)
                        .sum());
            default -> 0;
        };
    }

    private static long blocks(long bytes) {
        return (bytes + LONG_BLOCK - 1) / LONG_BLOCK * LONG_BLOCK;
    }
}
