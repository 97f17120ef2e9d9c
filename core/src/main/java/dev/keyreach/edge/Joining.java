package dev.keyreach.edge;

import dev.keyreach.model.Account;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import dev.keyreach.policy.Effect;
import dev.keyreach.policy.PolicyStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which groups somebody joins after which. Who may join ten groups can be in any of a thousand sets of them: followed are each alone, all
 * of them one after the other, those that deny something last, and after each those that it could not join before. For one thread.
 */
final class Joining {
    /** Groups that are joined one after the other. */
    static final int MOST = 20;

    private final Set<Arn> giving = new HashSet<>();
    private final Set<Arn> denying = new HashSet<>();
    private final Map<Actor, List<Arn>> joinable = new HashMap<>();
    private final Map<Actor, Set<Arn>> certain = new HashMap<>();

    /** @param policies of the account's groups */
    Joining(Account account, PolicyStore policies) {
        account.groups().values().stream()
                .filter(group -> !group.policies().isEmpty())
                .map(IamEntity.Group::arn)
                .forEach(giving::add);
        account.groups().values().stream()
                .filter(group -> group.policies().stream()
                        .flatMap(use -> policies.document(use.document()).statements().stream())
                        .anyMatch(statement -> statement.effect() == Effect.DENY))
                .map(IamEntity.Group::arn)
                .forEach(denying::add);
    }

    /** Remembers which groups somebody may join, by its edges. */
    void of(Actor source, Collection<Edge> edges) {
        List<Arn> groups = new ArrayList<>();
        Set<Arn> always = new HashSet<>();
        for (Edge edge : edges) {
            if (edge.kind() == EdgeKind.E_08
                    && edge.to() instanceof EdgeTarget.Entity(Arn group)
                    && giving.contains(group)) {
                groups.add(group);
                if (edge.decision().residual().isTrue()) {
                    always.add(group);
                }
            }
        }
        // What one of them denies would hide what those give that are joined after it.
        groups.sort(Comparator.comparing(denying::contains));
        joinable.put(source, groups);
        certain.put(source, always);
    }

    /** Whether it is followed that a user, as it is or in groups that it has joined, joins one more. */
    boolean isWanted(Actor user, Arn group) {
        List<Arn> joined = user.gain().joined();
        if (!giving.contains(group) || joined.contains(group) || joined.size() == MOST) {
            return false;
        }
        if (joined.isEmpty()) {
            return true;
        }
        List<Arn> first = joinable.getOrDefault(before(user), List.of());
        if (first.contains(group)) {
            // The next one in the row of all.
            return first.indexOf(group) == joined.size() && joined.equals(first.subList(0, joined.size()));
        }
        List<Arn> later = joinable.getOrDefault(user, List.of()).stream()
                .filter(one -> !first.contains(one) && !joined.contains(one))
                .toList();
        return joined.size() == 1 || later.indexOf(group) == 0;
    }

    /** Whoever joins several groups one after the other, in fewer of them: what these give needs no more. */
    List<Actor> inFewer(Actor user) {
        List<Arn> joined = user.gain().joined();
        if (joined.size() < 2) {
            return List.of();
        }
        Set<Arn> always = certain.getOrDefault(before(user), Set.of());
        Stream<List<Arn>> alone = joined.stream().filter(always::contains).map(List::of);
        return Stream.concat(alone, Stream.of(joined.subList(0, joined.size() - 1)))
                .map(groups -> new Actor(
                        user.principal(),
                        new Gain.Membership(groups, user.gain().keepsBoundary())))
                .toList();
    }

    /** The same without any group. */
    private static Actor before(Actor user) {
        return new Actor(user.principal(), user.gain().keepsBoundary() ? new Gain.Nothing() : new Gain.NoBoundary());
    }
}
