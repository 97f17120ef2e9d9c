package dev.keyreach.query.path;

import dev.keyreach.authz.Decision;
import dev.keyreach.edge.Step;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import java.util.Comparator;
import java.util.List;

/**
 * One way of a principal to a key.
 *
 * @param steps in order; the last one uses the key, or gives itself that
 * @param whole that all can be made one after the other, and under which conditions of each; never denied
 */
public record KeyPath(Principal start, Arn key, String action, List<Step> steps, Decision whole) {
    /** Shortest first, then by start and by steps. */
    public static final Comparator<KeyPath> ORDER = Comparator.comparingInt(
                    (KeyPath path) -> path.steps().size())
            .thenComparing(path -> path.start().text())
            .thenComparing(path -> path.steps().getLast().kind().isPresent())
            .thenComparing(
                    path -> path.steps().stream().map(Step::toString).toList().toString());

    public KeyPath {
        steps = List.copyOf(steps);
    }
}
