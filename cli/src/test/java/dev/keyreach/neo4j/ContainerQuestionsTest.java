package dev.keyreach.neo4j;

import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphQuestions;
import dev.keyreach.loader.neo4j.LoadWatcher;
import dev.keyreach.loader.neo4j.Neo4jStore;
import dev.keyreach.loader.neo4j.Neo4jTarget;
import dev.keyreach.loader.neo4j.Neo4jTarget.Credentials;
import dev.keyreach.loader.neo4j.Patience;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.neo4j.Neo4jContainer;

/** The graph in a Neo4j as it is shipped, with credentials; where there is Docker. */
@ExtendWith(ContainerQuestionsTest.WhereDockerIs.class)
class ContainerQuestionsTest extends QuestionsContract {
    private static final String PASSWORD = "only-for-tests";

    private Neo4jContainer container;
    private Neo4jStore store;

    /** As disabledWithoutDocker of Testcontainers, but not in silence. */
    static final class WhereDockerIs implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (DockerClientFactory.instance().isDockerAvailable()) {
                return ConditionEvaluationResult.enabled("Docker is there");
            }
            context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(WhereDockerIs.class, unseen -> {
                        System.err.println(
                                "##### SKIPPED: the parity of stores on a Neo4j container was NOT tested: no Docker here #####");
                        return true;
                    });
            return ConditionEvaluationResult.disabled("no Docker here");
        }
    }

    @BeforeAll
    void open() {
        container = new Neo4jContainer("neo4j:2026.08.1").withAdminPassword(PASSWORD);
        container.start();
        store = Neo4jStore.open(
                new Neo4jTarget(
                        container.getBoltUrl(), Optional.of("neo4j"), Optional.of(new Credentials("neo4j", PASSWORD))),
                Patience.USUAL);
    }

    @Override
    GraphQuestions stored(GraphContent content) {
        store.load(content, Clock.systemUTC(), LoadWatcher.SILENT);
        return store.questions();
    }

    @AfterAll
    void stop() {
        store.close();
        container.stop();
    }
}
