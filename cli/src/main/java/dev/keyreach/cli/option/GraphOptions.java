package dev.keyreach.cli.option;

import dev.keyreach.loader.graph.GraphChoices;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** What goes into a graph. */
public final class GraphOptions {
    @Option(
            names = "--actions",
            paramLabel = "ACTION",
            description =
                    "Work CAN out for these alone: actions, a comma list, a wildcard, or a set, as who-can takes them;"
                            + " unless given, for every action on keys.")
    private Optional<String> actions = Optional.empty();

    @Option(
            names = "--classes",
            description = "Write CAN from classes of principals to classes of keys: the same answers in fewer edges,"
                    + " without proof ids.")
    private boolean classes;

    @Option(names = "--no-escalation", description = "Leave CAN_ESCALATE out, which costs most of the time.")
    private boolean withoutEscalation;

    @Option(names = "--all-edges", description = "Write CAN pair by pair however many there are.")
    private boolean allEdges;

    /**
     * The choices.
     *
     * @param resolve the permissions that a text stands for
     */
    public GraphChoices choices(Function<String, List<String>> resolve) {
        return new GraphChoices(
                actions.map(resolve).orElseGet(GraphChoices::keyActions),
                classes ? GraphChoices.Access.CLASSES : GraphChoices.Access.PAIRS,
                !withoutEscalation,
                Optional.empty());
    }

    /** Whether no number of pairs is too large. */
    public boolean allEdges() {
        return allEdges;
    }
}
