package dev.keyreach.loader.memory;

import dev.keyreach.graph.Direction;
import dev.keyreach.graph.GraphQuestions.Approach;
import dev.keyreach.graph.PropertyGraph;
import dev.keyreach.graph.RelationshipType;
import dev.keyreach.graph.StoredStep;
import dev.keyreach.loader.memory.MemoryQuestions.Conditions;
import dev.keyreach.loader.memory.MemoryQuestions.StoredProperties;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

/**
 * The steps that lead to some nodes, breadth first from them: when the limit cuts, what is nearest is there. O(steps).
 */
final class Approaching {
    private static final String E_01 = "E-01";

    private final PropertyGraph graph;
    private final List<RelationshipType> types;
    private final int limit;
    private final Conditions conditions = new Conditions();
    private final List<StoredStep> steps = new ArrayList<>();
    private boolean cut;

    Approaching(PropertyGraph graph, boolean escalation, int limit) {
        this.graph = graph;
        this.types = escalation
                ? List.of(RelationshipType.CAN_ASSUME, RelationshipType.CAN_ESCALATE)
                : List.of(RelationshipType.CAN_ASSUME);
        this.limit = limit;
    }

    Approach to(Collection<String> targets) {
        BitSet seen = new BitSet();
        Deque<Integer> waiting = new ArrayDeque<>();
        for (String target : new TreeSet<>(targets)) {
            graph.nodeWithId(target).filter(node -> !seen.get(node)).ifPresent(node -> {
                seen.set(node);
                waiting.add(node);
            });
        }
        while (!waiting.isEmpty() && !cut) {
            for (int source : into(waiting.remove())) {
                if (!seen.get(source)) {
                    seen.set(source);
                    waiting.add(source);
                }
            }
        }
        return new Approach(steps.stream().sorted(StoredStep.ORDER).toList(), cut);
    }

    /** Adds the steps into a node; gives where they come from, in their order. */
    private List<Integer> into(int node) {
        List<Found> found = new ArrayList<>();
        for (RelationshipType type : types) {
            graph.expand(
                    node,
                    Direction.INCOMING,
                    type,
                    (step, source) -> found.add(new Found(source, step(type, step, source, node))));
        }
        found.sort((one, other) -> StoredStep.ORDER.compare(one.step(), other.step()));
        List<Integer> sources = new ArrayList<>();
        for (Found one : found) {
            if (steps.size() == limit) {
                cut = true;
                return sources;
            }
            steps.add(one.step());
            sources.add(one.source());
        }
        return sources;
    }

    private record Found(int source, StoredStep step) {}

    private StoredStep step(RelationshipType type, int relationship, int source, int target) {
        StoredProperties properties = new StoredProperties(graph.relationshipProperties(relationship));
        String id = type == RelationshipType.CAN_ASSUME
                ? E_01
                : properties.text("id").orElseThrow();
        return new StoredStep(
                id,
                String.valueOf(graph.nodeProperties(source).get("id")),
                String.valueOf(graph.nodeProperties(target).get("id")),
                conditions.of(properties),
                properties.list("proofIds"));
    }
}
