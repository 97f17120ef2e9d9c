package dev.keyreach.loader.graph;

import dev.keyreach.graph.NodeLabel;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A node before it has a number.
 *
 * @param id unique in the graph
 * @param name what people call it
 * @param home id of the account that it is in
 * @param more adds the other properties, when they are wanted
 */
record NodeDraft(Set<NodeLabel> labels, String id, String name, Optional<String> home, Consumer<PropertyDraft> more) {

    /** All properties. */
    PropertyDraft properties() {
        PropertyDraft draft = new PropertyDraft().put("id", id).put("name", name);
        if (isArn()) {
            draft.put("arn", id);
        }
        home.ifPresent(account -> draft.put("account", digits(account)));
        more.accept(draft);
        return draft;
    }

    /** Not the names of inline policies, statements and grants, nor {@code arn:P:iam::ACCOUNT:*}, which is nobody's. */
    private boolean isArn() {
        boolean part = labels.contains(NodeLabel.STATEMENT)
                || labels.contains(NodeLabel.GRANT)
                || labels.contains(NodeLabel.POLICY);
        return id.startsWith("arn:") && !part && !id.endsWith(":*");
    }

    /** The account of a root user's ARN. */
    private static String digits(String root) {
        return root.split(":", 6)[4];
    }
}
