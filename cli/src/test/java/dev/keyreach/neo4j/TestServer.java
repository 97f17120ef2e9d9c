package dev.keyreach.neo4j;

import dev.keyreach.loader.neo4j.Neo4jStore;
import dev.keyreach.loader.neo4j.Neo4jTarget;
import dev.keyreach.loader.neo4j.Patience;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;

/** A Neo4j in this process, started for the first test that asks for it and stopped after the last. */
public final class TestServer implements AutoCloseable {
    /** Gives up soon: what tests wait for is there or will never be. */
    static final Patience PATIENCE = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(1));

    private final Neo4j server;

    private TestServer(long transactionBytes) {
        // Without the first of these settings its end takes ten seconds.
        server = Neo4jBuilders.newInProcessBuilder()
                .withDisabledServer()
                .withConfig(BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ZERO)
                .withConfig(GraphDatabaseSettings.memory_transaction_max_size, transactionBytes)
                .build();
    }

    private static TestServer usual() {
        return new TestServer(0);
    }

    /** One of its own, to be closed, whose transactions may take so much memory each; at least 1 MiB. */
    static TestServer withMemory(long transactionBytes) {
        return new TestServer(transactionBytes);
    }

    /** Its Bolt address. */
    public String uri() {
        return server.boltURI().toString().replaceAll("/$", "");
    }

    int port() {
        return server.boltURI().getPort();
    }

    Neo4jTarget target() {
        return new Neo4jTarget(uri(), Optional.empty(), Optional.empty());
    }

    Neo4jStore open() {
        return Neo4jStore.open(target(), PATIENCE);
    }

    /** Deletes everything. */
    public void wipe() {
        server.defaultDatabaseService().executeTransactionally("MATCH (n) DETACH DELETE n");
    }

    /** Runs a statement as somebody else would. */
    void run(String cypher) {
        server.defaultDatabaseService().executeTransactionally(cypher);
    }

    /** The number that a query counts. */
    long count(String cypher) {
        return server.defaultDatabaseService().executeTransactionally(cypher, Map.of(), result ->
                (Long) result.next().values().iterator().next());
    }

    @Override
    public void close() {
        server.close();
    }

    /** Hands the server to tests. */
    public static final class Given implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestServer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(TestServer.class, unseen -> usual(), TestServer.class);
        }
    }
}
