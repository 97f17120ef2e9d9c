package dev.keyreach.law;

import java.util.List;

/** What spec 5.2 says about one key in one check. */
sealed interface Presence {

    /** The organization decides it; no values mean certainly absent. */
    record Decided(List<String> values) implements Presence {}

    /**
     * The request decides it.
     *
     * @param always whether every such request carries it
     * @param choices values that it may have
     */
    record Open(boolean always, List<String> choices) implements Presence {}

    static Presence value(String value) {
        return new Decided(List.of(value));
    }

    static Presence absent() {
        return new Decided(List.of());
    }

    static Presence open(List<String> choices) {
        return new Open(false, choices);
    }

    static Presence always(List<String> choices) {
        return new Open(true, choices);
    }
}
