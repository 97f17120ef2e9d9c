package dev.keyreach.condition.algebra;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Residual;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Notes what is asked of a world while something is worked out in it. The algebra has no other source than its world, so
 * what came out holds in every world that would have answered the same. Not safe for several threads while noting.
 */
public final class WorldTrace {
    private final Map<Place, Knowledge> known = new LinkedHashMap<>();
    private final Map<List<ContextKey>, List<Residual>> laws = new LinkedHashMap<>();

    /** The world, with every answer noted here. */
    public World over(World world) {
        return new World(
                world.places(),
                place -> known.computeIfAbsent(place, asked -> world.known().apply(asked)),
                keys -> laws.computeIfAbsent(
                        List.copyOf(keys), asked -> world.laws().apply(asked)),
                world.factual(),
                world.given());
    }

    /** Notes what another trace has noted. */
    public void include(WorldTrace other) {
        known.putAll(other.known);
        laws.putAll(other.laws);
    }

    /** Whether another world gives the answers that were noted. O(answers). */
    public boolean holdsIn(World other) {
        return known.entrySet().stream()
                        .allMatch(note -> other.known().apply(note.getKey()).equals(note.getValue()))
                && laws.entrySet().stream()
                        .allMatch(note -> other.laws().apply(note.getKey()).equals(note.getValue()));
    }

    /** Only what was asked about some keys, where the others are known to be the same in every world in question. */
    public WorldTrace about(Predicate<ContextKey> varying) {
        WorldTrace some = new WorldTrace();
        known.forEach((place, knowledge) -> {
            if (varying.test(place.key())) {
                some.known.put(place, knowledge);
            }
        });
        laws.forEach((keys, formulas) -> {
            if (keys.stream().anyMatch(varying)) {
                some.laws.put(keys, formulas);
            }
        });
        return some;
    }

    /** Whether nothing was asked: what came out holds anywhere. */
    public boolean isEmpty() {
        return known.isEmpty() && laws.isEmpty();
    }

    /** The keys that something was asked about. */
    public Stream<ContextKey> keys() {
        return Stream.concat(
                        known.keySet().stream().map(Place::key),
                        laws.keySet().stream().flatMap(List::stream))
                .distinct();
    }
}
