package dev.keyreach.graph;

import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.Verdict;
import dev.keyreach.authz.Via;
import dev.keyreach.condition.Residual;
import dev.keyreach.model.Gap;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A {@link RelationshipType#CAN} as a store has it: what a principal can do with a key.
 *
 * @param principal its {@code id}
 * @param key its ARN
 * @param actions those that were asked for, sorted
 * @param via the ways, sorted
 * @param condition what it depends on
 * @param proofIds of the statements and grants that it rests on, sorted
 */
public record StoredAccess(
        String principal,
        String key,
        List<String> actions,
        Verdict verdict,
        List<Via> via,
        Residual condition,
        Optional<Exposure> exposure,
        List<Gap> gaps,
        List<String> proofIds) {
    /** By key, principal, then actions. */
    public static final Comparator<StoredAccess> ORDER = Comparator.comparing(StoredAccess::key)
            .thenComparing(StoredAccess::principal)
            .thenComparing(access -> String.join(",", access.actions()))
            .thenComparing(access -> String.join(",", access.proofIds()));

    public StoredAccess {
        actions = List.copyOf(actions);
        via = List.copyOf(via);
        gaps = List.copyOf(gaps);
        proofIds = List.copyOf(proofIds);
    }
}
