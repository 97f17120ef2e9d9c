package dev.keyreach.edge;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Decisions;
import dev.keyreach.authz.Exposure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Several ways to the same end. */
final class Alternatives {
    private Alternatives() {}

    /**
     * What they give together: one that holds without condition is enough, else any of them serves.
     *
     * @param open possible ones
     * @return empty where there is none
     */
    static Optional<Decision> of(List<Decision> open) {
        return of(open.stream());
    }

    /** The same, looked at one after the other until one is enough. */
    static Optional<Decision> of(Stream<Decision> open) {
        List<Decision> conditional = new ArrayList<>();
        for (Decision one : (Iterable<Decision>) open::iterator) {
            if (one.residual().isTrue()) {
                return Optional.of(one);
            }
            conditional.add(one);
        }
        return conditional.stream()
                .findFirst()
                .map(first -> Decisions.oneOf(conditional, first.exposure().orElse(Exposure.INTERNAL)));
    }
}
