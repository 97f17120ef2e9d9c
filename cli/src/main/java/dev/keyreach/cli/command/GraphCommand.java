package dev.keyreach.cli.command;

import dev.keyreach.cli.input.Loading;
import dev.keyreach.cli.input.Named;
import dev.keyreach.cli.option.DataOptions;
import dev.keyreach.cli.option.GraphFormat;
import dev.keyreach.cli.option.GraphOptions;
import dev.keyreach.cli.option.Neo4jOptions;
import dev.keyreach.cli.outcome.ExitCode;
import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.cli.render.graph.DotWriter;
import dev.keyreach.cli.render.graph.GraphMlWriter;
import dev.keyreach.cli.render.graph.GraphWriter;
import dev.keyreach.cli.render.graph.ImportFolder;
import dev.keyreach.cli.render.graph.JsonGraphWriter;
import dev.keyreach.cli.render.graph.MermaidWriter;
import dev.keyreach.cli.render.graph.OpenGraphWriter;
import dev.keyreach.cli.render.text.GraphSizeText;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Output;
import dev.keyreach.cli.terminal.OutputFolder;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.graph.GraphContent;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.graph.GraphChoices;
import dev.keyreach.loader.graph.GraphSource;
import dev.keyreach.loader.graph.SnapshotGraph;
import dev.keyreach.loader.memory.GraphSlice;
import dev.keyreach.loader.memory.MemoryGraph;
import dev.keyreach.loader.neo4j.Neo4jTarget;
import dev.keyreach.model.Arn;
import dev.keyreach.packed.ContentId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
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
            "Without a format: how many nodes and edges there are, and what they would take in memory and in Neo4j.",
            "CAN is worked out pair by pair up to 5,000,000; beyond that --classes says the same in fewer edges. Drawings (dot,"
                    + " mermaid) have at most 2,000 edges: --key draws what leads to one key.",
            "docs/graph.md names all labels, properties and types."
        },
        optionListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyreach graph --estimate --data examples/acme",
            "  keyreach graph --neo4j bolt://localhost:7687 --data examples/acme",
            "  keyreach graph --format csv --output acme-import --data examples/acme",
            "  keyreach graph --format dot --key alias/payments --actions kms:Decrypt --data examples/acme"
        })
public final class GraphCommand implements Callable<Integer> {
    /** Derived pairs that are written unless more are asked for. */
    static final long MAX_PAIRS = 5_000_000;

    /** Edges of a drawing; nobody can read more. */
    static final long MAX_DRAWN = 2_000;

    private final Surroundings surroundings;

    @Option(names = "--estimate", description = "Only say how large the graph would be. The default without --format.")
    private boolean estimate;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = GraphFormat.Converter.class,
            description =
                    "text (sizes alone, default), json, graphml, dot, mermaid, csv (for Neo4j's offline importer),"
                            + " opengraph (BloodHound).")
    private GraphFormat format = GraphFormat.TEXT;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Only what leads to this key: ARN, unique fragment of it, key id or alias.")
    private Optional<String> key = Optional.empty();

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
        if (target.isPresent() && (format != GraphFormat.TEXT || file.isPresent() || key.isPresent())) {
            throw UsageProblem.of(
                    "--neo4j goes without --format, --output and --key", "load the whole graph, export in another run");
        }
        boolean sizes = estimate || format == GraphFormat.TEXT && target.isEmpty();
        if (!sizes && format == GraphFormat.CSV && file.isEmpty()) {
            throw UsageProblem.of("csv is a folder of files", "name it with --output DIR");
        }
        GraphChoices all = options.choices(KeyActions::ofKeys);
        if (key.isPresent() && all.access() == GraphChoices.Access.CLASSES) {
            throw UsageProblem.of("--key and --classes do not go together", "leave one out: one key needs no classes");
        }
        LoadedData loaded = Loading.load(data, quiet, surroundings, true);
        Optional<Arn> one = key.map(text -> Named.key(loaded.snapshot(), text));
        GraphChoices choices = one.map(all::about).orElse(all);
        // Sizes need the pairs only where classes are made of them.
        boolean counted = sizes && choices.access() == GraphChoices.Access.PAIRS;
        SnapshotGraph graph = graph(loaded, choices, counted ? 0 : SnapshotGraph.roomForPairs());
        if (sizes) {
            writeSizes(graph);
        } else {
            checkPairs(graph);
            if (target.isPresent()) {
                return new Neo4jLoading(surroundings, quiet).load(graph, target.get());
            }
            write(one.map(arn -> slice(graph, arn)).orElse(graph));
        }
        return ExitCode.ANSWERED.number();
    }

    private void writeSizes(SnapshotGraph graph) throws IOException {
        try (Output to = open()) {
            TextPage page = new TextPage(to.writer(), surroundings.width(), false);
            new GraphSizeText(page).write(graph.stamp(), graph.size(), graph.pairs());
            to.commit();
        }
    }

    private static GraphContent slice(SnapshotGraph graph, Arn one) {
        return GraphSlice.of(MemoryGraph.of(graph), one.toString());
    }

    private void write(GraphContent graph) throws IOException {
        if (format.isDrawing()) {
            checkDrawing(graph);
        }
        if (format == GraphFormat.CSV) {
            try (OutputFolder to = OutputFolder.of(file.orElseThrow())) {
                ImportFolder.write(graph, to.path());
                to.commit();
            }
            return;
        }
        try (Output to = open()) {
            writer().write(graph, to.writer());
            to.commit();
        }
    }

    private GraphWriter writer() {
        return switch (format) {
            case JSON -> new JsonGraphWriter();
            case GRAPHML -> new GraphMlWriter();
            case DOT -> new DotWriter();
            case MERMAID -> new MermaidWriter();
            case OPENGRAPH -> new OpenGraphWriter();
            case TEXT, CSV -> throw new IllegalStateException("no text of one piece: " + format);
        };
    }

    private void checkDrawing(GraphContent graph) {
        AtomicLong edges = new AtomicLong();
        graph.relationships(edge -> edges.incrementAndGet());
        if (edges.get() > MAX_DRAWN) {
            throw UsageProblem.of(
                    String.format(
                            Locale.ROOT,
                            "a drawing of %,d edges, more than %,d, tells nothing",
                            edges.get(),
                            MAX_DRAWN),
                    "draw what leads to one key with --key KEY, with fewer --actions, or with --no-escalation;"
                            + " graphml has no limit");
        }
    }

    private static SnapshotGraph graph(LoadedData loaded, GraphChoices choices, long held) {
        return SnapshotGraph.of(
                GraphSource.of(loaded.snapshot(), loaded.policies(), loaded.provenance()),
                choices,
                ContentId.of(loaded.snapshot(), loaded.policies()),
                ProductVersion.number(),
                held);
    }

    private void checkPairs(SnapshotGraph graph) {
        boolean pairs = graph.choices().access() == GraphChoices.Access.PAIRS;
        if (pairs && !options.allEdges() && graph.pairs() > MAX_PAIRS) {
            throw UsageProblem.of(
                    String.format(Locale.ROOT, "there are %,d edges CAN, more than %,d", graph.pairs(), MAX_PAIRS),
                    "write them by classes with --classes, limit them with --actions, or say --all-edges");
        }
    }

    private Output open() throws IOException {
        return file.isPresent() ? Output.toFile(file.get()) : Output.toStandardOutput(surroundings.out());
    }
}
