package dev.keyreach.loader.graph;

import dev.keyreach.graph.NodeLabel;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;

/** The numbers of nodes: by id where relationships look them up, else by counting along. */
final class NodeNumbers {
    private final Map<String, Integer> byId = new HashMap<>();
    private final Map<NodeLabel, Long> labels = new EnumMap<>(NodeLabel.class);
    private final int firstGrant;
    private final int firstStatement;
    private final int firstClass;

    NodeNumbers(FactNodes nodes) {
        nodes.named(draft -> {
            count(draft.labels());
            Integer twice = byId.putIfAbsent(draft.id(), byId.size());
            if (twice != null) {
                throw new IllegalStateException("two nodes are called " + draft.id());
            }
        });
        this.firstGrant = byId.size();
        AtomicInteger others = new AtomicInteger(firstGrant);
        nodes.grants(draft -> {
            count(draft.labels());
            others.incrementAndGet();
        });
        this.firstStatement = others.get();
        nodes.statements(draft -> {
            count(draft.labels());
            others.incrementAndGet();
        });
        this.firstClass = others.get();
    }

    private void count(Set<NodeLabel> ofNode) {
        ofNode.forEach(label -> labels.merge(label, 1L, Long::sum));
    }

    /**
     * The number of a node with a name.
     *
     * @throws IllegalStateException when there is none
     */
    int of(String id) {
        Integer number = byId.get(id);
        if (number == null) {
            throw new IllegalStateException("no node is called " + id);
        }
        return number;
    }

    /** Hands on the nodes with names, in no order. */
    void forEachNamed(ObjIntConsumer<String> sink) {
        byId.forEach(sink::accept);
    }

    /** How many nodes have each label, classes apart. */
    Map<NodeLabel, Long> labels() {
        return Collections.unmodifiableMap(labels);
    }

    int firstGrant() {
        return firstGrant;
    }

    int firstStatement() {
        return firstStatement;
    }

    /** The number of the first class, and of nodes that are none. */
    int firstClass() {
        return firstClass;
    }
}
