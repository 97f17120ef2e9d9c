package dev.keyreach.loader.neo4j;

import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.graph.NodeLabel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.neo4j.driver.Session;

/**
 * Stores the nodes and relationships of a graph, batch by batch, behind those that are stored already. Of two sessions one makes a
 * batch while the server writes down that of the other: a server does the work of one session on one processor, and two thirds of it
 * are writing down. The next batch is put together meanwhile.
 */
final class Storing implements AutoCloseable {
    private final List<Session> sessions;
    private final Causes causes;
    private final LoadWatcher watcher;
    private final BatchSizes sizes;
    private final Set<NodeLabel> labels = EnumSet.noneOf(NodeLabel.class);
    private final ExecutorService sending;
    /** Batches on their way, the oldest first: no more than sessions. */
    private final Deque<Future<?>> underWay = new ArrayDeque<>();

    private Stamp stored;
    private int turn;

    /**
     * @param sessions each for itself
     * @param stamp of the slot, with what is stored there
     */
    Storing(List<Session> sessions, Stamp stamp, Causes causes, LoadWatcher watcher, BatchSizes sizes) {
        this.sessions = List.copyOf(sessions);
        this.stored = stamp;
        this.causes = causes;
        this.watcher = watcher;
        this.sizes = sizes;
        this.sending = Executors.newFixedThreadPool(sessions.size(), Storing::daemon);
    }

    void store(GraphContent content) {
        Slot slot = stored.slot();
        watcher.began(LoadWatcher.Phase.NODES);
        Batches<GraphNode> nodes = new Batches<>(
                sizes.nodes(), stored.nodes(), batch -> send(() -> Batch.ofNodes(slot, batch), batch.size(), 0));
        content.nodes(node -> {
            labels.addAll(node.labels());
            nodes.add(node);
        });
        nodes.flush();
        awaitAll();
        watcher.began(LoadWatcher.Phase.RELATIONSHIPS);
        Batches<GraphRelationship> relationships = new Batches<>(
                sizes.relationships(),
                stored.relationships(),
                batch -> send(() -> Batch.ofRelationships(slot, batch), 0, batch.size()));
        content.relationships(relationships::add);
        relationships.flush();
        awaitAll();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "keyreach-neo4j");
        thread.setDaemon(true);
        return thread;
    }

    /** Sends a batch as soon as a session is free: that of the oldest on its way. */
    private void send(Supplier<List<Batch.Statement>> statements, long nodes, long relationships) {
        if (underWay.size() == sessions.size()) {
            Turn.await(underWay.removeFirst());
        }
        Stamp before = stored;
        Stamp after = before.counting(before.nodes() + nodes, before.relationships() + relationships);
        Session session = sessions.get(turn % sessions.size());
        Future<?> previous = underWay.isEmpty() ? CompletableFuture.completedFuture(before) : underWay.getLast();
        underWay.addLast(sending.submit(() -> {
            new Turn(before, after, statements.get(), causes).store(session, previous);
            watcher.done(after.nodes(), after.relationships());
        }));
        stored = after;
        turn++;
    }

    private void awaitAll() {
        while (!underWay.isEmpty()) {
            Turn.await(underWay.removeFirst());
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

    /** What is stored when all that was sent is. */
    Stamp stamp() {
        return stored;
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
