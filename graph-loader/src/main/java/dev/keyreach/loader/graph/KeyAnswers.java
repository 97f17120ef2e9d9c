package dev.keyreach.loader.graph;

import dev.keyreach.compile.CompiledSnapshot;
import dev.keyreach.model.Key;
import java.util.List;
import java.util.function.BiConsumer;

/** What the engine answers about keys and some actions; counts how often it is asked. */
final class KeyAnswers {
    private final CompiledSnapshot compiled;
    private final List<String> actions;
    private int passes;

    KeyAnswers(CompiledSnapshot compiled, List<String> actions) {
        this.compiled = compiled;
        this.actions = actions;
    }

    /** Asks the engine who can do what with some keys, and hands on the answers in the order of the keys. */
    void forEach(List<Key> keys, BiConsumer<Key, KeySlices> sink) {
        passes++;
        KeySlices.forEach(compiled, keys, actions, sink);
    }

    /** How often the engine was asked. */
    int passes() {
        return passes;
    }
}
