package dev.keyreach.compile;

import dev.keyreach.authz.Decision;
import dev.keyreach.model.Gap;
import java.util.List;
import java.util.Optional;

/**
 * What one caller can do with one key.
 *
 * @param access empty when denied
 * @param gaps when denied, the missing inputs that could change that
 */
public record CallerAccess(Optional<Access> access, List<Gap> gaps) {
    public CallerAccess {
        gaps = List.copyOf(gaps);
    }

    static CallerAccess of(Decision decision) {
        return decision.isPossible()
                ? new CallerAccess(Optional.of(new Access.Alone(decision)), List.of())
                : new CallerAccess(Optional.empty(), decision.gaps());
    }
}
