package dev.keyreach.neo4j;

import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphQuestions;
import dev.keyreach.loader.memory.MemoryGraph;
import dev.keyreach.loader.memory.MemoryQuestions;

/** The graph in memory. */
class MemoryQuestionsTest extends QuestionsContract {
    @Override
    GraphQuestions stored(GraphContent content) {
        return new MemoryQuestions(MemoryGraph.of(content));
    }
}
