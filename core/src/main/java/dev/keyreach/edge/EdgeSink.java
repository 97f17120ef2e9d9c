package dev.keyreach.edge;

import dev.keyreach.authz.Decision;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The edges of one account as they are found: one for each kind, source and target. For one thread. */
final class EdgeSink {
    private final Preconditions preconditions;
    private final EdgeQuestion asked;
    private final Judged judged;
    private final Map<Place, Edge> edges = new TreeMap<>();

    private record Place(String from, String to, EdgeKind kind) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int from = this.from.compareTo(other.from);
            int to = from == 0 ? this.to.compareTo(other.to) : from;
            return to == 0 ? kind.compareTo(other.kind) : to;
        }
    }

    /**
     * An empty one.
     *
     * @param asked what may go in: of other kinds, or onto other targets, nothing is found
     * @param judged what was decided in the same account
     */
    EdgeSink(Preconditions preconditions, EdgeQuestion asked, Judged judged) {
        this.preconditions = preconditions;
        this.asked = asked;
        this.judged = judged;
    }

    /** An edge onto another principal or group, if it is asked for and its precondition holds. */
    void find(EdgeKind kind, Source source, Arn target, Precondition precondition) {
        if (wants(kind, source, target)) {
            preconditions
                    .met(source.actor(), precondition, judged)
                    .ifPresent(decision -> add(kind, source, target, decision));
        }
    }

    /** Whether edges of a kind are asked for, whatever they lead to. */
    boolean wants(EdgeKind kind) {
        return asked.wants(kind);
    }

    /** Whether an edge is asked for. */
    boolean wants(EdgeKind kind, Source source, Arn target) {
        return source.entity().arn().equals(target)
                ? asked.wants(kind) && asked.endsAtAdministrator()
                : asked.wants(kind, target);
    }

    /** Whether a precondition holds. */
    Optional<Decision> met(Source source, Precondition precondition) {
        return preconditions.met(source.actor(), precondition, judged);
    }

    /** Whether a precondition holds, as one step of several. */
    Optional<Decision> step(Source source, Precondition precondition) {
        return preconditions.step(source.actor(), precondition, judged);
    }

    /** Steps, put together. */
    Optional<Decision> together(List<Decision> steps) {
        return preconditions.together(steps);
    }

    /** An edge that was decided. What a source gets of itself are the rights of an administrator. */
    void add(EdgeKind kind, Source source, Arn target, Decision decision) {
        Optional<EdgeTarget> administrator = source.entity().arn().equals(target)
                ? target.accountId().map(EdgeTarget.Administrator::new)
                : Optional.empty();
        add(new Edge(kind, source.principal(), administrator.orElseGet(() -> new EdgeTarget.Entity(target)), decision));
    }

    /** An edge of a kind that may be found in several ways: one that holds without condition stays, else any of them serves. */
    void add(Edge edge) {
        edges.merge(new Place(edge.from().text(), edge.to().text(), edge.kind()), edge, EdgeSink::either);
    }

    private static Edge either(Edge first, Edge second) {
        return Alternatives.of(List.of(first.decision(), second.decision()))
                .map(decision -> new Edge(first.kind(), first.from(), first.to(), decision))
                .orElse(first);
    }

    /** All of them, in {@link Edge#ORDER}. */
    Collection<Edge> edges() {
        return edges.values();
    }

    /** Whether a role is the service's own, which nobody else can change. */
    static boolean isServiceLinked(IamEntity entity) {
        return entity instanceof IamEntity.Role role && role.isServiceLinked();
    }
}
