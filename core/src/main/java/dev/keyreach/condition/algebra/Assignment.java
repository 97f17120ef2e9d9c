package dev.keyreach.condition.algebra;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Knowledge;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A request that satisfies a formula, as far as the formula looks at it.
 *
 * @param states the values at each place that the formula is about, sorted; no values mean that the key is absent. Keys
 *     that stand for an account's decision are not among them
 * @param delegations accounts whose administrators have to allow, sorted
 */
public record Assignment(SequencedMap<Place, List<String>> states, SequencedSet<String> delegations) {
    public Assignment {
        states = Collections.unmodifiableSequencedMap(sorted(states));
        delegations = Collections.unmodifiableSequencedSet(new TreeSet<>(delegations));
    }

    private static SequencedMap<Place, List<String>> sorted(Map<Place, List<String>> states) {
        SequencedMap<Place, List<String>> sorted = new TreeMap<>(Comparator.comparing(Place::step)
                .thenComparing(place -> place.key().id()));
        states.forEach((place, values) -> sorted.put(place, List.copyOf(values)));
        return sorted;
    }

    /** The request that the states found for all places make up; all of them found. */
    static Assignment of(Map<Place, Finding> found) {
        SequencedMap<Place, List<String>> states = sorted(Map.of());
        SequencedSet<String> delegations = new TreeSet<>();
        found.forEach((place, finding) -> {
            if (finding instanceof Finding.Found(List<String> values)) {
                Optional<String> account = Goal.delegation(place);
                if (account.isEmpty()) {
                    states.put(place, values);
                } else if (values.equals(List.of("true"))) {
                    delegations.add(account.get());
                }
            }
        });
        return new Assignment(states, delegations);
    }

    /** What the request has of some keys alone; what accounts decide stays. */
    public Assignment about(Collection<ContextKey> keys) {
        SequencedMap<Place, List<String>> some = sorted(states);
        some.keySet().removeIf(place -> !keys.contains(place.key()));
        return new Assignment(some, delegations);
    }

    /** The same request, in which what another one says of its places, and of accounts, takes the place of what is here. */
    public Assignment with(Assignment other) {
        SequencedMap<Place, List<String>> both = sorted(states);
        both.putAll(other.states);
        return new Assignment(both, other.delegations);
    }

    /** What the request has at a place; empty when the formula does not look there. */
    public Optional<Knowledge> at(Place place) {
        return Optional.ofNullable(states.get(place)).map(Knowledge::values);
    }
}
