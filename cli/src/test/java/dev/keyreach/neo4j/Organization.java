package dev.keyreach.neo4j;

import dev.keyreach.cli.Main;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.graph.GraphContent;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.graph.GraphChoices;
import dev.keyreach.loader.graph.GraphChoices.Access;
import dev.keyreach.loader.graph.GraphSource;
import dev.keyreach.loader.graph.SnapshotGraph;
import dev.keyreach.packed.ContentId;
import dev.keyreach.packed.Inputs;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Organizations whose graphs are stored. */
enum Organization {
    ACME("examples/acme", Access.PAIRS),
    ACME_BY_CLASSES("examples/acme", Access.CLASSES),
    MINIMAL("examples/minimal.yaml", Access.PAIRS),
    MINIMAL_BY_CLASSES("examples/minimal.yaml", Access.CLASSES),
    GENERATED("", Access.PAIRS),
    GENERATED_BY_CLASSES("", Access.CLASSES);

    private final String data;
    private final Access access;
    private Optional<GraphContent> made = Optional.empty();

    Organization(String data, Access access) {
        this.data = data;
        this.access = access;
    }

    /** The graph of the organization, worked out once. */
    synchronized GraphContent graph() throws Exception {
        if (made.isEmpty()) {
            made = Optional.of(make());
        }
        return made.get();
    }

    private GraphContent make() throws Exception {
        if (!data.isEmpty()) {
            return graphOf(Path.of("..").resolve(data));
        }
        Path folder = Files.createTempDirectory("keyreach-generated");
        try {
            generate(folder.resolve("data"));
            return graphOf(folder.resolve("data"));
        } finally {
            delete(folder);
        }
    }

    private GraphContent graphOf(Path path) throws Exception {
        LoadedData loaded = Inputs.load(List.of(path), new LoadListener() {});
        return SnapshotGraph.of(
                GraphSource.of(loaded.snapshot(), loaded.policies(), loaded.provenance()),
                GraphChoices.everything().with(access),
                ContentId.of(loaded.snapshot(), loaded.policies()),
                "test");
    }

    private static void generate(Path folder) {
        Surroundings surroundings = new Surroundings(
                Map.of(), () -> false, InputStream.nullInputStream(), new StringWriter(), new StringWriter());
        int exit = Main.run(
                surroundings,
                "generate --accounts 2 --users 4 --roles 14 --groups 2 --keys 8 --grants 12 --managed-policies 4 --quiet"
                        .concat(" --output " + folder)
                        .split(" "));
        if (exit != 0) {
            throw new IllegalStateException("could not generate: " + exit);
        }
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
