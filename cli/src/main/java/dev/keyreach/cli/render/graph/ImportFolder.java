package dev.keyreach.cli.render.graph;

import dev.keyreach.cli.render.Rows;
import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.loader.graph.GraphSchema;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        try (Writer nodes = open(folder, "nodes.csv")) {
            nodes.write(":ID(node),:LABEL" + heading(GraphSchema.ofNodes()) + "\n");
            Rows.<GraphNode>rethrowing(
                    graph::nodes,
                    node -> nodes.write(node.number() + ","
                            + quoted(String.join(String.valueOf(SEPARATOR), GraphLabels.labels(node)))
                            + cells(GraphSchema.ofNodes(), node.properties())
                            + "\n"));
        }
        try (Writer relationships = open(folder, "relationships.csv")) {
            relationships.write(":START_ID(node),:END_ID(node),:TYPE" + heading(GraphSchema.ofRelationships()) + "\n");
            Rows.<GraphRelationship>rethrowing(
                    graph::relationships,
                    edge -> relationships.write(edge.from() + ","
                            + edge.to()
                            + "," + edge.type().name()
                            + cells(GraphSchema.ofRelationships(), edge.properties())
                            + "\n"));
        }
        try (Writer snapshot = open(folder, "snapshot.csv")) {
            snapshot.write(":ID(snapshot),:LABEL,contentId:string,engine:string\n");
            snapshot.write("0,Snapshot," + quoted(graph.stamp().contentId()) + ","
                    + quoted(graph.stamp().engine()) + "\n");
        }
        try (Writer page = open(folder, "README.md")) {
            page.write(page());
        }
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
                        .collect(java.util.stream.Collectors.joining(String.valueOf(SEPARATOR)))
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
                  --nodes=nodes.csv --nodes=snapshot.csv --relationships=relationships.csv
                ```

                Then start the server, and make ids unique and quick to find:

                ```cypher
                CREATE CONSTRAINT key_id IF NOT EXISTS FOR (k:Key) REQUIRE k.id IS UNIQUE;
                CREATE CONSTRAINT principal_id IF NOT EXISTS FOR (p:Principal) REQUIRE p.id IS UNIQUE;
                CREATE CONSTRAINT statement_id IF NOT EXISTS FOR (s:Statement) REQUIRE s.id IS UNIQUE;
                CREATE CONSTRAINT grant_id IF NOT EXISTS FOR (g:Grant) REQUIRE g.id IS UNIQUE;
                CALL db.prepareForReplanning();
                ```
                """;
    }
}
