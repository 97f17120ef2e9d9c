package dev.keyreach.loader.neo4j;

import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.graph.NodeLabel;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.neo4j.driver.Session;
import org.neo4j.driver.summary.SummaryCounters;

/**
 * Stores the nodes and relationships of a graph, batch by batch, behind those that are stored already. While the server works on
 * one batch the next is made: working out who can do what costs about as much as storing it.
 */
final class Storing implements AutoCloseable {
    private final Session session;
    private final Stamp stamp;
    private final Causes causes;
    private final LoadWatcher watcher;
    private final BatchSizes sizes;
    private final Set<NodeLabel> labels = EnumSet.noneOf(NodeLabel.class);
    private final ExecutorService sending = Executors.newSingleThreadExecutor(Storing::daemon);
    private Optional<Future<?>> sent = Optional.empty();
    private volatile long nodes;
    private volatile long relationships;

    /** @param stamp of the slot, with what is stored there */
    Storing(Session session, Stamp stamp, Causes causes, LoadWatcher watcher, BatchSizes sizes) {
        this.session = session;
        this.stamp = stamp;
        this.causes = causes;
        this.watcher = watcher;
        this.sizes = sizes;
        this.nodes = stamp.nodes();
        this.relationships = stamp.relationships();
    }

    void store(GraphContent content) {
        watcher.began(LoadWatcher.Phase.NODES);
        Batches<GraphNode> nodeBatches = new Batches<>(sizes.nodes(), nodes, batch -> send(() -> storeNodes(batch)));
        content.nodes(node -> {
            labels.addAll(node.labels());
            nodeBatches.add(node);
        });
        nodeBatches.flush();
        awaitSent();
        watcher.began(LoadWatcher.Phase.RELATIONSHIPS);
        Batches<GraphRelationship> relationshipBatches =
                new Batches<>(sizes.relationships(), relationships, batch -> send(() -> storeRelationships(batch)));
        content.relationships(relationshipBatches::add);
        relationshipBatches.flush();
        awaitSent();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "keyreach-neo4j");
        thread.setDaemon(true);
        return thread;
    }

    /** Sends a batch when the one before is stored: only one is on its way. */
    private void send(Runnable batch) {
        awaitSent();
        sent = Optional.of(sending.submit(batch));
    }

    private void awaitSent() {
        Optional<Future<?>> last = sent;
        sent = Optional.empty();
        try {
            if (last.isPresent()) {
                last.get().get();
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException("a batch was not sent", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("loading was interrupted", e);
        }
    }

    /** Nothing is sent after this; what is on its way is waited for. */
    @Override
    public void close() {
        sending.close();
    }

    /** All that nodes of the graph bear. */
    Set<NodeLabel> labels() {
        return labels;
    }

    long nodes() {
        return nodes;
    }

    long relationships() {
        return relationships;
    }

    private void storeNodes(List<GraphNode> batch) {
        store(Batch.ofNodes(stamp.slot(), batch), nodes + batch.size(), relationships);
    }

    private void storeRelationships(List<GraphRelationship> batch) {
        store(Batch.ofRelationships(stamp.slot(), batch), nodes, relationships + batch.size());
    }

    private void store(List<Batch.Statement> statements, long nodesThen, long relationshipsThen) {
        session.executeWriteWithoutResult(tx -> {
            Optional<Stamp> now = stamp.locked(tx);
            if (now.isEmpty()) {
                throw causes.overtaken();
            }
            if (now.get().nodes() == nodesThen && now.get().relationships() == relationshipsThen) {
                // The first try was stored, only its confirmation got lost.
                return;
            }
            long made = 0;
            for (Batch.Statement statement : statements) {
                SummaryCounters counters = tx.run(statement.text(), statement.parameters())
                        .consume()
                        .counters();
                made += counters.nodesCreated() + counters.relationshipsCreated();
            }
            long asked = nodesThen - nodes + relationshipsThen - relationships;
            if (made != asked) {
                throw causes.problem(
                        "stored " + made + " of " + asked + " things of a batch: somebody changed the graph meanwhile",
                        "load again; nothing of this load is visible");
            }
            stamp.count(tx, nodesThen, relationshipsThen);
        });
        nodes = nodesThen;
        relationships = relationshipsThen;
        watcher.done(nodes, relationships);
    }

    /** Gathers things, passing over those that are stored already. */
    private static final class Batches<T> {
        private final int size;
        private final Consumer<List<T>> store;
        private long toSkip;
        private List<T> batch = new ArrayList<>();

        Batches(int size, long toSkip, Consumer<List<T>> store) {
            this.size = size;
            this.toSkip = toSkip;
            this.store = store;
        }

        void add(T thing) {
            if (toSkip > 0) {
                toSkip--;
                return;
            }
            batch.add(thing);
            if (batch.size() == size) {
                flush();
            }
        }

        void flush() {
            if (!batch.isEmpty()) {
                store.accept(batch);
                batch = new ArrayList<>();
            }
        }
    }
}
