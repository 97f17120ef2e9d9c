package dev.keyreach.authz;

import java.util.List;
import java.util.Optional;

/**
 * The answer to a request way by way: what each way into the resource gives by itself. Spec section 6.4.
 *
 * @param whole the answer of all ways together, as {@link Evaluator#decide} gives it
 * @param open the ways that are open, in the order in which they are found; empty when denied
 */
public record Ways(Decision whole, List<Way> open) {
    public Ways {
        open = List.copyOf(open);
    }

    /**
     * One way.
     *
     * @param entry what it goes through
     * @param step the name of the check; empty when there are several, which the decision names itself
     * @param everybody whether the caller has it only as everybody has it: through {@code *}, which no condition limits to
     *     parties
     * @param decision what it gives
     */
    public record Way(EntryPoint entry, Optional<String> step, boolean everybody, Decision decision) {}
}
