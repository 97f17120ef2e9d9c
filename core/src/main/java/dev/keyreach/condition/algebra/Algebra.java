package dev.keyreach.condition.algebra;

import dev.keyreach.condition.Residual;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Brings formulas to the form in which they are answers: settled where that can be proved, else as short as possible. It
 * remembers its answers: proofs ask about the same formulas again and again. For one thread, and short-lived.
 */
public final class Algebra {
    private final World world;
    private final Simplification simplification;
    private final Map<Residual, Answer> answers = new HashMap<>();
    private final Optional<Remembering> remembering;

    /** Where answers of other checks are kept, and where it is noted what this one rests on. */
    private record Remembering(AlgebraMemory<Satisfiability.Settled> memory, WorldTrace trace) {}

    /**
     * An algebra.
     *
     * @param world what is known of the requests that the formulas speak about
     * @param simplification shortens, and remembers what it shortened
     */
    public Algebra(World world, Simplification simplification) {
        this(world, simplification, Optional.empty());
    }

    private Algebra(World world, Simplification simplification, Optional<Remembering> remembering) {
        this.world = world;
        this.simplification = simplification;
        this.remembering = remembering;
    }

    /**
     * An algebra that uses what others have worked out.
     *
     * @param trace where it is noted what its answers take from the world
     */
    public static Algebra remembering(
            World world,
            Simplification simplification,
            AlgebraMemory<Satisfiability.Settled> memory,
            WorldTrace trace) {
        return new Algebra(world, simplification, Optional.of(new Remembering(memory, trace)));
    }

    /** An algebra that knows nothing besides the formulas. */
    public static Algebra plain() {
        return new Algebra(World.ANY, new Simplification());
    }

    /**
     * An answer.
     *
     * @param formula false when no request satisfies it, true when each does, else its shortest form
     * @param limited whether a limit was met on the way: the formula is exact, but might have been settled or shortened
     */
    public record Answer(Residual formula, boolean limited) {}

    /** The formula as an answer. */
    public Answer answer(Residual formula) {
        if (formula instanceof Residual.Constant) {
            return new Answer(formula, false);
        }
        Answer known = answers.get(formula);
        if (known == null) {
            known = workOut(formula);
            answers.put(formula, known);
        }
        return known;
    }

    private Answer workOut(Residual formula) {
        Satisfiability.Settled settled = remembering
                .map(with -> Satisfiability.settle(formula, with.trace().over(world), group -> remembered(group, with)))
                .orElseGet(() -> Satisfiability.settle(formula, world));
        Simplification.Simplified simplified = simplification.of(settled.formula());
        return new Answer(simplified.formula(), settled.limited() || simplified.limited());
    }

    private Satisfiability.Settled remembered(Residual group, Remembering with) {
        AlgebraMemory.Kept<Satisfiability.Settled> kept = with.memory()
                .find(group, world)
                .orElseGet(() -> {
                    WorldTrace own = new WorldTrace();
                    Satisfiability.Settled made = Satisfiability.settleGroup(group, own.over(world));
                    with.memory().keep(group, world, own, made);
                    return new AlgebraMemory.Kept<>(own, made);
                });
        with.trace().include(kept.trace());
        return kept.answer();
    }
}
