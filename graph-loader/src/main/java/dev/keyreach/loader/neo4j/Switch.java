package dev.keyreach.loader.neo4j;

import dev.keyreach.graph.NodeLabel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.exceptions.DatabaseException;
import org.neo4j.driver.exceptions.TransientException;

/**
 * Makes the graph that was stored visible and the one before invisible, in one transaction: the labels of the one go, and the
 * labels that stood in for those of the other are exchanged for them.
 */
final class Switch {
    private Switch() {}

    /**
     * @param labels that nodes of the graph bear
     * @param now when the graph is said to have been loaded
     * @throws Neo4jProblem when the server lacks memory for it or fails, or another load has taken over
     */
    static void to(Session session, Stamp stamp, Set<NodeLabel> labels, Instant now, Causes causes) {
        try {
            inOneTransaction(session, stamp, labels, now, causes);
        } catch (TransientException e) {
            // By a statement, or when all of it was to be written at the end.
            if (Causes.isMemory(e)) {
                throw tooLarge(stamp, causes, e);
            }
            throw e;
        } catch (DatabaseException e) {
            throw failed(stamp, causes, e);
        }
    }

    private static void inOneTransaction(
            Session session, Stamp stamp, Set<NodeLabel> labels, Instant now, Causes causes) {
        session.executeWriteWithoutResult(tx -> {
            Optional<Stamp> visible = Stamp.only(tx, Labels.SNAPSHOT);
            if (visible.map(Stamp::token).equals(Optional.of(stamp.token()))) {
                // The first try was stored, only its confirmation got lost.
                return;
            }
            if (stamp.locked(tx).isEmpty()) {
                throw causes.overtaken();
            }
            labels(tx, stamp.slot(), labels);
            stamps(tx, now);
        });
    }

    private static void labels(TransactionContext tx, Slot slot, Set<NodeLabel> labels) {
        String all =
                Stream.of(NodeLabel.values()).map(label -> ":" + label.text()).collect(Collectors.joining());
        tx.run("MATCH (n:" + slot.other().label() + ") REMOVE n" + all).consume();
        for (NodeLabel label : labels) {
            String incoming = Labels.incoming(label.text());
            tx.run("MATCH (n:" + incoming + ") SET n:" + label.text() + " REMOVE n:" + incoming)
                    .consume();
        }
    }

    private static void stamps(TransactionContext tx, Instant now) {
        tx.run("MATCH (s:" + Labels.STAMP + ":" + Labels.SNAPSHOT + ") DETACH DELETE s")
                .consume();
        tx.run(
                        "MATCH (s:" + Labels.STAMP + ":" + Labels.INCOMING_SNAPSHOT + ") SET s:" + Labels.SNAPSHOT
                                + ", s.complete = true, s.loadedAt = $now REMOVE s:" + Labels.INCOMING_SNAPSHOT,
                        Map.of("now", now.truncatedTo(ChronoUnit.SECONDS).toString()))
                .consume();
    }

    private static Neo4jProblem tooLarge(Stamp stamp, Causes causes, TransientException cause) {
        Neo4jProblem problem = causes.problem(
                "has too little memory to switch " + stamp.nodes()
                        + " nodes in one transaction; the graph that was there stays",
                "raise the server's heap (server.memory.heap.max_size) and run it again, which goes on from here; or import into"
                        + " a new database: keyreach graph --format csv");
        problem.addSuppressed(cause);
        return problem;
    }

    /** With a heap that is full while the end of the transaction is written, the database stops; its log tells it what was done. */
    private static Neo4jProblem failed(Stamp stamp, Causes causes, DatabaseException cause) {
        Neo4jProblem problem = causes.problem(
                "failed when it switched " + stamp.nodes() + " nodes in one transaction, most likely for want of heap",
                "restart it with more heap (server.memory.heap.max_size) and run it again: the old graph or the new one will be"
                        + " there, whole");
        problem.addSuppressed(cause);
        return problem;
    }
}
