package dev.keyreach.loader.graph;

import dev.keyreach.model.Arn;
import dev.keyreach.model.KmsAction;
import dev.keyreach.model.KmsActions;
import java.util.List;
import java.util.Optional;

/**
 * What of a snapshot goes into its graph.
 *
 * @param actions permissions that {@code CAN} is worked out for, sorted, without repeats
 * @param access how {@code CAN} is written
 * @param escalation whether {@code CAN_ESCALATE} is worked out, which costs by far the most
 * @param key the one key that {@code CAN} is worked out for; empty for all
 */
public record GraphChoices(List<String> actions, Access access, boolean escalation, Optional<Arn> key) {

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
        return new GraphChoices(keyActions(), Access.PAIRS, true, Optional.empty());
    }

    /** All permissions that are checked on a key, sorted. */
    public static List<String> keyActions() {
        return KmsActions.all().stream()
                .filter(action -> action.resource() != KmsAction.ResourceKind.NONE)
                .map(KmsAction::permission)
                .sorted()
                .toList();
    }

    /** The same, with {@code CAN} for one key alone. */
    public GraphChoices about(Arn only) {
        return new GraphChoices(actions, access, escalation, Optional.of(only));
    }

    /** The same, with {@code CAN} written in another way. */
    public GraphChoices with(Access other) {
        return new GraphChoices(actions, other, escalation, key);
    }
}
