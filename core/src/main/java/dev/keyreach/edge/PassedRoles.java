package dev.keyreach.edge;

import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Roles that a source gives every permission (E-05 to E-07) and passes to a service then (E-10 to E-20). For one thread. */
final class PassedRoles {
    private static final Set<EdgeKind> PASSING = EnumSet.range(EdgeKind.E_10, EdgeKind.E_20);

    private final AccountSearch search;

    PassedRoles(AccountSearch search) {
        this.search = search;
    }

    /**
     * @param changes by which the source gives the role permissions
     * @param services by which the role is passed
     * @param between the source, after a change
     * @param all the role with every permission
     */
    record Passed(List<Edge> changes, List<Edge> services, Actor between, Actor all) {
        boolean isCertain() {
            return Stream.of(changes, services).allMatch(edges -> edges.stream().anyMatch(Edge::isCertain));
        }
    }

    /**
     * Those of a source, in the order of its edges.
     *
     * @param edges all of the source
     * @param wanted of which roles with every permission
     */
    List<Passed> of(Actor source, Collection<Edge> edges, Predicate<Actor> wanted) {
        Map<Arn, List<Edge>> passing = new LinkedHashMap<>();
        for (Edge edge : edges) {
            if (PASSING.contains(edge.kind()) && edge.to() instanceof EdgeTarget.Entity(Arn target)) {
                passing.computeIfAbsent(target, unseen -> new ArrayList<>()).add(edge);
            }
        }
        List<Passed> found = new ArrayList<>();
        passing.forEach((target, services) -> Principal.ofArn(target)
                .map(role -> new Actor(role, Gain.Raised.administrator()))
                .filter(wanted)
                .ifPresent(all -> {
                    List<Edge> changes = search.equipping(source, target, edges);
                    if (!changes.isEmpty()) {
                        Actor between = new Actor(source.principal(), new Gain.Rewritten(target, source.gain()));
                        found.add(new Passed(changes, services, between, all));
                    }
                }));
        return found;
    }
}
