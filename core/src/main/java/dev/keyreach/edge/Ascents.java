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

    /** Everybody who can gain something, in the order of the edges. */
    List<Actor> gaining() {
        return steps.keySet().stream().filter(actor -> !actor.isPlain()).toList();
    }

    private void add(Edge edge) {
        gained(edge).ifPresent(to -> {
            Actor source = Actor.plain(edge.from());
            Step step = Step.onto(to, edge.kind(), source, edge.decision());
            steps.computeIfAbsent(to, unseen -> new ArrayList<>()).add(step);
        });
    }

    /** Who one is after an edge. */
    private Optional<Actor> gained(Edge edge) {
        return switch (edge.to()) {
            case EdgeTarget.Administrator of ->
                Optional.of(new Actor(
                        edge.from(),
                        edge.kind() == EdgeKind.E_09 ? new Gain.NoBoundary() : new Gain.EveryPermission()));
            case EdgeTarget.Entity(Arn arn)
            when edge.kind() == EdgeKind.E_08 ->
                member(edge.from()).map(user -> new Actor(user, new Gain.Membership(arn)));
            case EdgeTarget.Entity(Arn arn)
            when edge.kind() == EdgeKind.E_05 || edge.kind() == EdgeKind.E_06 ->
                // Whom one equips and then becomes has everything afterwards.
                Principal.ofArn(arn).map(principal -> new Actor(principal, new Gain.EveryPermission()));
            case EdgeTarget.Entity(Arn arn) -> Principal.ofArn(arn).map(Actor::plain);
        };
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
                if (edge.kind().compareTo(EdgeKind.E_04) <= 0
                        && edge.to() instanceof EdgeTarget.Entity(Arn arn)
                        && seen.add(arn.toString())) {
                    Principal.ofArn(arn).ifPresent(queue::addLast);
                }
            }
        }
        return Optional.empty();
    }
}
