package dev.keyreach.edge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/**
 * The edges of one account as steps: those that lead to its users and roles as they are, and those by which somebody gains
 * something first. Immutable.
 */
final class Ascents {
    private final SequencedMap<Actor, List<Step>> steps = new LinkedHashMap<>();

    private final SequencedMap<Actor, List<Actor>> gaining = new LinkedHashMap<>();

    private final Set<Unfollowed> unfollowed;

    /**
     * @param steps by whom they lead to, in a fixed order
     * @param less who somebody is with less than it gained
     * @param unfollowed what was not tried
     */
    Ascents(SequencedMap<Actor, List<Step>> steps, Function<Actor, List<Actor>> less, Set<Unfollowed> unfollowed) {
        this.unfollowed = Set.copyOf(unfollowed);
        for (Map.Entry<Actor, List<Step>> some : steps.entrySet()) {
            this.steps.put(some.getKey(), List.copyOf(some.getValue()));
        }
        steps.keySet().stream()
                .filter(actor -> !actor.isPlain() && !(actor.gain() instanceof Gain.Prepared))
                .forEach(actor -> gaining.put(actor, less.apply(actor)));
    }

    /** The steps that lead to an actor of the account. */
    List<Step> into(Actor actor) {
        return steps.getOrDefault(actor, List.of());
    }

    /**
     * Everybody who can gain something, in the order in which that was found; each with whom it was before, where what that may do
     * without condition needs no more.
     */
    SequencedMap<Actor, List<Actor>> gaining() {
        return Collections.unmodifiableSequencedMap(gaining);
    }

    /** What was not tried. */
    Set<Unfollowed> unfollowed() {
        return unfollowed;
    }
}
