package dev.keyreach.condition.algebra;

import dev.keyreach.condition.Residual;
import java.util.HashMap;
import java.util.Map;

/**
 * Brings formulas to the form in which they are answers: settled where that can be proved, else as short as possible. It
 * remembers its answers: proofs ask about the same formulas again and again. For one thread, and short-lived.
 */
public final class Algebra {
    private final World world;
    private final Simplification simplification;
    private final Map<Residual, Answer> answers = new HashMap<>();

    /**
     * An algebra.
     *
     * @param world what is known of the requests that the formulas speak about
     * @param simplification shortens, and remembers what it shortened
     */
    public Algebra(World world, Simplification simplification) {
        this.world = world;
        this.simplification = simplification;
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
        Satisfiability.Settled settled = Satisfiability.settle(formula, world);
        Simplification.Simplified simplified = simplification.of(settled.formula());
        return new Answer(simplified.formula(), settled.limited() || simplified.limited());
    }
}
