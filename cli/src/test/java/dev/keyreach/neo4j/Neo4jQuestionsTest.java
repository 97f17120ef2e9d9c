package dev.keyreach.neo4j;

import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphQuestions;
import dev.keyreach.loader.neo4j.LoadWatcher;
import dev.keyreach.loader.neo4j.Neo4jStore;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The graph in a Neo4j in this process. Each organization replaces the one before. */
@ExtendWith(TestServer.Given.class)
class Neo4jQuestionsTest extends QuestionsContract {
    private Neo4jStore store;

    @BeforeAll
    void open(TestServer server) {
        store = server.open();
    }

    @Override
    GraphQuestions stored(GraphContent content) {
        store.load(content, Clock.systemUTC(), LoadWatcher.SILENT);
        return store.questions();
    }

    @AfterAll
    void closeStore() {
        store.close();
    }
}
