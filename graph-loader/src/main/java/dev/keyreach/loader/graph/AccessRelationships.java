package dev.keyreach.loader.graph;

import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.model.Key;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code CAN}, pair by pair: from what was held when the graph was surveyed, or else worked out again, key after key, and handed
 * on at once. Both give the same.
 */
final class AccessRelationships {
    private final KeyAnswers answers;
    private final HeldPairs held;
    private final NodeNumbers numbers;

    AccessRelationships(KeyAnswers answers, HeldPairs held, NodeNumbers numbers) {
        this.answers = answers;
        this.held = held;
        this.numbers = numbers;
    }

    /** Hands on who can do something with some of the keys that were surveyed. One pass of the engine unless the pairs are held. */
    void forEach(List<Key> keys, Consumer<GraphRelationship> sink) {
        if (held.isWhole()) {
            keys.forEach(key -> held.pairs().write(key, numbers, sink));
            return;
        }
        PackedPairs passing = held.none();
        answers.forEach(keys, (key, slices) -> {
            passing.add(key, slices);
            passing.write(key, numbers, sink);
            passing.clear();
        });
    }
}
