package dev.keyreach.edge;

import dev.keyreach.authz.Decision;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Preconditions that were decided: the same call on the same thing is part of many edges of one source, and what a service may
 * assume is the same for all sources. Kept for one account, and of one source at a time. For one thread.
 */
final class Judged {
    private final Map<Asked, Optional<Decision>> ofAnybody = new HashMap<>();
    private final Map<Asked, Optional<Decision>> ofSource = new HashMap<>();
    private Optional<Actor> source = Optional.empty();
    private long decisions;

    /** @param named whether the condition says of which call it is */
    private record Asked(Precondition precondition, boolean named) {}

    /** The decision about a precondition of a source, found on first need. */
    Optional<Decision> of(Actor asking, Precondition precondition, boolean named, Supplier<Optional<Decision>> find) {
        Map<Asked, Optional<Decision>> known = switch (precondition) {
            case Precondition.Trusts anybody -> ofAnybody;
            case Precondition.Call call -> of(asking);
            case Precondition.OnNew onNew -> of(asking);
            case Precondition.AssumableOnceTrusted once -> of(asking);
            case Precondition.AllOf all -> of(asking);
            case Precondition.AnyOf some -> of(asking);
        };
        Asked asked = new Asked(precondition, named);
        // Not computeIfAbsent: finding one decision may ask for others.
        Optional<Decision> decision = known.get(asked);
        if (decision == null) {
            decision = find.get();
            decisions++;
            known.put(asked, decision);
        }
        return decision;
    }

    /** How many were found so far. */
    long decisions() {
        return decisions;
    }

    private Map<Asked, Optional<Decision>> of(Actor asking) {
        if (source.filter(asking::equals).isEmpty()) {
            ofSource.clear();
            source = Optional.of(asking);
        }
        return ofSource;
    }
}
