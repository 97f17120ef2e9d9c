package dev.keyreach.cli.input;

import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.graph.GraphQuestions;
import dev.keyreach.graph.NodeLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the one node of a stored graph that a text on the command line names, or says what it might have meant. */
public final class StoredNames {
    private static final int SHOWN = 20;

    private final GraphQuestions graph;

    /** @param graph that is asked */
    public StoredNames(GraphQuestions graph) {
        this.graph = graph;
    }

    /**
     * The ARN of the key that the text names: ARN, fragment, id, or alias.
     *
     * @throws UsageProblem when none or several fit
     */
    public String key(String text) {
        List<String> called = graph.keysCalled(text);
        return called.isEmpty() ? one(NodeLabel.KEY, "key", text) : only(called, "key", text);
    }

    /**
     * The id of the principal that the text names: ARN, fragment, or name.
     *
     * @throws UsageProblem when none or several fit
     */
    public String principal(String text) {
        return one(NodeLabel.PRINCIPAL, "principal", text);
    }

    /** All keys, sorted. */
    public List<String> keys() {
        return graph.named(Set.of(NodeLabel.KEY), "", Integer.MAX_VALUE);
    }

    private String one(NodeLabel label, String kind, String text) {
        if (graph.holds(text)) {
            return text;
        }
        List<String> found = graph.named(Set.of(label), text, SHOWN + 1);
        // A whole name wins over one that it is part of: role/app over role/app-admin.
        List<String> whole = found.stream()
                .filter(id -> id.endsWith("/" + text) || id.endsWith(":" + text))
                .toList();
        List<String> candidates = whole.isEmpty() ? found : whole;
        if (candidates.isEmpty()) {
            throw UsageProblem.of(
                    "the stored graph holds no " + kind + " `" + text + "`",
                    "name it by ARN or a part of it; this one was made from snapshot "
                            + graph.stamp().contentId());
        }
        return only(candidates, kind, text);
    }

    private static String only(List<String> candidates, String kind, String text) {
        if (candidates.size() == 1) {
            return candidates.getFirst();
        }
        List<String> shown = new ArrayList<>(candidates.subList(0, Math.min(SHOWN, candidates.size())));
        if (candidates.size() > SHOWN) {
            shown.add("and more");
        }
        throw new UsageProblem(
                "`" + text + "` may mean " + (candidates.size() > SHOWN ? "more than " + SHOWN : candidates.size())
                        + " " + kind + "s",
                shown);
    }
}
