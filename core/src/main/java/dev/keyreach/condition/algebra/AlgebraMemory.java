package dev.keyreach.condition.algebra;

import dev.keyreach.condition.Residual;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final Map<Residual, List<Kept<A>>> kept = new ConcurrentHashMap<>();

    /** An answer and what it rests on. */
    public record Kept<A>(WorldTrace trace, A answer) {}

    /** An answer that holds in a world, if one is kept. */
    public Optional<Kept<A>> find(Residual formula, World world) {
        List<Kept<A>> known = kept.get(formula);
        return known == null
                ? Optional.empty()
                : known.stream().filter(one -> one.trace().holdsIn(world)).findFirst();
    }

    /** Keeps an answer, unless there are too many. */
    public void keep(Residual formula, WorldTrace trace, A answer) {
        if (kept.size() < MAX_FORMULAS || kept.containsKey(formula)) {
            List<Kept<A>> all = kept.computeIfAbsent(formula, added -> new CopyOnWriteArrayList<>());
            if (all.size() < MAX_EACH) {
                all.add(new Kept<>(trace, answer));
            }
        }
    }
}
