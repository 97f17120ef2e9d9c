package dev.keyreach.cli.input;

import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.loader.neo4j.LoadWatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Says on standard error how a load into a Neo4j goes on: each part as it begins, and counts now and then. */
public final class Neo4jProgress implements LoadWatcher {
    private static final long EVERY = TimeUnit.SECONDS.toNanos(5);

    private final Surroundings surroundings;
    private final boolean quiet;
    private long told = System.nanoTime();
    private long began;
    private long already;
    private long stored;

    /** @param quiet whether nothing is said */
    public Neo4jProgress(Surroundings surroundings, boolean quiet) {
        this.surroundings = surroundings;
        this.quiet = quiet;
    }

    @Override
    public void began(Phase phase) {
        if (phase == Phase.RELATIONSHIPS) {
            began = System.nanoTime();
            already = stored;
        }
        if (phase == Phase.SWITCH) {
            double seconds = (System.nanoTime() - began) / 1e9;
            say(String.format(
                    Locale.ROOT,
                    "%,d relationships in %.1f s, %,.0f a second",
                    stored - already,
                    seconds,
                    (stored - already) / seconds));
        }
        say(
                switch (phase) {
                    case SCHEMA -> "constraints and indexes ...";
                    case LEFTOVERS -> "looking for what earlier loads left ...";
                    case NODES -> "nodes ...";
                    case RELATIONSHIPS -> "relationships ...";
                    case SWITCH -> "switching to the new graph ...";
                    case OLD_GRAPH -> "the new graph is visible; deleting the old one ...";
                });
    }

    @Override
    public void done(long nodes, long relationships) {
        stored = relationships;
        if (System.nanoTime() - told >= EVERY) {
            say(String.format(Locale.ROOT, "  %,d nodes, %,d relationships", nodes, relationships));
        }
    }

    private void say(String text) {
        told = System.nanoTime();
        if (quiet) {
            return;
        }
        try {
            surroundings.err().write("neo4j: " + text + "\n");
            surroundings.err().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
