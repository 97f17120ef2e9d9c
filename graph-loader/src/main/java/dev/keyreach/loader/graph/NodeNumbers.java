package dev.keyreach.loader.graph;

import dev.keyreach.graph.NodeLabel;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/** The numbers of nodes: by id where relationships look them up, else by counting along. */
final class NodeNumbers {
    private final Map<String, Integer> byId = new HashMap<>();

    /** Places in the walk of nodes that odd data calls by the name of an earlier one; that one stands for both. */
    private final BitSet repeated = new BitSet();

    private final Map<NodeLabel, Long> labels = new EnumMap<>(NodeLabel.class);
    private final int firstGrant;
    private final int firstStatement;
    private final int firstClass;

    NodeNumbers(FactNodes nodes) {
        AtomicInteger walked = new AtomicInteger();
        nodes.named(draft -> {
            int place = walked.getAndIncrement();
            if (byId.putIfAbsent(draft.id(), byId.size()) == null) {
                count(draft.labels());
            } else {
                repeated.set(place);
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

    /** Hands on the nodes with names, by their numbers. */
    void named(FactNodes nodes, Consumer<NodeDraft> sink) {
        AtomicInteger walked = new AtomicInteger();
        nodes.named(draft -> {
            if (!repeated.get(walked.getAndIncrement())) {
                sink.accept(draft);
            }
        });
    }

    /** Hands on the ids and numbers of nodes with names, in no order. */
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
