package dev.keyreach.loader.graph;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.edge.Edge;
import dev.keyreach.edge.EdgeFinder;
import dev.keyreach.edge.EdgeKind;
import dev.keyreach.edge.EdgeQuestion;
import dev.keyreach.graph.RelationshipType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How principals become others: {@code CAN_ASSUME} and {@code CAN_ESCALATE}. Found once and held, because finding them costs far
 * more than any other part; equal ids and properties are held once.
 */
final class Steps {
    private final List<Step> assume = new ArrayList<>();
    private final List<Step> escalate = new ArrayList<>();
    private final Map<Object, Object> interned = new HashMap<>();

    /** One step, by the ids of its ends. */
    record Step(String from, String to, Map<String, Object> properties) {}

    private static final EdgeQuestion ASSUMED =
            new EdgeQuestion(EnumSet.of(EdgeKind.E_01), Optional.empty(), Optional.empty());

    private Steps() {}

    /**
     * The steps of a snapshot. O(edges) memory.
     *
     * @param escalation whether those of CAN_ESCALATE are found as well
     */
    static Steps of(
            GraphSource source,
            boolean escalation,
            PartyRegister parties,
            CanProperties properties,
            PolicyRegister policies) {
        Steps steps = new Steps();
        EdgeFinder finder = new EdgeFinder(
                source.snapshot(), source.policies(), source.evaluator(), source.compiled(), RequestContext.ANY);
        EdgeQuestion asked = escalation ? EdgeQuestion.ALL : ASSUMED;
        for (EdgeFinder.Piece piece : finder.pieces(asked)) {
            finder.find(piece, asked).forEach(edge -> steps.add(edge, parties, properties, policies));
        }
        steps.interned.clear();
        return steps;
    }

    private void add(Edge edge, PartyRegister parties, CanProperties properties, PolicyRegister policies) {
        boolean assumes = edge.kind() == EdgeKind.E_01;
        PropertyDraft draft = new PropertyDraft();
        properties.condition(draft, edge.decision().residual());
        List<String> proof = policies.ids(edge.decision().proof());
        draft.put("proofIds", proof.stream().map(this::one).toList());
        if (!assumes) {
            draft.put("id", edge.kind().id());
        }
        Step step = new Step(
                one(parties.meet(edge.from())), one(parties.meet(edge.to())), one(Map.copyOf(draft.properties())));
        (assumes ? assume : escalate).add(step);
    }

    /** The same thing, held once. */
    @SuppressWarnings("unchecked") // what is kept for a thing equals it
    private <T> T one(T thing) {
        return (T) interned.computeIfAbsent(thing, unseen -> unseen);
    }

    int count(RelationshipType type) {
        return type == RelationshipType.CAN_ASSUME ? assume.size() : escalate.size();
    }

    void forEach(RelationshipType type, Consumer<Step> sink) {
        (type == RelationshipType.CAN_ASSUME ? assume : escalate).forEach(sink);
    }
}
