package dev.keyreach.benchmarks.neo4j;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;

/** A Neo4j in a process of its own, until its standard input ends. Prints its Bolt address. */
public final class Server {
    private Server() {}

    /** @param arguments none */
    public static void main(String[] arguments) throws IOException {
        try (Neo4j server = Neo4jBuilders.newInProcessBuilder()
                .withDisabledServer()
                .withConfig(BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ZERO)
                .build()) {
            System.out.println(server.boltURI());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
