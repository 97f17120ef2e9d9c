package dev.keyreach.loader.memory;

import dev.keyreach.graph.Direction;
import dev.keyreach.graph.PropertyGraph;

/**
 * The relationships of one type: sorted by first node, with an index for the second. 16 bytes for each, and 4 for each node
 * between the first and last that have any, at either end. Numbers of relationships count from {@link #base}.
 */
final class TypedEdges {
    private final int base;
    private final Adjacency outgoing;
    private final Adjacency incoming;
    private final int[] sources;
    private final int[] targets;
    private final int[] properties;

    /** By second node: which of the relationships. */
    private final int[] byTarget;

    /** Relationships in the making, in any order. */
    static final class Draft {
        private final IntList sources = new IntList();
        private final IntList targets = new IntList();
        private final IntList properties = new IntList();

        void add(int source, int target, int propertySet) {
            sources.add(source);
            targets.add(target);
            properties.add(propertySet);
        }
    }

    TypedEdges(int base, Draft draft) {
        this.base = base;
        this.outgoing = Adjacency.of(draft.sources);
        this.incoming = Adjacency.of(draft.targets);
        int size = draft.sources.size();
        this.sources = new int[size];
        this.targets = new int[size];
        this.properties = new int[size];
        int[] places = outgoing.places(draft.sources);
        for (int i = 0; i < size; i++) {
            sources[places[i]] = draft.sources.get(i);
            targets[places[i]] = draft.targets.get(i);
            properties[places[i]] = draft.properties.get(i);
        }
        IntList sorted = new IntList();
        for (int target : targets) {
            sorted.add(target);
        }
        int[] incomingPlaces = incoming.places(sorted);
        this.byTarget = new int[size];
        for (int i = 0; i < size; i++) {
            byTarget[incomingPlaces[i]] = i;
        }
    }

    int base() {
        return base;
    }

    int size() {
        return sources.length;
    }

    int source(int relationship) {
        return sources[relationship - base];
    }

    int target(int relationship) {
        return targets[relationship - base];
    }

    int propertySet(int relationship) {
        return properties[relationship - base];
    }

    int degree(int node, Direction direction) {
        Adjacency side = side(direction);
        return side.end(node) - side.start(node);
    }

    private Adjacency side(Direction direction) {
        return switch (direction) {
            case OUTGOING -> outgoing;
            case INCOMING -> incoming;
        };
    }

    void expand(int node, Direction direction, PropertyGraph.Visitor visitor) {
        switch (direction) {
            case OUTGOING -> {
                int end = outgoing.end(node);
                for (int i = outgoing.start(node); i < end; i++) {
                    visitor.visit(base + i, targets[i]);
                }
            }
            case INCOMING -> {
                int end = incoming.end(node);
                for (int i = incoming.start(node); i < end; i++) {
                    visitor.visit(base + byTarget[i], sources[byTarget[i]]);
                }
            }
        }
    }

    /** Bytes of its arrays. */
    long bytes() {
        return 4L * sources.length * Integer.BYTES + outgoing.bytes() + incoming.bytes();
    }
}
