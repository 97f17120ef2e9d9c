package dev.keyreach.query.path;

import dev.keyreach.condition.Residual;
import dev.keyreach.edge.Step;
import dev.keyreach.graph.StoredAccess;
import dev.keyreach.graph.StoredStep;
import java.util.List;

/**
 * One step of a way in a stored graph.
 *
 * @param id the edge, or the action at the end
 * @param from the {@code id} of who makes it
 * @param to the {@code id} of what it leads to
 * @param condition what it depends on
 * @param proofIds of the statements and grants that it rests on, sorted
 */
public record StoredHop(String id, String from, String to, Residual condition, List<String> proofIds) {
    public StoredHop {
        proofIds = List.copyOf(proofIds);
    }

    static StoredHop of(StoredStep step) {
        return new StoredHop(step.id(), step.from(), step.to(), step.condition(), step.proofIds());
    }

    static StoredHop use(StoredAccess access, String action) {
        return new StoredHop(action, access.principal(), access.key(), access.condition(), access.proofIds());
    }

    /** The condition as that of one step of several. */
    Residual named() {
        return Step.named(id, to, condition);
    }
}
