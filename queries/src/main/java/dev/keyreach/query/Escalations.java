package dev.keyreach.query;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.compile.InOrder;
import dev.keyreach.edge.Edge;
import dev.keyreach.edge.EdgeFinder;
import dev.keyreach.edge.EdgeKind;
import dev.keyreach.edge.EdgeQuestion;
import dev.keyreach.edge.Gaps;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The question {@code escalations}: who can obtain what others have. Spec section 7. */
public final class Escalations {
    private Escalations() {}

    /** What was not loaded and could add edges, wherever it is missing: the answer is whole only without any. */
    public static List<Gap> missing(Estate estate) {
        return Gaps.thatWiden(estate.snapshot().gaps()).distinct().sorted().toList();
    }

    /**
     * The edges that the data supports and that are asked for, account after account, worked out by several threads. What is not
     * asked for is not looked for.
     *
     * @param sink given each by the thread of the caller, in an order that does not depend on the threads
     */
    public static void answer(Estate estate, RequestContext context, EdgeQuestion asked, Consumer<Edge> sink) {
        EdgeFinder finder = finder(estate, context);
        InOrder.forEach(finder.pieces(asked), piece -> finder.find(piece, asked), edges -> edges.forEach(sink));
    }

    /** Somebody who may make grants on a key, but not by calling KMS: only through services that do it for them. */
    public record ThroughService(Principal from, Arn key) {}

    /** Those of whom K-02 is asked for and who have no such edge for this reason. Spec section 7.2. */
    public static List<ThroughService> throughServices(Estate estate, RequestContext context, EdgeQuestion asked) {
        if (!asked.kinds().contains(EdgeKind.K_02)) {
            return List.of();
        }
        EdgeQuestion grants = new EdgeQuestion(Set.of(EdgeKind.K_02), asked.from(), asked.to());
        EdgeFinder finder = finder(estate, context);
        List<ThroughService> found = new ArrayList<>();
        InOrder.forEach(
                finder.pieces(grants),
                piece -> piece.key().stream()
                        .flatMap(key -> finder.throughServices(piece, grants).stream()
                                .map(caller -> new ThroughService(caller, key)))
                        .toList(),
                found::addAll);
        return found;
    }

    private static EdgeFinder finder(Estate estate, RequestContext context) {
        return new EdgeFinder(estate.snapshot(), estate.policies(), estate.evaluator(), estate.compiled(), context);
    }
}
