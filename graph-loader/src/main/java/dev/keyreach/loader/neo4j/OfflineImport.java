package dev.keyreach.loader.neo4j;

import dev.keyreach.graph.GraphStamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What files for Neo4j's offline importer say besides the graph, so that it counts as one that was loaded: questions are answered from it,
 * and the next load takes its place.
 */
public final class OfflineImport {
    /** No load has this token. */
    private static final String TOKEN = "imported";

    private OfflineImport() {}

    /** The label that each node bears besides its own. */
    public static String label() {
        return Slot.A.label();
    }

    /** The property that holds the number of a node, which is unique. */
    public static String number() {
        return Slot.NUMBER;
    }

    /** The labels of the node that says what is stored. */
    public static List<String> stampLabels() {
        return List.of(Labels.SNAPSHOT, Labels.STAMP);
    }

    /**
     * The properties of that node: strings, longs and booleans.
     *
     * @param nodes how many there are, without that one
     */
    public static SequencedMap<String, Object> stamp(GraphStamp graph, long nodes, long relationships) {
        SequencedMap<String, Object> stamp = new LinkedHashMap<>();
        stamp.put("contentId", graph.contentId());
        stamp.put("engine", graph.engine());
        stamp.put("slot", Slot.A.name());
        stamp.put("token", TOKEN);
        stamp.put("nodes", nodes);
        stamp.put("relationships", relationships);
        stamp.put("complete", true);
        return stamp;
    }

    /** The constraints and indexes that a loaded graph has, as Cypher: to be run after the import. */
    public static List<String> schema() {
        return List.copyOf(Schema.statements().values());
    }
}
