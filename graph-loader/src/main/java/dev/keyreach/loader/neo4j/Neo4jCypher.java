package dev.keyreach.loader.neo4j;

import dev.keyreach.graph.CypherRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;

/** Sends queries as they are: whoever calls has read them first ({@code dev.keyreach.query.cypher}). Rows come as they are read. */
final class Neo4jCypher implements CypherRunner {
    /** Has the server read the text with the grammar that it was checked with, whatever the database's own is. */
    private static final String GRAMMAR = "CYPHER 5 ";

    private final Function<AccessMode, Session> sessions;
    private final Causes causes;

    Neo4jCypher(Function<AccessMode, Session> sessions, Neo4jTarget target) {
        this.sessions = sessions;
        this.causes = new Causes(target);
    }

    @Override
    public void run(Query query, Rows rows) {
        try (Session session = sessions.apply(query.write() ? AccessMode.WRITE : AccessMode.READ)) {
            Result result = session.run(
                    GRAMMAR + query.text(),
                    query.parameters(),
                    TransactionConfig.builder().withTimeout(query.timeout()).build());
            rows.columns(result.keys());
            while (result.hasNext()) {
                rows.row(values(result.next()));
            }
            result.consume();
        } catch (RuntimeException e) {
            throw causes.of(e, "while the query ran", "then ask again");
        }
    }

    private static List<@Nullable Object> values(Record row) {
        List<@Nullable Object> values = new ArrayList<>();
        row.values().forEach(value -> values.add(Plain.of(value)));
        return values;
    }

    @Override
    public void close() {
        // Each query has a session of its own, and the store keeps the connections.
    }
}
