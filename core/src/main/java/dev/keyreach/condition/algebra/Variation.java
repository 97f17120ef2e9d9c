package dev.keyreach.condition.algebra;

import dev.keyreach.condition.ConditionTest;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Glob;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Template;
import dev.keyreach.condition.Template.Part;
import dev.keyreach.condition.Variables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses values for the keys that stand as variables in other tests, so that those hold as well: what the tested key has
 * anyway, what its own tests allow, some name, or nothing. Tries at most {@link #MAX_TRIES} combinations; that none was found
 * proves nothing.
 */
final class Variation {
    private static final int MAX_TRIES = 200;
    private static final long MAX_WORK = 1_000_000;
    private static final String SOME_NAME = "example";

    private final SequencedMap<Place, SequencedSet<Literal>> literals;
    private final World world;
    private final Budget budget = new Budget(MAX_WORK);
    private int tries;

    private Variation(SequencedMap<Place, SequencedSet<Literal>> literals, World world) {
        this.literals = literals;
        this.world = world;
    }

    /**
     * A request in which all literals hold.
     *
     * @param states for each place a state that its literals without variables allow
     */
    static Optional<Assignment> find(
            SequencedMap<Place, SequencedSet<Literal>> literals, Map<Place, Finding> states, World world) {
        Variation variation = new Variation(literals, world);
        SequencedMap<Place, SequencedSet<List<String>>> candidates = new LinkedHashMap<>();
        for (SequencedSet<Literal> own : literals.values()) {
            own.stream().filter(Literal::isOpen).forEach(literal -> variation.propose(literal, states, candidates));
        }
        return variation.choose(new ArrayList<>(candidates.entrySet()), 0, new HashMap<>());
    }

    private Place placeOf(ContextKey variable, Literal in) {
        return world.places().apply(in.place().step(), variable);
    }

    /** Adds the states that the variables of a literal may be given. */
    private void propose(
            Literal literal, Map<Place, Finding> states, SequencedMap<Place, SequencedSet<List<String>>> candidates) {
        for (Template value : literal.test().values()) {
            for (ContextKey key : variables(value)) {
                Place place = placeOf(key, literal);
                SequencedSet<List<String>> own = candidates.computeIfAbsent(place, unseen -> new LinkedHashSet<>());
                Stream<String> without = states.get(literal.place()) instanceof Finding.Found(List<String> found)
                        ? found.stream()
                        : Stream.empty();
                Stream.concat(tested(literal).stream(), without)
                        .forEach(text -> rest(value, text).ifPresent(fitting -> own.add(List.of(fitting))));
                if (states.get(place) instanceof Finding.Found(List<String> values)) {
                    own.add(values);
                }
                own.add(List.of(SOME_NAME));
                own.add(List.of());
            }
        }
    }

    private static Set<ContextKey> variables(Template template) {
        Set<ContextKey> keys = new LinkedHashSet<>();
        for (Part part : template.parts()) {
            if (part instanceof Part.Variable(ContextKey key, Optional<String> whenAbsent)) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** Values that the tested key has, or may have by its other tests. */
    private List<String> tested(Literal literal) {
        if (world.at(literal.place()) instanceof Knowledge.Known(List<String> values)) {
            return values;
        }
        return literals.getOrDefault(literal.place(), new LinkedHashSet<>()).stream()
                .filter(other -> other.positive() && !other.isOpen() && !other.isAboutPresence())
                .flatMap(other -> other.test().values().stream())
                .map(Template::fixed)
                .filter(Glob::isLiteral)
                .map(Glob::text)
                .toList();
    }

    /** What the one variable of a value must be for the value to be this text. */
    private static Optional<String> rest(Template value, String text) {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        boolean passed = false;
        for (Part part : value.parts()) {
            switch (part) {
                case Part.Literal(String glob) -> (passed ? after : before).append(glob);
                case Part.Variable variable -> {
                    if (passed) {
                        return Optional.empty();
                    }
                    passed = true;
                }
            }
        }
        boolean fits = text.length() >= before.length() + after.length()
                && text.startsWith(before.toString())
                && text.endsWith(after.toString());
        return fits ? Optional.of(text.substring(before.length(), text.length() - after.length())) : Optional.empty();
    }

    private Optional<Assignment> choose(
            List<Map.Entry<Place, SequencedSet<List<String>>>> variables, int next, Map<Place, List<String>> chosen) {
        if (next == variables.size()) {
            return ++tries > MAX_TRIES ? Optional.empty() : complete(chosen);
        }
        Place place = variables.get(next).getKey();
        for (List<String> state : variables.get(next).getValue()) {
            if (allows(place, state)) {
                Map<Place, List<String>> more = new HashMap<>(chosen);
                more.put(place, state);
                Optional<Assignment> found = choose(variables, next + 1, more);
                if (found.isPresent() || tries > MAX_TRIES) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a place may have a state, as far as it is known and its tests without variables say. */
    private boolean allows(Place place, List<String> state) {
        boolean possible = switch (world.at(place)) {
            case Knowledge.Absent() -> state.isEmpty();
            case Knowledge.Known(List<String> values) -> values.equals(state);
            case Knowledge.Unknown unknown -> !(state.isEmpty() && unknown.present());
        };
        return possible
                && literals.getOrDefault(place, new LinkedHashSet<>()).stream()
                        .filter(literal -> !literal.isOpen())
                        .allMatch(literal -> holds(literal, state));
    }

    private static boolean holds(Literal literal, List<String> state) {
        return state.isEmpty() ? literal.holdsOnAbsence() : KeySolver.holds(literal, state);
    }

    /** The variables have values: every place must have a state under its literals, now without variables. */
    private Optional<Assignment> complete(Map<Place, List<String>> chosen) {
        Map<Place, Finding> states = new LinkedHashMap<>();
        chosen.forEach((place, values) -> states.put(place, new Finding.Found(values)));
        for (Map.Entry<Place, SequencedSet<Literal>> entry : literals.entrySet()) {
            Place place = entry.getKey();
            List<Literal> resolved = entry.getValue().stream()
                    .map(literal -> resolve(literal, chosen))
                    .toList();
            List<String> fixed = chosen.get(place);
            Finding finding = fixed == null
                    ? KeySolver.find(place, resolved, world.at(place), world.factual(), budget)
                    : fixedState(fixed, resolved);
            if (!(finding instanceof Finding.Found)) {
                return Optional.empty();
            }
            states.put(place, finding);
        }
        return Optional.of(Assignment.of(states));
    }

    private static Finding fixedState(List<String> state, Collection<Literal> literals) {
        return literals.stream().allMatch(literal -> holds(literal, state))
                ? new Finding.Found(state)
                : Finding.IMPOSSIBLE;
    }

    private Literal resolve(Literal literal, Map<Place, List<String>> chosen) {
        if (!literal.isOpen()) {
            return literal;
        }
        List<Template> values = new ArrayList<>();
        for (Template value : literal.test().values()) {
            Variables.Resolution resolution = Variables.resolve(value, key -> {
                Place place = placeOf(key, literal);
                List<String> state = chosen.get(place);
                return state == null ? world.at(place) : Knowledge.values(state);
            });
            if (resolution instanceof Variables.Resolution.Resolved(Glob glob)) {
                values.add(new Template(value.written(), List.of(new Part.Literal(glob.text()))));
            }
        }
        ConditionTest test = literal.test();
        return new Literal(literal.place(), new ConditionTest(test.operator(), test.key(), values), literal.positive());
    }
}
