package dev.keyreach.query.path;

import dev.keyreach.edge.Actor;
import dev.keyreach.edge.Incoming;
import dev.keyreach.edge.Step;
import dev.keyreach.edge.Unfollowed;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that leads to the use of one key, grown backwards from it, one step further at a time. For one thread.
 *
 * <p>A trust graph in which everybody may become everybody has more steps than anybody can look at: from {@link #MAX_STEPS} on it
 * takes only one step of whoever had none. So nobody is missed, but for whom that one way is not possible.
 */
final class Ascent {
    /** Steps that are held before only one is taken of whoever has none. */
    static final int MAX_STEPS = 200_000;

    /** What is plainly allowed comes before what is gained. */
    private static final Comparator<Step> ORDER = Comparator.comparing(
                    (Step step) -> step.kind().isPresent())
            .thenComparing(Step::id)
            .thenComparing(Step::target)
            .thenComparing(step -> step.to().map(to -> to.principal().text()).orElse(""));

    private final Incoming incoming;
    private final Key key;
    private final String action;
    private final Map<Actor, Map<Passage, Step>> outgoing = new LinkedHashMap<>();
    private final Map<Actor, Integer> distances = new HashMap<>();
    private final Set<Actor> grown = new HashSet<>();
    private final SequencedSet<Gap> gaps = new TreeSet<>();
    private final Set<Unfollowed> unfollowed = EnumSet.noneOf(Unfollowed.class);
    private List<Actor> rim = new ArrayList<>();
    private int steps;
    private boolean cut;

    /** What tells steps of one actor apart. */
    private record Passage(String id, Optional<Actor> to) {}

    Ascent(Incoming incoming, Key key, String action) {
        this.incoming = incoming;
        this.key = key;
        this.action = action;
        Incoming.Ends ends = incoming.onto(key, action);
        gaps.addAll(ends.gaps());
        unfollowed.addAll(ends.unfollowed());
        Set<Actor> holders = new HashSet<>();
        for (Step step : ends.steps()) {
            if (holders.add(step.from())) {
                rim.add(step.from());
            }
            add(step);
        }
    }

    /** Grows by the steps into the outermost actors. */
    void grow() {
        List<Actor> next = new ArrayList<>();
        for (Actor actor : rim) {
            if (grown.add(actor)) {
                for (Step step : into(actor)) {
                    if (!outgoing.containsKey(step.from())) {
                        next.add(step.from());
                    }
                    add(step);
                }
            }
        }
        rim = next;
    }

    /** All steps into an actor; once there are too many, those alone that lead somebody there who had no way before. */
    private List<Step> into(Actor actor) {
        if (steps < MAX_STEPS) {
            gaps.addAll(incoming.gaps(actor));
            unfollowed.addAll(incoming.unfollowed(actor));
            return incoming.into(actor);
        }
        cut = true;
        Incoming.Ends ends = incoming.into(actor, from -> !outgoing.containsKey(from));
        gaps.addAll(ends.gaps());
        unfollowed.addAll(ends.unfollowed());
        return ends.steps();
    }

    /** Adds the use of the key by a principal that nothing names: a session, or somebody of an account that is not loaded. */
    void addUse(Principal from) {
        if (!outgoing.containsKey(Actor.plain(from))) {
            incoming.use(from, key, action).ifPresent(this::add);
        }
    }

    /** Adds the steps that one principal can make onto the outermost actors, before they are grown. */
    void add(Principal from) {
        for (Actor actor : rim) {
            if (!grown.contains(actor)) {
                incoming.between(from, actor).forEach(this::add);
            }
        }
    }

    private void add(Step step) {
        int beyond = step.to().map(this::distance).orElse(0);
        if (beyond != StepGraph.FAR) {
            distances.merge(step.from(), beyond + 1, Math::min);
        }
        Map<Passage, Step> own = outgoing.computeIfAbsent(step.from(), unseen -> new HashMap<>());
        if (own.putIfAbsent(new Passage(step.id(), step.to()), step) == null) {
            steps++;
        }
    }

    /** Whether nothing more leads there. */
    boolean isWhole() {
        return rim.isEmpty();
    }

    /** Whether it left steps out. */
    boolean isCut() {
        return cut;
    }

    /** Everybody from whom something leads to the key, as far as it was grown. */
    SequencedCollection<Actor> actors() {
        return List.copyOf(outgoing.keySet());
    }

    /** How many steps the key is away from an actor; more than anybody makes where nothing leads there. O(1). */
    int distance(Actor actor) {
        return distances.getOrDefault(actor, StepGraph.FAR);
    }

    /** The steps that an actor can make, by id and target. */
    List<Step> from(Actor actor) {
        Map<Passage, Step> own = outgoing.getOrDefault(actor, Map.of());
        return own.size() < 2
                ? List.copyOf(own.values())
                : own.values().stream().sorted(ORDER).toList();
    }

    /** Missing inputs that could add ways, sorted. */
    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** What was not tried of those who gain something, and could add ways. */
    Set<Unfollowed> unfollowed() {
        return unfollowed;
    }
}
