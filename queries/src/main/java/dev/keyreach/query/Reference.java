package dev.keyreach.query;

import java.util.List;

/** What a text on the command line refers to. */
public sealed interface Reference<T> {

    /** Exactly one thing; a full ARN is always one, whether it is loaded or not. */
    record Found<T>(T value) implements Reference<T> {}

    /**
     * Several.
     *
     * @param candidates their ARNs, sorted
     */
    record Ambiguous<T>(List<String> candidates) implements Reference<T> {
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * Nothing.
     *
     * @param nearest names that come close, best first
     */
    record NotFound<T>(List<String> nearest) implements Reference<T> {
        public NotFound {
            nearest = List.copyOf(nearest);
        }
    }
}
