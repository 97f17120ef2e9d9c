package dev.keyreach.loader.neo4j;

import java.util.Map;
import java.util.function.Predicate;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Values;

/**
 * Deletes what is in a slot, batch by batch. Nodes without the label of the slot are not touched; relationships of theirs to nodes in it
 * go. Each transaction looks first whether it may still: another load may have begun to store into the slot.
 */
final class Emptying {
    /** So many nodes are looked at in a transaction. */
    private static final long NODES = 2_000;

    /** So many relationships are deleted in a transaction. */
    private static final long RELATIONSHIPS = 20_000;

    private final Session session;
    private final Slot slot;
    private final Predicate<TransactionContext> may;

    /** @param may asked in each transaction before it deletes; after the first no, nothing more is deleted */
    Emptying(Session session, Slot slot, Predicate<TransactionContext> may) {
        this.session = session;
        this.slot = slot;
        this.may = may;
    }

    /** Deletes all. Returns how many nodes were deleted. O(nodes + relationships in the slot). */
    long run() {
        long last = session.executeRead(
                tx -> tx.run("MATCH (n:" + slot.label() + ") RETURN coalesce(max(n." + Slot.NUMBER + "), -1)")
                        .single()
                        .get(0)
                        .asLong());
        // Each relationship begins at a node of the slot; when all are gone, nodes go without a look at what they are
        // tied to.
        for (long from = 0; from <= last; from += NODES) {
            while (relationships(from) == RELATIONSHIPS) {
                // There may be more of these nodes.
            }
        }
        long removed = 0;
        for (long from = 0; from <= last; from += NODES) {
            removed += nodes(from);
        }
        return removed;
    }

    private String range() {
        return "MATCH (n:" + slot.label() + ") WHERE n." + Slot.NUMBER + " >= $from AND n." + Slot.NUMBER + " < $to ";
    }

    private long relationships(long from) {
        return session.executeWrite(tx -> !may.test(tx)
                ? 0L
                : (long) tx.run(
                                range() + "MATCH (n)-[r]->() WITH r LIMIT $limit DELETE r",
                                Values.parameters("from", from, "to", from + NODES, "limit", RELATIONSHIPS))
                        .consume()
                        .counters()
                        .relationshipsDeleted());
    }

    private long nodes(long from) {
        return session.executeWrite(tx -> !may.test(tx)
                ? 0L
                : (long) tx.run(range() + "DETACH DELETE n", Map.of("from", from, "to", from + NODES))
                        .consume()
                        .counters()
                        .nodesDeleted());
    }
}
