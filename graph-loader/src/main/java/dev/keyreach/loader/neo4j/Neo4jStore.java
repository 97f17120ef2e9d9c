package dev.keyreach.loader.neo4j;

import dev.keyreach.graph.CypherRunner;
import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphQuestions;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;

/** A Neo4j that is connected to. Its problems are {@link Neo4jProblem}s. */
public final class Neo4jStore implements AutoCloseable {
    private static final String AGAIN = "then run it again";

    private final Neo4jTarget target;
    private final Driver driver;

    private Neo4jStore(Neo4jTarget target, Driver driver) {
        this.target = target;
        this.driver = driver;
    }

    /**
     * Connects.
     *
     * @throws Neo4jProblem when nothing answers, the credentials are refused, the server is too old or has no such database
     */
    public static Neo4jStore open(Neo4jTarget target, Patience patience) {
        Causes causes = new Causes(target);
        AuthToken token = target.credentials()
                .map(given -> AuthTokens.basic(given.user(), given.password()))
                .orElse(AuthTokens.none());
        Config config = Config.builder()
                .withUserAgent("keyreach")
                .withConnectionTimeout(patience.connecting().toMillis(), TimeUnit.MILLISECONDS)
                .withConnectionAcquisitionTimeout(2 * patience.connecting().toMillis(), TimeUnit.MILLISECONDS)
                .withMaxTransactionRetryTime(patience.retrying().toMillis(), TimeUnit.MILLISECONDS)
                // What it would log is thrown as well, and told once.
                .withLogging(Logging.console(Level.OFF))
                .build();
        Driver driver = GraphDatabase.driver(target.uri(), token, config);
        try {
            asked(causes, "while connecting", () -> ServerVersion.of(driver, target, causes));
            return new Neo4jStore(target, driver);
        } catch (RuntimeException e) {
            driver.close();
            throw e;
        }
    }

    /**
     * Stores a graph in place of the one that is there. Until it is whole, only the old one is visible; {@link GraphLoad} says how.
     * When this fails, running it again takes up what was stored.
     *
     * @param clock tells when it was loaded
     * @throws Neo4jProblem when the server fails, or holds nodes of others under the labels of the graph
     */
    public Loaded load(GraphContent content, Clock clock, LoadWatcher watcher) {
        return load(content, clock, watcher, BatchSizes.USUAL);
    }

    /** The same in batches of another size. */
    public Loaded load(GraphContent content, Clock clock, LoadWatcher watcher, BatchSizes sizes) {
        try (Session session = session(AccessMode.WRITE)) {
            return asked(
                    new Causes(target),
                    "while loading",
                    () -> new GraphLoad(
                                    session, () -> session(AccessMode.WRITE), target, content, clock, watcher, sizes)
                            .run());
        }
    }

    /**
     * Questions to the stored graph.
     *
     * @throws Neo4jProblem when there is none
     */
    public GraphQuestions questions() {
        Session session = session(AccessMode.READ);
        try {
            return new Neo4jQuestions(session, target);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Ad-hoc Cypher. */
    public CypherRunner cypher() {
        return new Neo4jCypher(this::session, target);
    }

    private Session session(AccessMode mode) {
        SessionConfig.Builder config = SessionConfig.builder().withDefaultAccessMode(mode);
        target.database().ifPresent(config::withDatabase);
        return driver.session(config.build());
    }

    private static <T> T asked(Causes causes, String doing, Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            throw causes.of(e, doing, AGAIN);
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
