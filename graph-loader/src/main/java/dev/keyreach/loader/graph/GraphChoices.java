package dev.keyreach.loader.graph;

import dev.keyreach.model.KmsAction;
import dev.keyreach.model.KmsActions;
import java.util.List;

/**
 * What of a snapshot goes into its graph.
 *
 * @param actions permissions that {@code CAN} is worked out for, sorted, without repeats
 * @param access how {@code CAN} is written
 * @param escalation whether {@code CAN_ESCALATE} is worked out, which costs by far the most
 */
public record GraphChoices(List<String> actions, Access access, boolean escalation) {

    /** How {@code CAN} is written. */
    public enum Access {
        /** From each principal to each key. */
        PAIRS,
        /** From classes of principals to classes of keys. */
        CLASSES
    }

    public GraphChoices {
        actions = actions.stream().distinct().sorted().toList();
    }

    /** Everything, pair by pair. */
    public static GraphChoices everything() {
        return new GraphChoices(keyActions(), Access.PAIRS, true);
    }

    /** All permissions that are checked on a key, sorted. */
    public static List<String> keyActions() {
        return KmsActions.all().stream()
                .filter(action -> action.resource() != KmsAction.ResourceKind.NONE)
                .map(KmsAction::permission)
                .sorted()
                .toList();
    }

    /** The same, with {@code CAN} written in another way. */
    public GraphChoices with(Access other) {
        return new GraphChoices(actions, other, escalation);
    }
}
