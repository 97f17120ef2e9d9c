package dev.keyreach.cli.render.graph;

import dev.keyreach.cli.render.Rows;
import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.loader.graph.GraphSchema;
import dev.keyreach.loader.neo4j.OfflineImport;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * CSV files for Neo4j's offline importer, and a page with the command that reads them. Nodes are numbered; lists are separated by
 * the unit separator U+001F, which no name has.
 *
 * @see <a href="https://neo4j.com/docs/operations-manual/current/import/full-import/">neo4j-admin database import full</a>
 */
public final class ImportFolder {
    private static final char SEPARATOR = '\u001f';

    private ImportFolder() {}

    /** Writes the files into an empty folder. */
    public static void write(GraphContent graph, Path folder) throws IOException {
        AtomicLong nodeCount = new AtomicLong();
        AtomicLong relationshipCount = new AtomicLong();
        try (Writer nodes = open(folder, "nodes.csv")) {
            nodes.write(":ID(node),:LABEL," + OfflineImport.number() + ":long" + heading(GraphSchema.ofNodes()) + "\n");
            Rows.<GraphNode>rethrowing(graph::nodes, node -> {
                List<String> labels = new ArrayList<>(GraphLabels.labels(node));
                labels.add(OfflineImport.label());
                nodes.write(node.number() + "," + labels(labels) + "," + node.number()
                        + cells(GraphSchema.ofNodes(), node.properties()) + "\n");
                nodeCount.incrementAndGet();
            });
        }
        try (Writer relationships = open(folder, "relationships.csv")) {
            relationships.write(":START_ID(node),:END_ID(node),:TYPE" + heading(GraphSchema.ofRelationships()) + "\n");
            Rows.<GraphRelationship>rethrowing(graph::relationships, edge -> {
                relationships.write(edge.from() + "," + edge.to() + ","
                        + edge.type().name() + cells(GraphSchema.ofRelationships(), edge.properties()) + "\n");
                relationshipCount.incrementAndGet();
            });
        }
        try (Writer snapshot = open(folder, "snapshot.csv")) {
            snapshot.write(stamp(OfflineImport.stamp(graph.stamp(), nodeCount.get(), relationshipCount.get())));
        }
        try (Writer page = open(folder, "README.md")) {
            page.write(page());
        }
    }

    private static String labels(List<String> labels) {
        return quoted(String.join(String.valueOf(SEPARATOR), labels));
    }

    private static String stamp(Map<String, Object> properties) {
        StringBuilder heading = new StringBuilder(":ID(snapshot),:LABEL");
        StringBuilder row = new StringBuilder("0," + labels(OfflineImport.stampLabels()));
        properties.forEach((name, value) -> {
            heading.append(',').append(name).append(kind(value));
            row.append(',').append(quoted(value.toString()));
        });
        return heading + "\n" + row + "\n";
    }

    private static String kind(Object value) {
        return value instanceof Long ? ":long" : value instanceof Boolean ? ":boolean" : ":string";
    }

    private static Writer open(Path folder, String name) throws IOException {
        return Files.newBufferedWriter(folder.resolve(name), StandardCharsets.UTF_8);
    }

    private static String heading(Map<String, GraphSchema.Kind> kinds) {
        StringBuilder heading = new StringBuilder();
        kinds.forEach((name, kind) -> heading.append(',')
                .append(name)
                .append(
                        switch (kind) {
                            case TEXT -> ":string";
                            case FLAG -> ":boolean";
                            case NUMBER -> ":long";
                            case TEXTS -> ":string[]";
                        }));
        return heading.toString();
    }

    private static String cells(Map<String, GraphSchema.Kind> kinds, Map<String, Object> properties) {
        StringBuilder cells = new StringBuilder();
        for (String name : kinds.keySet()) {
            cells.append(',');
            Optional.ofNullable(properties.get(name)).ifPresent(value -> cells.append(quoted(text(value))));
        }
        return cells.toString();
    }

    private static String text(Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .map(element -> element.toString().replace(SEPARATOR, ' '))
                        .collect(Collectors.joining(String.valueOf(SEPARATOR)))
                : value.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String page() {
        return """
                # A Keyreach graph for Neo4j

                With the server stopped, and a database `neo4j` that does not exist or may be replaced, in this folder:

                ```sh
                neo4j-admin database import full neo4j --overwrite-destination=true \\
                  --id-type=integer --array-delimiter=U+001F --multiline-fields=true \\
                  --nodes=./nodes.csv --nodes=./snapshot.csv --relationships=./relationships.csv
                ```

                Then start the server, and make ids unique and quick to find, for example with `cypher-shell`:

                ```cypher
                %s
                CALL db.awaitIndexes(300);
                ```

                From then on `keyreach who-can`, `what-can`, `external`, `path` and `query` answer from it with `--neo4j URI`, and
                `keyreach graph --neo4j URI` puts the next graph in its place.
                """.formatted(OfflineImport.schema().stream()
                .map(statement -> statement + ";")
                .collect(Collectors.joining("\n")));
    }
}
