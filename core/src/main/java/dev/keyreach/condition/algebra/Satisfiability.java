package dev.keyreach.condition.algebra;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Function;

/**
 * Finds requests that satisfy a formula, or proves that there are none. Spec section 6.2.
 *
 * <p>Sound: what is called unsatisfiable is so. Exact for tests of one kind on a key (texts and patterns; numbers; dates;
 * addresses; bytes), presence, set operators, variables apart; {@link Outcome.Unclear} where a limit is met.
 */
public final class Satisfiability {
    /** Atoms up to which a formula is looked at; beyond, the answer is {@link Outcome.Unclear}. */
    public static final int MAX_ATOMS = 20_000;

    private Satisfiability() {}

    /** Whether some request of a world satisfies the formula. Exponential in the alternatives, up to a limit. */
    public static Outcome of(Residual formula, World world) {
        if (formula.isFalse()) {
            return Outcome.UNSATISFIABLE;
        }
        return isTooLarge(formula) ? Outcome.UNCLEAR : of(List.of(Goal.of(formula, "", world)), world);
    }

    private static boolean isTooLarge(Residual formula) {
        return Residuals.atoms(formula).limit(MAX_ATOMS + 1L).count() > MAX_ATOMS;
    }

    /** Whether some request of a world satisfies all goals. */
    static Outcome of(List<Goal> goals, World world) {
        return of(goals, world, new Budget(Search.MAX_WORK));
    }

    /** The same, within a budget that several questions share. */
    static Outcome of(List<Goal> goals, World world, Budget budget) {
        List<Goal> all = new ArrayList<>(goals);
        all.addAll(laws(goals, world));
        return new Search(world, budget).find(all);
    }

    /** Whether it is proved that no request satisfies the formula. */
    public static boolean isUnsatisfiable(Residual formula, World world) {
        return of(formula, world) instanceof Outcome.Unsatisfiable;
    }

    /**
     * A formula with what could be proved of it.
     *
     * @param formula false when no request satisfies it, true when each does
     * @param limited whether a limit was met before both were proved or excluded
     */
    public record Settled(Residual formula, boolean limited) {}

    /** The formula, false if no request of the world satisfies it, true if each does. */
    public static Settled settle(Residual formula, World world) {
        return settle(formula, world, group -> settleGroup(group, world));
    }

    /** The same, where it is known how to settle the groups that no key links. */
    static Settled settle(Residual formula, World world, Function<Residual, Settled> settleGroup) {
        List<Residual> groups = Independence.groups(formula, keys -> laws(keys, world));
        if (groups.size() == 1) {
            return settleGroup.apply(formula);
        }
        // A product is false when one group is, and true only when each is; a sum the other way about.
        Residual decisive = Residuals.of(!(formula instanceof Residual.And));
        boolean open = false;
        boolean limited = false;
        for (Residual group : groups) {
            Settled settled = settleGroup.apply(group);
            if (settled.formula().equals(decisive)) {
                return new Settled(decisive, false);
            }
            open |= !(settled.formula() instanceof Residual.Constant);
            limited |= settled.limited();
        }
        return open ? new Settled(formula, limited) : new Settled(Residuals.of(formula instanceof Residual.And), false);
    }

    /** Settles a formula as a whole. */
    static Settled settleGroup(Residual formula, World world) {
        if (formula instanceof Residual.Constant || isTooLarge(formula)) {
            return new Settled(formula, !(formula instanceof Residual.Constant));
        }
        Goal goal = Goal.of(formula, "", world);
        Outcome holds = of(List.of(goal), world);
        if (holds instanceof Outcome.Unsatisfiable) {
            return new Settled(Residual.FALSE, false);
        }
        Outcome fails = of(List.of(Goal.opposite(goal)), world);
        if (fails instanceof Outcome.Unsatisfiable) {
            return new Settled(Residual.TRUE, false);
        }
        return new Settled(formula, holds instanceof Outcome.Unclear || fails instanceof Outcome.Unclear);
    }

    /** What the world says of the keys that the goals are about, in each of their steps. */
    private static List<Goal> laws(List<Goal> goals, World world) {
        SequencedSet<String> steps = new LinkedHashSet<>();
        SequencedSet<ContextKey> keys = new LinkedHashSet<>();
        goals.forEach(goal -> mentions(goal, steps, keys));
        SequencedSet<Goal> laws = new LinkedHashSet<>();
        laws(keys, world).forEach(law -> steps.forEach(step -> laws.add(Goal.of(law, step, world))));
        return List.copyOf(laws);
    }

    private static List<Residual> laws(Collection<ContextKey> keys, World world) {
        List<Residual> formulas = new ArrayList<>(world.laws().apply(keys));
        if (world.factual()) {
            formulas.addAll(TiedKeys.around(keys, world.given()));
        }
        return formulas;
    }

    private static void mentions(Goal goal, SequencedSet<String> steps, SequencedSet<ContextKey> keys) {
        switch (goal) {
            case Goal.All(List<Goal> parts) -> parts.forEach(part -> mentions(part, steps, keys));
            case Goal.Any(List<Goal> parts) -> parts.forEach(part -> mentions(part, steps, keys));
            case Goal.One(Literal literal) -> {
                steps.add(literal.place().step());
                keys.add(literal.place().key());
            }
        }
    }
}
