package dev.keyreach.loader.neo4j;

import dev.keyreach.graph.GraphStamp;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;

/**
 * The node that says what is stored in a slot. While a graph is stored, each transaction counts in it what it adds, and looks whose load
 * it is: so a transaction that is run twice adds nothing twice, an unfinished load can be continued, and of two loads at a time
 * the second goes on and the first stops.
 *
 * @param slot where the graph is
 * @param graph what it was made from
 * @param token whose load it is
 * @param nodes how many are stored
 * @param relationships how many are stored
 */
record Stamp(Slot slot, GraphStamp graph, String token, long nodes, long relationships) {

    private static final String FIELDS =
            " RETURN s.slot AS slot, s.contentId AS contentId, s.engine AS engine, s.token AS token, s.nodes AS nodes,"
                    + " s.relationships AS relationships";

    /** The stamp of the visible graph. */
    static Optional<Stamp> visible(Session session) {
        return session.executeRead(tx -> only(tx, Labels.SNAPSHOT));
    }

    /** The stamp of a graph that is being stored, or whose load was broken off. */
    static Optional<Stamp> incoming(Session session) {
        return session.executeRead(tx -> only(tx, Labels.INCOMING_SNAPSHOT));
    }

    /** The stamp with one of the two labels. */
    static Optional<Stamp> only(TransactionContext tx, String label) {
        return tx.run("MATCH (s:" + Labels.STAMP + ":" + label + ")" + FIELDS).stream()
                .findFirst()
                .map(Stamp::of);
    }

    private static Stamp of(Record row) {
        return new Stamp(
                Slot.valueOf(row.get("slot").asString()),
                new GraphStamp(
                        row.get("contentId").asString(), row.get("engine").asString()),
                row.get("token").asString(),
                row.get("nodes").asLong(),
                row.get("relationships").asLong());
    }

    /** Begins to store a graph in a slot; an unfinished load is no longer its own then. */
    static Stamp begin(Session session, Slot slot, GraphStamp graph, String token) {
        session.executeWriteWithoutResult(tx -> tx.run(
                        "OPTIONAL MATCH (old:" + Labels.STAMP + ":" + Labels.INCOMING_SNAPSHOT + ") DETACH DELETE old"
                                + " WITH count(*) AS any MERGE (s:" + Labels.STAMP + ":" + Labels.INCOMING_SNAPSHOT
                                + " {slot: $slot, token: $token})"
                                + " SET s.contentId = $contentId, s.engine = $engine, s.complete = false,"
                                + " s.nodes = 0, s.relationships = 0",
                        Values.parameters(
                                "slot",
                                slot.name(),
                                "token",
                                token,
                                "contentId",
                                graph.contentId(),
                                "engine",
                                graph.engine()))
                .consume());
        return new Stamp(slot, graph, token, 0, 0);
    }

    /** Makes an unfinished load one's own. */
    Stamp taken(Session session, String newToken) {
        session.executeWriteWithoutResult(tx -> tx.run(
                        "MATCH (s:" + Labels.STAMP + ":" + Labels.INCOMING_SNAPSHOT + ") SET s.token = $token",
                        Map.of("token", newToken))
                .consume());
        return session.executeRead(tx -> only(tx, Labels.INCOMING_SNAPSHOT)).orElseThrow();
    }

    /**
     * Locks the stamp for a transaction and tells how much is stored; nothing when the load is no longer one's own.
     */
    Optional<Stamp> locked(TransactionContext tx) {
        Value mine = Values.value(token);
        // Written to, so that it is locked, before it is read.
        return tx
                .run(
                        "MATCH (s:" + Labels.STAMP + ":" + Labels.INCOMING_SNAPSHOT + ") SET s.complete = false WITH s"
                                + " WHERE s.token = $token" + FIELDS,
                        Values.parameters("token", mine))
                .stream()
                .findFirst()
                .map(Stamp::of);
    }

    /** The same after more was stored. */
    Stamp counting(long allNodes, long allRelationships) {
        return new Stamp(slot, graph, token, allNodes, allRelationships);
    }

    /** Whether as much is stored as another says. */
    boolean counts(Stamp other) {
        return nodes == other.nodes && relationships == other.relationships;
    }

    /** Writes down how much is stored, in the transaction that stores it. */
    void count(TransactionContext tx) {
        tx.run(
                "MATCH (s:" + Labels.STAMP + ":" + Labels.INCOMING_SNAPSHOT
                        + ") SET s.nodes = $nodes, s.relationships = $relationships",
                Values.parameters("nodes", nodes, "relationships", relationships));
    }
}
