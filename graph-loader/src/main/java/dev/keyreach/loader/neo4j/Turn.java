package dev.keyreach.loader.neo4j;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.summary.SummaryCounters;

/**
 * One batch of a load, stored in one transaction. It may be made while the one before is still written down, and is committed after that
 * one: what is stored is always the beginning of the graph, without gaps.
 *
 * @param before what is stored before it
 * @param after what is stored with it
 * @param statements make it
 */
record Turn(Stamp before, Stamp after, List<Batch.Statement> statements, Causes causes) {
    /** How long one that is made waits for the one before. Then it is taken back, in case it holds what the other needs. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** It has to be made again when the one before is stored. */
    private static final class OutOfTurn extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Stores it.
     *
     * @param previous done when the one before is stored, fails when that failed
     * @throws Neo4jProblem when another load has taken over, or somebody has changed what is stored
     */
    void store(Session session, Future<?> previous) {
        if (!previous.isDone()) {
            try {
                session.executeWriteWithoutResult(tx -> ahead(tx, previous));
                return;
            } catch (OutOfTurn | ClientException e) {
                // Nothing of it is stored. What the server refuses it may refuse because of what another load has
                // stored.
            }
        }
        await(previous);
        session.executeWriteWithoutResult(this::inTurn);
    }

    private void inTurn(TransactionContext tx) {
        if (!isStored(tx)) {
            checked(made(tx));
            after.count(tx);
        }
    }

    /** Makes it before it is known whether the one before is stored. */
    private void ahead(TransactionContext tx, Future<?> previous) {
        boolean mayBeFirst = Stamp.only(tx, Labels.INCOMING_SNAPSHOT)
                .filter(now -> now.token().equals(before.token()) && !now.counts(after))
                .isPresent();
        if (!mayBeFirst) {
            throw new OutOfTurn();
        }
        long made = made(tx);
        try {
            previous.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new OutOfTurn();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        if (isStored(tx)) {
            throw new OutOfTurn();
        }
        checked(made);
        after.count(tx);
    }

    /** Whether it was stored already, and only the confirmation got lost. No other transaction of a load ends before this one. */
    private boolean isStored(TransactionContext tx) {
        Optional<Stamp> now = before.locked(tx);
        if (now.isEmpty()) {
            throw causes.overtaken();
        }
        return now.get().counts(after);
    }

    private long made(TransactionContext tx) {
        long made = 0;
        for (Batch.Statement statement : statements) {
            SummaryCounters counters =
                    tx.run(statement.text(), statement.parameters()).consume().counters();
            made += counters.nodesCreated() + counters.relationshipsCreated();
        }
        return made;
    }

    private void checked(long made) {
        long asked = after.nodes() - before.nodes() + after.relationships() - before.relationships();
        if (made != asked) {
            throw causes.problem(
                    "stored " + made + " of " + asked + " things of a batch: somebody changed the graph meanwhile",
                    "load again; nothing of this load is visible");
        }
    }

    /** Waits for a batch, and fails as it failed. */
    static void await(Future<?> batch) {
        try {
            batch.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException("a batch was not stored", e);
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static IllegalStateException interrupted() {
        Thread.currentThread().interrupt();
        return new IllegalStateException("loading was interrupted");
    }
}
