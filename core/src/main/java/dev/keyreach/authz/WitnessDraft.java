package dev.keyreach.authz;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.algebra.Assignment;
import dev.keyreach.condition.algebra.Instants;
import dev.keyreach.condition.algebra.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A solution on its way to being a request: what the question fixed, then what the solution says of each key. */
final class WitnessDraft {
    /** The value of an encryption context pair of which only the name is asked. */
    private static final String SOME_VALUE = "example";

    private final RequestContext asked;
    private final Assignment solution;
    private final SequencedMap<ContextKey, List<String>> context = new TreeMap<>(ContextKeys.BY_ID);
    private final SequencedSet<ContextKey> absent = new TreeSet<>(ContextKeys.BY_ID);

    WitnessDraft(RequestContext asked, Assignment solution) {
        this.asked = asked;
        this.solution = solution;
        asked.pinned().forEach(context::put);
        absent.addAll(asked.absent());
    }

    /** Adds what the solution says of a key. */
    void add(ContextKey key) {
        solution.states().entrySet().stream()
                .filter(entry -> entry.getKey().key().equals(key))
                .findFirst()
                .ifPresent(entry -> {
                    add(key, entry.getValue());
                    Instants.twin(key).ifPresent(twin -> addTwin(twin, entry.getValue()));
                });
    }

    private void addTwin(ContextKey key, List<String> values) {
        values.stream()
                .flatMap(value -> Instants.fromTwin(key, value).stream())
                .findFirst()
                .ifPresent(value -> add(key, List.of(value)));
    }

    /** Adds values of a key, none for absence, unless something is said of it already. */
    void add(ContextKey key, List<String> values) {
        if (context.containsKey(key) || absent.contains(key)) {
            return;
        }
        if (values.isEmpty()) {
            absent.add(key);
        } else {
            context.put(key, values);
        }
    }

    /**
     * The request.
     *
     * @param source the step whose encryption context is that of the request
     * @param destination the step that has the destination's, if there is one
     */
    Witness witness(String source, Optional<String> destination) {
        context.keySet().removeIf(RequestContext::isEncryptionContext);
        absent.removeIf(RequestContext::isEncryptionContext);
        return new Witness(
                context,
                absent,
                pairs(asked, source),
                destination.map(step -> pairs(asked.forDestination(), step)).orElseGet(TreeMap::new),
                solution.delegations());
    }

    /** The pairs that the question fixes, else those that the solution has in a step. */
    private SequencedMap<String, String> pairs(RequestContext fixed, String step) {
        if (fixed.encryptionContext().isPresent()) {
            return fixed.encryptionContext().get();
        }
        SequencedMap<String, String> pairs = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        names(fixed, step).forEach(name -> pairs.put(name, SOME_VALUE));
        fixed.pinned().forEach((key, values) -> addPair(key, values, pairs));
        solution.states().forEach((place, values) -> {
            if (place.step().equals(step)) {
                addPair(place.key(), values, pairs);
            }
        });
        return pairs;
    }

    private List<String> names(RequestContext fixed, String step) {
        ContextKey list = ContextKeys.ENCRYPTION_CONTEXT_KEYS;
        return solution.at(new Place(step, list))
                .or(() -> Optional.ofNullable(fixed.pinned().get(list)).map(Knowledge::values))
                .flatMap(known ->
                        known instanceof Knowledge.Known(List<String> values) ? Optional.of(values) : Optional.empty())
                .orElse(List.of());
    }

    /** A name keeps the spelling that it came with first: that of kms:EncryptionContextKeys, where that key is asked about. */
    private static void addPair(ContextKey key, List<String> values, Map<String, String> pairs) {
        if (key.id().startsWith(ContextKeys.ENCRYPTION_CONTEXT_PREFIX) && values.size() == 1) {
            pairs.put(key.tail(ContextKeys.ENCRYPTION_CONTEXT_PREFIX), values.getFirst());
        }
    }
}
