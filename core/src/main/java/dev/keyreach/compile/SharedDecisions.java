package dev.keyreach.compile;

import dev.keyreach.condition.algebra.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The decisions made so far, by what matched in each layer. Safe for several threads. */
final class SharedDecisions {
    private final Map<MatchKey, List<SharedDecision>> byMatches = new ConcurrentHashMap<>();

    /**
     * A decision for these matches that holds in a world, if one was made.
     *
     * @param world made only where the decision took something from it
     */
    Optional<SharedDecision> find(MatchKey matches, Supplier<World> world) {
        List<SharedDecision> made = byMatches.get(matches);
        if (made == null) {
            return Optional.empty();
        }
        Optional<World> asked = Optional.empty();
        for (SharedDecision one : made) {
            if (one.trace().isEmpty()) {
                return Optional.of(one);
            }
            World here = asked.orElseGet(world);
            asked = Optional.of(here);
            if (one.trace().holdsIn(here)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    void add(MatchKey matches, SharedDecision decision) {
        byMatches
                .computeIfAbsent(matches, added -> new CopyOnWriteArrayList<>())
                .add(decision);
    }
}
