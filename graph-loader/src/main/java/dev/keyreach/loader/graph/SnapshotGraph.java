package dev.keyreach.loader.graph;

import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.graph.GraphStamp;
import dev.keyreach.graph.RelationshipType;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Key;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The property graph of a snapshot. Made by one pass of the engine. What it answers is held, packed, within a bound of memory: then
 * relationships are read from it; beyond the bound each reading costs another pass. Read by one thread at a time.
 */
public final class SnapshotGraph implements GraphContent {
    /** Counts up when equal snapshots give other graphs than before. */
    private static final int SCHEMA = 1;

    private static final long PART_OF_HEAP = 8;
    private static final long MAX_ROOM = 1L << 30;

    private final GraphSource source;
    private final GraphChoices choices;
    private final GraphStamp stamp;
    private final CanProperties properties;
    private final FactNodes nodes;
    private final FactRelationships facts;
    private final NodeNumbers numbers;
    private final KeyAnswers answers;
    private final Survey survey;
    private final Steps steps;
    private final AccessRelationships pairs;
    private final Optional<Classes> classes;

    private SnapshotGraph(GraphSource source, GraphChoices choices, GraphStamp stamp, long held) {
        this.source = source;
        this.choices = choices;
        this.stamp = stamp;
        PolicyRegister policies = new PolicyRegister(source.snapshot());
        PartyRegister parties = new PartyRegister(source.snapshot());
        UnitTree units = new UnitTree(source.snapshot());
        this.properties = new CanProperties(policies);
        new TrustRelationships(source, parties, policies).forEach((role, party, more) -> {});
        this.answers = new KeyAnswers(source.compiled(), choices.actions());
        boolean byClass = choices.access() == GraphChoices.Access.CLASSES;
        // Edges between classes rest on nothing in particular.
        HeldPairs room = new HeldPairs(properties, !byClass, held);
        this.survey = Survey.of(source, answers, asked(), parties, properties, byClass, room);
        this.steps = Steps.of(source, choices.escalation(), parties, properties, policies);
        this.nodes = new FactNodes(source, parties, policies, units);
        this.numbers = new NodeNumbers(nodes);
        this.facts = new FactRelationships(source, nodes, numbers, parties, policies, units);
        this.classes = byClass ? Optional.of(new Classes(survey.classes(), numbers)) : Optional.empty();
        this.pairs = new AccessRelationships(answers, room, numbers);
    }

    /**
     * The graph of a snapshot, with what the engine answers held in up to {@link #roomForPairs()}. One pass of the engine.
     *
     * @param contentId of the snapshot
     * @param engine the version of Keyreach
     */
    public static SnapshotGraph of(GraphSource source, GraphChoices choices, String contentId, String engine) {
        return of(source, choices, contentId, engine, roomForPairs());
    }

    /**
     * The same graph.
     *
     * @param held bytes of the arrays that hold what the engine answers; 0 where only sizes are wanted
     */
    public static SnapshotGraph of(
            GraphSource source, GraphChoices choices, String contentId, String engine, long held) {
        return new SnapshotGraph(source, choices, new GraphStamp(contentId(contentId, choices), engine), held);
    }

    /** Bytes that pairs are held in unless another bound is given: an eighth of the heap, at most 1 GiB. */
    public static long roomForPairs() {
        return Math.min(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, MAX_ROOM);
    }

    /** How often the engine was asked about all keys that relationships are written for. */
    int passes() {
        return answers.passes();
    }

    /** Snapshots with equal content give equal graphs when the choices are equal. */
    private static String contentId(String ofSnapshot, GraphChoices choices) {
        String text = "graph " + SCHEMA + "\n" + ofSnapshot + "\n" + String.join(",", choices.actions()) + "\n"
                + choices.access() + "\n" + choices.escalation() + "\n"
                + choices.key().map(Arn::toString).orElse("");
        return HexFormat.of().formatHex(CanProperties.sha256(text));
    }

    /** The keys that CAN is worked out for. */
    private List<Key> asked() {
        return choices.key()
                .map(arn -> source.snapshot().key(arn).stream().toList())
                .orElseGet(() -> source.snapshot().keys().toList());
    }

    @Override
    public GraphStamp stamp() {
        return stamp;
    }

    /** What was chosen. */
    public GraphChoices choices() {
        return choices;
    }

    /** How many {@code CAN} there are pair by pair, whether or not they are written so. */
    public long pairs() {
        return survey.pairs();
    }

    @Override
    public void nodes(Consumer<GraphNode> sink) {
        AtomicInteger next = new AtomicInteger();
        Consumer<NodeDraft> written = draft -> sink.accept(new GraphNode(
                next.getAndIncrement(), draft.labels(), draft.properties().properties()));
        numbers.named(nodes, written);
        nodes.grants(written);
        nodes.statements(written);
        classes.ifPresent(found -> found.nodes(written));
    }

    @Override
    public void relationships(Consumer<GraphRelationship> sink) {
        facts.forEach(sink);
        if (classes.isPresent()) {
            classes.get().access(asked(), numbers, pairs, sink);
        } else {
            pairs.forEach(asked(), sink);
        }
        steps(RelationshipType.CAN_ASSUME, sink);
        steps(RelationshipType.CAN_ESCALATE, sink);
        classes.ifPresent(found -> found.memberships(sink));
    }

    private void steps(RelationshipType type, Consumer<GraphRelationship> sink) {
        steps.forEach(
                type,
                step -> sink.accept(new GraphRelationship(
                        numbers.of(step.from()), numbers.of(step.to()), type, step.properties())));
    }

    /** How large the graph is. Reads the facts; of what is derived only class edges, unless they are held, are worked out again. */
    public GraphSize size() {
        GraphSize.Counting counting = new GraphSize.Counting();
        nodes(counting::node);
        facts.forEach(counting::relationship);
        if (classes.isPresent()) {
            classes.get().access(asked(), numbers, pairs, counting::relationship);
            classes.get().memberships(counting::relationship);
        } else {
            counting.pairs(survey.pairs(), survey.propertyBytes());
        }
        steps(RelationshipType.CAN_ASSUME, counting::relationship);
        steps(RelationshipType.CAN_ESCALATE, counting::relationship);
        return counting.size();
    }
}
