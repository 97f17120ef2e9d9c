package dev.keyreach.condition.algebra;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Residual;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What holds of the requests that a formula speaks about, besides the formula.
 *
 * @param places where a key of a step stands: the same place for steps that share the key
 * @param known what is known of the key at a place
 * @param laws formulas that every request satisfies, about keys that the question is about
 * @param factual whether AWS's facts count: values are of their key's type, and keys that AWS ties together agree
 *     ({@link TiedKeys})
 * @param given keys that the question fixes: what AWS ties to them counts, even where the formula is not about them
 */
public record World(
        BiFunction<String, ContextKey, Place> places,
        Function<Place, Knowledge> known,
        Function<Collection<ContextKey>, List<Residual>> laws,
        boolean factual,
        Set<ContextKey> given) {
    public World {
        given = Set.copyOf(given);
    }

    /** A world in which the question fixes no keys. */
    public World(
            BiFunction<String, ContextKey, Place> places,
            Function<Place, Knowledge> known,
            Function<Collection<ContextKey>, List<Residual>> laws,
            boolean factual) {
        this(places, known, laws, factual, Set.of());
    }

    /** Nothing is known: a formula is what its operators make of it, under any context at all. */
    public static final World ANY = new World(Place::new, place -> Knowledge.UNKNOWN, keys -> List.of(), false);

    /** One check of a real request, with what is known of its keys. */
    public static World ofCheck(Function<ContextKey, Knowledge> known) {
        return new World((step, key) -> new Place("", key), place -> known.apply(place.key()), keys -> List.of(), true);
    }

    /** What is known at a place; of what an account's administrators decide, nothing. */
    Knowledge at(Place place) {
        return Goal.delegation(place).isPresent() ? Knowledge.UNKNOWN : known.apply(place);
    }

    /** The same world, in which these laws hold as well. */
    public World obeying(Function<Collection<ContextKey>, List<Residual>> more) {
        return new World(
                places,
                known,
                keys -> Stream.concat(laws.apply(keys).stream(), more.apply(keys).stream())
                        .toList(),
                factual,
                given);
    }

    /** The same world, in which the question fixes these keys. */
    public World given(Set<ContextKey> keys) {
        return new World(places, known, laws, factual, keys);
    }

    /** The same world, in which some places have a known state. */
    public World knowing(Function<Place, Optional<Knowledge>> more) {
        return new World(places, place -> more.apply(place).orElseGet(() -> known.apply(place)), laws, factual, given);
    }
}
