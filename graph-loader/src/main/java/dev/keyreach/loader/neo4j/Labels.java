package dev.keyreach.loader.neo4j;

import dev.keyreach.graph.NodeLabel;
import java.util.Collection;
import java.util.stream.Collectors;

/** Labels that Keyreach uses besides those of the graph; each begins with {@code Keyreach}. */
final class Labels {
    /** What is not part of the graph, but of how it is stored. */
    private static final String OWN = "Keyreach";

    /** The node that says what is stored, under way or visible. */
    static final String STAMP = OWN + "Stamp";

    /** The stamp of the visible graph has this label as well. */
    static final String SNAPSHOT = "Snapshot";

    /** The stamp of a graph that is being stored. */
    static final String INCOMING_SNAPSHOT = incoming(SNAPSHOT);

    private Labels() {}

    /** Stands for a label until the graph is whole. */
    static String incoming(String label) {
        return OWN + "Incoming" + label;
    }

    /** The labels of a node of a graph that is being stored, as they stand in a pattern. */
    static String incoming(Slot slot, Collection<NodeLabel> labels) {
        return ":" + slot.label()
                + labels.stream()
                        .map(label -> ":" + incoming(label.text()))
                        .sorted()
                        .collect(Collectors.joining());
    }

    static boolean isOwn(String label) {
        return label.startsWith(OWN);
    }
}
