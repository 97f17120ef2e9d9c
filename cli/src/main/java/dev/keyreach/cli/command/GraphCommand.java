package dev.keyreach.cli.command;

import dev.keyreach.cli.input.Loading;
import dev.keyreach.cli.option.DataOptions;
import dev.keyreach.cli.option.GraphFormat;
import dev.keyreach.cli.option.GraphOptions;
import dev.keyreach.cli.option.Neo4jOptions;
import dev.keyreach.cli.outcome.ExitCode;
import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.cli.render.text.GraphSizeText;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Output;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.graph.GraphChoices;
import dev.keyreach.loader.graph.GraphSource;
import dev.keyreach.loader.graph.SnapshotGraph;
import dev.keyreach.loader.neo4j.Neo4jTarget;
import dev.keyreach.packed.ContentId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code graph}: the property graph, for other programs. */
@Command(
        name = "graph",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "The property graph of all that was loaded and worked out.",
        descriptionHeading = "%n",
        description = {
            "Without a format: how many nodes and edges there are, and what they would take in memory and in Neo4j. Nothing"
                    + " is written before that is asked for.",
        },
        optionListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyreach graph --estimate --data examples/acme",
            "  keyreach graph --neo4j bolt://localhost:7687 --data examples/acme",
        })
public final class GraphCommand implements Callable<Integer> {
    /** Derived pairs that are written unless more are asked for. */
    static final long MAX_PAIRS = 5_000_000;

    private final Surroundings surroundings;

    @Option(names = "--estimate", description = "Only say how large the graph would be. The default without --format.")
    private boolean estimate;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = GraphFormat.Converter.class,
            description = "text (sizes alone, default), json, graphml, dot, mermaid, csv (for Neo4j's offline importer),"
                    + " opengraph (BloodHound).")
    private GraphFormat format = GraphFormat.TEXT;

    @Mixin
    private GraphOptions options = new GraphOptions();

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write to this file (with csv: folder); it appears when it is whole.")
    private Optional<Path> file = Optional.empty();

    @Mixin
    private Neo4jOptions neo4j = new Neo4jOptions();

    @Option(names = "--quiet", description = "No diagnostics and no progress on standard error.")
    private boolean quiet;

    @Option(names = "--debug", description = "Show the stack trace of an internal error.")
    private boolean debug;

    /** @param surroundings where the command runs */
    public GraphCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Neo4jTarget> target = neo4j.target(surroundings);
        if (target.isPresent() && (format != GraphFormat.TEXT || file.isPresent())) {
            throw UsageProblem.of("--neo4j goes without --format and --output", "load first, export in another run");
        }
        GraphChoices choices = options.choices(KeyActions::ofKeys);
        LoadedData loaded = Loading.load(data, quiet, surroundings, true);
        SnapshotGraph graph = graph(loaded, choices);
        if (target.isPresent() && !estimate) {
            checkPairs(graph);
            return new Neo4jLoading(surroundings, quiet).load(graph, target.get());
        }
        if (estimate || format == GraphFormat.TEXT) {
            try (Output to = open()) {
                TextPage page = new TextPage(to.writer(), surroundings.width(), false);
                new GraphSizeText(page).write(graph.stamp(), graph.size(), graph.pairs());
                to.commit();
            }
            return ExitCode.ANSWERED.number();
        }
        checkPairs(graph);
        throw UsageProblem.of("not written", "use text");
    }

    private static SnapshotGraph graph(LoadedData loaded, GraphChoices choices) {
        return SnapshotGraph.of(
                GraphSource.of(loaded.snapshot(), loaded.policies(), loaded.provenance()),
                choices,
                ContentId.of(loaded.snapshot(), loaded.policies()),
                ProductVersion.number());
    }

    private void checkPairs(SnapshotGraph graph) {
        boolean pairs = graph.choices().access() == GraphChoices.Access.PAIRS;
        if (pairs && !options.allEdges() && graph.pairs() > MAX_PAIRS) {
            throw UsageProblem.of(
                    String.format(
                            Locale.ROOT,
                            "there are %,d edges CAN, more than %,d",
                            graph.pairs(),
                            MAX_PAIRS),
                    "write them by classes with --classes, limit them with --actions, or say --all-edges");
        }
    }

    private Output open() throws IOException {
        return file.isPresent() ? Output.toFile(file.get()) : Output.toStandardOutput(surroundings.out());
    }
}
