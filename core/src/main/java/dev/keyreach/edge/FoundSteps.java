package dev.keyreach.edge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/** The steps of ways inside an account, as they are found, by where they lead. For one thread. */
final class FoundSteps {
    private final Joining joining;
    private final SequencedMap<Actor, List<Step>> steps = new LinkedHashMap<>();
    private final Map<Actor, Outgoing> outgoing = new HashMap<>();

    FoundSteps(Joining joining) {
        this.joining = joining;
    }

    private record Passage(EdgeKind kind, Actor to) {}

    /**
     * What is known of one actor.
     *
     * @param certain whom it becomes without condition: nobody needs more than it has for that
     */
    private record Outgoing(Set<Passage> passages, Set<Actor> certain) {}

    /** Adds a step, unless there is one of this kind or nobody needs it. */
    void add(Edge edge, Actor from, Actor to) {
        Outgoing known = outgoing.computeIfAbsent(from, unseen -> new Outgoing(new HashSet<>(), new HashSet<>()));
        if (needs(from, to) && known.passages().add(new Passage(edge.kind(), to))) {
            steps.computeIfAbsent(to, unseen -> new ArrayList<>())
                    .add(Step.onto(to, edge.to().text(), edge.kind(), from, edge.decision()));
            if (edge.isCertain()) {
                known.certain().add(to);
            }
        }
    }

    /** Whether somebody needs what it gained. */
    boolean needs(Actor from, Actor to) {
        return from.isPlain()
                || from.gain() instanceof Gain.Prepared
                || Stream.concat(Stream.of(Actor.plain(from.principal())), joining.inFewer(from).stream())
                        .noneMatch(less -> isCertain(less, to));
    }

    /** Whether somebody becomes another without condition, by one step. */
    boolean isCertain(Actor from, Actor to) {
        return Optional.ofNullable(outgoing.get(from))
                .filter(known -> known.certain().contains(to))
                .isPresent();
    }

    /** What leads to somebody so far. */
    List<Step> onto(Actor to) {
        return List.copyOf(steps.getOrDefault(to, List.of()));
    }

    /** All, by where they lead. */
    SequencedMap<Actor, List<Step>> all() {
        return steps;
    }
}
