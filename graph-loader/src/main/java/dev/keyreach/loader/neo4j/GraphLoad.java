package dev.keyreach.loader.neo4j;

import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.NodeLabel;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionContext;

/**
 * One load. Community editions hold one database, so the new graph is stored beside the old one:
 *
 * <ol>
 *   <li>Each node gets the label of a free {@link Slot}, and stand-ins for its labels ({@link Labels#incoming(String)}), which no query
 *       names. No relationship leads from one generation to the other.
 *   <li>When all is stored, {@link Switch} exchanges the labels in one transaction: a pattern that names a label sees the whole
 *       old graph before and the whole new one after.
 *   <li>The old generation is deleted in batches ({@link Emptying}).
 * </ol>
 *
 * A load that was broken off is found by its stamp: it is continued when the same graph is loaded by the same engine, and else deleted first.
 *
 * <p>Nodes of others in the database are left alone: only nodes that bear the label of a slot are changed or deleted, and only nodes
 * that were created here bear it. Where others use a label of the graph, its questions would mix both: then nothing is loaded.
 */
final class GraphLoad {
    private final Session session;
    private final Supplier<Session> another;
    private final GraphContent content;
    private final Clock clock;
    private final LoadWatcher watcher;
    private final BatchSizes sizes;
    private final Causes causes;

    /** @param another opens a session like the first */
    GraphLoad(
            Session session,
            Supplier<Session> another,
            Neo4jTarget target,
            GraphContent content,
            Clock clock,
            LoadWatcher watcher,
            BatchSizes sizes) {
        this.session = session;
        this.another = another;
        this.content = content;
        this.clock = clock;
        this.watcher = watcher;
        this.sizes = sizes;
        this.causes = new Causes(target);
    }

    Loaded run() {
        watcher.began(LoadWatcher.Phase.SCHEMA);
        refuseForeigners();
        Schema.make(session);
        Optional<Stamp> visible = Stamp.visible(session);
        boolean same = visible.map(Stamp::graph).equals(Optional.of(content.stamp()));
        Optional<Stamp> unfinished = Stamp.incoming(session);
        Optional<Stamp> continued =
                unfinished.filter(stamp -> !same && stamp.graph().equals(content.stamp()));
        if (same) {
            Stamp there = visible.orElseThrow();
            return new Loaded(true, there.nodes(), there.relationships(), 0, 0, dropLeftovers(there));
        }
        String token = UUID.randomUUID().toString();
        Slot slot = visible.map(stamp -> stamp.slot().other()).orElse(Slot.A);
        // From here on, a load that is still under way stores nothing more.
        Stamp stamp = continued
                .map(found -> found.taken(session, token))
                .orElseGet(() -> Stamp.begin(session, slot, content.stamp(), token));
        long dropped = continued.isPresent() ? 0 : emptied(stamp, visible);
        Storing storing = stored(stamp);
        refuseForeigners();
        watcher.began(LoadWatcher.Phase.SWITCH);
        Switch.to(session, storing.stamp(), storing.labels(), clock.instant(), causes);
        watcher.began(LoadWatcher.Phase.OLD_GRAPH);
        dropped += new Emptying(
                        session,
                        stamp.slot().other(),
                        tx -> isFree(tx, stamp.slot().other()))
                .run();
        return new Loaded(
                false,
                storing.stamp().nodes(),
                storing.stamp().relationships(),
                stamp.nodes(),
                stamp.relationships(),
                dropped);
    }

    private Storing stored(Stamp stamp) {
        try (Session second = another.get();
                Storing storing = new Storing(List.of(session, second), stamp, causes, watcher, sizes)) {
            storing.store(content);
            return storing;
        }
    }

    /** Empties the slots that no visible graph is in, as long as the load is one's own. */
    private long emptied(Stamp mine, Optional<Stamp> visible) {
        watcher.began(LoadWatcher.Phase.LEFTOVERS);
        long dropped = 0;
        for (Slot slot : Slot.values()) {
            if (!visible.map(Stamp::slot).equals(Optional.of(slot))) {
                dropped += new Emptying(session, slot, tx -> isMine(tx, mine)).run();
            }
        }
        return dropped;
    }

    private boolean isMine(TransactionContext tx, Stamp mine) {
        if (mine.locked(tx).isEmpty()) {
            throw causes.overtaken();
        }
        return true;
    }

    /** Whether no load has begun to store into a slot. */
    private static boolean isFree(TransactionContext tx, Slot slot) {
        return Stamp.only(tx, Labels.INCOMING_SNAPSHOT)
                .filter(stamp -> stamp.slot() == slot)
                .isEmpty();
    }

    /** Ends an unfinished load beside a graph that is there already. */
    private long dropLeftovers(Stamp visible) {
        watcher.began(LoadWatcher.Phase.LEFTOVERS);
        session.executeWriteWithoutResult(
                tx -> tx.run("MATCH (s:" + Labels.STAMP + ":" + Labels.INCOMING_SNAPSHOT + ") DETACH DELETE s")
                        .consume());
        Slot other = visible.slot().other();
        return new Emptying(session, other, tx -> isFree(tx, other)).run();
    }

    /** O(nodes with a label of the graph). */
    private void refuseForeigners() {
        String labels = Stream.concat(Stream.of(NodeLabel.values()).map(NodeLabel::text), Stream.of(Labels.SNAPSHOT))
                .collect(Collectors.joining("|"));
        String ours = Stream.concat(Stream.of(Slot.values()).map(Slot::label), Stream.of(Labels.STAMP))
                .map(label -> "n:" + label)
                .collect(Collectors.joining(" OR "));
        Record foreign = session.executeRead(tx -> tx.run("MATCH (n:" + labels + ") WHERE NOT (" + ours
                        + ") RETURN count(n) AS foreign, head(collect(head(labels(n)))) AS label")
                .single());
        if (foreign.get("foreign").asLong() > 0) {
            throw causes.problem(
                    "holds " + foreign.get("foreign").asLong() + " nodes with labels of the graph, such as `"
                            + foreign.get("label").asString()
                            + "`, that Keyreach did not store; answers would mix both",
                    "load into a database of its own: --neo4j-database");
        }
    }
}
