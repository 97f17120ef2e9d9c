package dev.keyreach.cli.command;

import dev.keyreach.cli.input.Neo4jProgress;
import dev.keyreach.cli.outcome.ExitCode;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.graph.GraphContent;
import dev.keyreach.loader.neo4j.Loaded;
import dev.keyreach.loader.neo4j.Neo4jStore;
import dev.keyreach.loader.neo4j.Neo4jTarget;
import dev.keyreach.loader.neo4j.Patience;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Loads a graph into a Neo4j, and says what came of it. */
final class Neo4jLoading {
    private final Surroundings surroundings;
    private final boolean quiet;

    Neo4jLoading(Surroundings surroundings, boolean quiet) {
        this.surroundings = surroundings;
        this.quiet = quiet;
    }

    int load(GraphContent graph, Neo4jTarget target) throws IOException {
        long started = System.nanoTime();
        try (Neo4jStore store = Neo4jStore.open(target, Patience.USUAL)) {
            Loaded loaded = store.load(graph, Clock.systemUTC(), new Neo4jProgress(surroundings, quiet));
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            if (!quiet) {
                for (String line : lines(loaded, target, graph, millis)) {
                    surroundings.err().write("neo4j: " + line + "\n");
                }
            }
        }
        return ExitCode.ANSWERED.number();
    }

    private static List<String> lines(Loaded loaded, Neo4jTarget target, GraphContent graph, long millis) {
        List<String> lines = new ArrayList<>();
        String counts = format("%,d nodes and %,d relationships", loaded.nodes(), loaded.relationships());
        if (loaded.unchanged()) {
            lines.add(target.place() + " holds this graph already: " + counts + "; nothing was done");
        } else {
            lines.add(format("%s at %s in %.1f s", counts, target.place(), millis / 1_000.0));
        }
        if (loaded.resumedNodes() > 0) {
            lines.add(format(
                    "%,d nodes and %,d relationships of these were stored by a load that had been broken off",
                    loaded.resumedNodes(), loaded.resumedRelationships()));
        }
        if (loaded.droppedNodes() > 0) {
            lines.add(format("%,d nodes of earlier graphs were deleted", loaded.droppedNodes()));
        }
        lines.add("snapshot " + graph.stamp().contentId() + ", engine "
                + graph.stamp().engine());
        return lines;
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
