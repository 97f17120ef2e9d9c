package dev.keyreach.loader.neo4j;

import java.util.Map;
import org.neo4j.driver.Session;
import org.neo4j.driver.Values;

/** Deletes what is in a slot, batch by batch. Nodes without the label of the slot are not touched; relationships of theirs to nodes in it go. */
final class Removal {
    /** So many nodes are looked at in a transaction. */
    private static final long NODES = 2_000;

    /** So many relationships are deleted in a transaction. */
    private static final long RELATIONSHIPS = 20_000;

    private Removal() {}

    /** Deletes all. Returns how many nodes there were. O(nodes + relationships in the slot). */
    static long empty(Session session, Slot slot) {
        long last = session.executeRead(
                tx -> tx.run("MATCH (n:" + slot.label() + ") RETURN coalesce(max(n." + Slot.NUMBER + "), -1)")
                        .single()
                        .get(0)
                        .asLong());
        // Each relationship begins at a node of the slot; when all are gone, nodes go without a look at what they are
        // tied to.
        for (long from = 0; from <= last; from += NODES) {
            while (relationships(session, slot, from) == RELATIONSHIPS) {
                // There may be more of these nodes.
            }
        }
        long removed = 0;
        for (long from = 0; from <= last; from += NODES) {
            removed += nodes(session, slot, from);
        }
        return removed;
    }

    private static String range(Slot slot) {
        return "MATCH (n:" + slot.label() + ") WHERE n." + Slot.NUMBER + " >= $from AND n." + Slot.NUMBER + " < $to ";
    }

    private static long relationships(Session session, Slot slot, long from) {
        return session.executeWrite(tx -> (long) tx.run(
                        range(slot) + "MATCH (n)-[r]->() WITH r LIMIT $limit DELETE r",
                        Values.parameters("from", from, "to", from + NODES, "limit", RELATIONSHIPS))
                .consume()
                .counters()
                .relationshipsDeleted());
    }

    private static long nodes(Session session, Slot slot, long from) {
        return session.executeWrite(tx ->
                (long) tx.run(range(slot) + "DETACH DELETE n", Map.of("from", from, "to", from + NODES))
                        .consume()
                        .counters()
                        .nodesDeleted());
    }
}
