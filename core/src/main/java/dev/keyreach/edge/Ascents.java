package dev.keyreach.edge;

import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The edges of one account as steps: those that lead to its users and roles as they are, and those by which somebody gains
 * something first. Immutable.
 */
final class Ascents {
    private final Map<String, List<Edge>> from = new HashMap<>();
    private final SequencedMap<Actor, List<Step>> steps = new LinkedHashMap<>();

    /** @param edges those of the account, in {@link Edge#ORDER} */
    Ascents(Collection<Edge> edges) {
        edges.forEach(edge -> from.computeIfAbsent(edge.from().text(), unseen -> new ArrayList<>())
                .add(edge));
        edges.forEach(this::add);
    }

    /** The steps that lead to an actor of the account. */
    List<Step> into(Actor actor) {
        return steps.getOrDefault(actor, List.of());
    }

    /** Everybody who can gain something for itself, in the order of the edges. */
    List<Actor> gaining() {
        return steps.keySet().stream()
                .filter(actor -> !actor.isPlain() && !(actor.gain() instanceof Gain.Rewritten))
                .toList();
    }

    private void add(Edge edge) {
        Actor source = Actor.plain(edge.from());
        switch (edge.to()) {
            case EdgeTarget.Administrator of -> {
                boolean lifted = edge.kind() == EdgeKind.E_09;
                step(edge, source, new Actor(edge.from(), lifted ? new Gain.NoBoundary() : new Gain.EveryPermission()));
                if (lifted) {
                    // Worked out when somebody asks: see Escalation.
                    steps.putIfAbsent(new Actor(edge.from(), new Gain.Unlimited()), List.of());
                }
            }
            case EdgeTarget.Entity(Arn arn) -> add(edge, source, arn);
        }
    }

    private void add(Edge edge, Actor source, Arn target) {
        EdgeKind kind = edge.kind();
        if (kind == EdgeKind.E_08) {
            member(edge.from()).ifPresent(user -> {
                step(edge, source, new Actor(user, new Gain.Membership(target)));
                // The group may let it equip itself: see Escalation.
                steps.computeIfAbsent(new Actor(user, new Gain.EveryPermission()), unseen -> new ArrayList<>());
            });
            return;
        }
        // Whom one equips and then becomes has everything afterwards.
        boolean equips = kind == EdgeKind.E_05 || kind == EdgeKind.E_06;
        Gain gain = equips ? new Gain.EveryPermission() : new Gain.Nothing();
        Principal.ofArn(target).ifPresent(other -> step(edge, source, new Actor(other, gain)));
        if (kind == EdgeKind.E_07) {
            rewritten(edge, source, target);
        }
    }

    /** Who rewrites a policy of somebody whom it can become has everything once it is that. */
    private void rewritten(Edge edge, Actor source, Arn target) {
        Actor rewriter = new Actor(edge.from(), new Gain.Rewritten(target));
        List<Edge> becomes = from.getOrDefault(edge.from().text(), List.of()).stream()
                .filter(one -> one.kind().becomes() && one.to().text().equals(target.toString()))
                .toList();
        if (!becomes.isEmpty()) {
            step(edge, source, rewriter);
            Principal.ofArn(target)
                    .map(equipped -> new Actor(equipped, new Gain.EveryPermission()))
                    .ifPresent(all -> becomes.forEach(one -> step(one, rewriter, all)));
        }
    }

    private void step(Edge edge, Actor from, Actor to) {
        steps.computeIfAbsent(to, unseen -> new ArrayList<>())
                .add(Step.onto(to, edge.to().text(), edge.kind(), from, edge.decision()));
    }

    /** The user that joins a group: oneself, or the first that one can become. */
    private Optional<Principal> member(Principal source) {
        Deque<Principal> queue = new ArrayDeque<>(List.of(source));
        Set<String> seen = new HashSet<>(Set.of(source.text()));
        while (!queue.isEmpty()) {
            Principal next = queue.removeFirst();
            if (next instanceof Principal.IamUser) {
                return Optional.of(next);
            }
            for (Edge edge : from.getOrDefault(next.text(), List.of())) {
                if (edge.kind().becomes()
                        && edge.to() instanceof EdgeTarget.Entity(Arn arn)
                        && seen.add(arn.toString())) {
                    Principal.ofArn(arn).ifPresent(queue::addLast);
                }
            }
        }
        return Optional.empty();
    }
}
