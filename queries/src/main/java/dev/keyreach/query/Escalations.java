package dev.keyreach.query;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.edge.Edge;
import dev.keyreach.edge.EdgeFinder;
import dev.keyreach.edge.Gaps;
import dev.keyreach.model.Account;
import dev.keyreach.model.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The question {@code escalations}: who can obtain what others have. Spec section 7. */
public final class Escalations {
    private Escalations() {}

    /** What was not loaded and could add edges, wherever it is missing: the answer is whole only without any. */
    public static List<Gap> missing(Estate estate) {
        return Gaps.thatWiden(estate.snapshot().gaps()).distinct().sorted().toList();
    }

    /**
     * All edges that the data supports, account after account, worked out by several threads.
     *
     * @param wanted which are asked for
     * @param sink given each by the thread of the caller, in an order that does not depend on the threads
     */
    public static void answer(Estate estate, RequestContext context, Predicate<Edge> wanted, Consumer<Edge> sink) {
        EdgeFinder finder =
                new EdgeFinder(estate.snapshot(), estate.policies(), estate.evaluator(), estate.compiled(), context);
        List<Account> accounts = List.copyOf(estate.snapshot().accounts().values());
        InOrder.forEach(
                accounts,
                account -> {
                    List<Edge> edges = new ArrayList<>();
                    finder.into(account, edge -> {
                        if (wanted.test(edge)) {
                            edges.add(edge);
                        }
                    });
                    return edges;
                },
                edges -> edges.forEach(sink));
    }
}
