package dev.keyreach.graph;

import dev.keyreach.condition.Residual;
import java.util.Comparator;
import java.util.List;

/**
 * A {@link RelationshipType#CAN_ASSUME} or {@link RelationshipType#CAN_ESCALATE} as a store has it: one principal obtains what another
 * has, or what a key protects.
 *
 * @param id its kind, as spec section 7 names it
 * @param from the {@code id} of the source
 * @param to the {@code id} of the target: a principal or a key
 * @param condition what it depends on
 * @param proofIds of the statements and grants that it rests on, sorted
 */
public record StoredStep(String id, String from, String to, Residual condition, List<String> proofIds) {
    /** By target, source and kind. */
    public static final Comparator<StoredStep> ORDER = Comparator.comparing(StoredStep::to)
            .thenComparing(StoredStep::from)
            .thenComparing(StoredStep::id)
            .thenComparing(step -> String.join(",", step.proofIds()));

    public StoredStep {
        proofIds = List.copyOf(proofIds);
    }
}
