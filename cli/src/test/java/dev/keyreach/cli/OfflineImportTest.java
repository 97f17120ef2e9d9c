package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.cli.AdminTool;
import org.neo4j.cli.ExecutionContext;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.io.fs.DefaultFileSystemAbstraction;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/** What the page beside the files for the offline importer says, done: with Neo4j's own importer, and a server over what it made. */
class OfflineImportTest {
    private static final Pattern BLOCK = Pattern.compile("```(sh|cypher)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    private List<String> block(String kind) throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(folder.resolve("files/README.md")));
        while (blocks.find()) {
            if (blocks.group(1).equals(kind)) {
                return blocks.group(2).replace("\\\n", " ").lines().toList();
            }
        }
        throw new AssertionError("no block of " + kind);
    }

    private void imported() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        List<String> command =
                new ArrayList<>(List.of(block("sh").getFirst().strip().split("\\s+")));
        assertThat(command.removeFirst()).isEqualTo("neo4j-admin");
        // The page is for somebody who is in the folder, and the importer wants names with a folder.
        String files = folder.resolve("files") + "/";
        command.replaceAll(word -> word.replace("=./", "=" + files));
        try (DefaultFileSystemAbstraction system = new DefaultFileSystemAbstraction()) {
            int exit = AdminTool.execute(
                    new ExecutionContext(
                            home, Files.createDirectories(home.resolve("conf")), System.out, System.err, system),
                    command.toArray(String[]::new));
            assertThat(exit).isZero();
        }
    }

    private DatabaseManagementService server() {
        return new DatabaseManagementServiceBuilder(folder.resolve("home"))
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, new SocketAddress("localhost", 0))
                .setConfig(GraphDatabaseSettings.auth_enabled, false)
                .build();
    }

    private static String address(GraphDatabaseService database) {
        ConnectorPortRegister ports =
                ((GraphDatabaseAPI) database).getDependencyResolver().resolveDependency(ConnectorPortRegister.class);
        return "bolt://localhost:" + ports.getLocalAddress(ConnectorType.BOLT).getPort();
    }

    private static String run(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out() + run.err();
    }

    @Test
    void an_imported_graph_answers_and_the_next_one_takes_its_place() throws IOException {
        String acme = CommandRun.ACME.toString();
        run("graph", "--format", "csv", "--output", folder.resolve("files").toString(), "--data", acme);
        imported();
        DatabaseManagementService server = server();
        try {
            GraphDatabaseService database = server.database(GraphDatabaseSettings.DEFAULT_DATABASE_NAME);
            block("cypher").forEach(line -> database.executeTransactionally(line.replaceFirst(";$", "")));
            String uri = address(database);
            String[] question = {"who-can", "kms:*", "--all-keys", "--format", "jsonl", "--neo4j", uri};
            String imported = run(question);
            assertThat(imported.lines().count()).isGreaterThan(50);
            assertThat(run("graph", "--neo4j", uri, "--data", acme)).contains("holds this graph already");
            String other = CommandRun.ROOT.resolve("examples/minimal.yaml").toString();
            assertThat(run("graph", "--neo4j", uri, "--data", other)).contains("nodes of earlier graphs were deleted");
            assertThat(run(question)).isNotEqualTo(imported);
            run("graph", "--neo4j", uri, "--data", acme);
            assertThat(run(question)).isEqualTo(imported);
        } finally {
            server.shutdown();
        }
    }
}
