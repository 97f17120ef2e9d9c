package dev.keyreach.condition.algebra;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Residual;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers about formulas, kept for other checks: an answer serves in every world that would have told the algebra the same.
 * Safe for several threads.
 *
 * @param <A> what is kept of each formula
 */
public final class AlgebraMemory<A> {
    private static final int MAX_FORMULAS = 200_000;

    /** Of a formula about which each world says something else, only so many answers are worth a look. */
    private static final int MAX_EACH = 8;

    private final Map<Asked, List<Kept<A>>> kept = new ConcurrentHashMap<>();

    /** A formula under a question that fixes some keys: what AWS ties to them counts as well. */
    private record Asked(Residual formula, Set<ContextKey> given) {}

    /** An answer and what it rests on. */
    public record Kept<A>(WorldTrace trace, A answer) {}

    /** An answer that holds in a world, if one is kept. */
    public Optional<Kept<A>> find(Residual formula, World world) {
        List<Kept<A>> known = kept.get(new Asked(formula, world.given()));
        return known == null
                ? Optional.empty()
                : known.stream().filter(one -> one.trace().holdsIn(world)).findFirst();
    }

    /** Keeps an answer, unless there are too many. */
    public void keep(Residual formula, World world, WorldTrace trace, A answer) {
        Asked asked = new Asked(formula, world.given());
        if (kept.size() < MAX_FORMULAS || kept.containsKey(asked)) {
            List<Kept<A>> all = kept.computeIfAbsent(asked, added -> new CopyOnWriteArrayList<>());
            if (all.size() < MAX_EACH) {
                all.add(new Kept<>(trace, answer));
            }
        }
    }
}
