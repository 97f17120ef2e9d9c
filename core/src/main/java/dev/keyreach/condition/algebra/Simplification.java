package dev.keyreach.condition.algebra;

import dev.keyreach.condition.Residual;
import dev.keyreach.condition.ResidualText;
import dev.keyreach.condition.Residuals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Gives a formula its shortest form: an or-of-ands or an and-of-ors without a part that could be left out, whichever has
 * fewer atoms. Equal meaning, as far as {@link Satisfiability} sees it, gives equal text. The meaning under any context
 * at all stays the same: neither what is known of a check nor AWS's facts are used. Spec section 6.2.
 *
 * <p>Formulas of more than {@link #MAX_ATOMS} atoms, or with more than {@link Cubes#MAX_CUBES} alternatives both ways, stay
 * as they are. Results are kept, up to a limit. Safe for several threads.
 */
public final class Simplification {
    /** Atoms up to which a formula is simplified. */
    public static final int MAX_ATOMS = 40;

    /** Atoms up to which one conjunction or disjunction of literals is simplified: there is nothing to multiply out. */
    private static final int MAX_FLAT = 200;

    private static final int MAX_ROUNDS = 8;
    /** Steps of all proofs for one formula; some 50 ms. */
    private static final long MAX_WORK = 1_000_000;

    private static final int MAX_KEPT = 20_000;

    private final Map<Residual, Simplified> kept = new ConcurrentHashMap<>();

    /**
     * What became of a formula.
     *
     * @param limited whether it was too large, so that a shorter form may exist
     */
    public record Simplified(Residual formula, boolean limited) {}

    /** The shortest form. Steps of a call are simplified apart. */
    public Simplified of(Residual formula) {
        return switch (formula) {
            case Residual.Constant constant -> new Simplified(formula, false);
            case Residual.Atom atom -> new Simplified(formula, false);
            case Residual.Not not -> new Simplified(formula, false);
            case Residual.At(String step, Residual when) -> {
                Simplified inner = of(when);
                yield new Simplified(Residuals.at(step, inner.formula()), inner.limited());
            }
            case Residual.And and -> ofCompound(and);
            case Residual.Or or -> ofCompound(or);
        };
    }

    private Simplified ofCompound(Residual formula) {
        Simplified known = kept.get(formula);
        if (known != null) {
            return known;
        }
        Simplified simplified = settled(formula);
        if (kept.size() < MAX_KEPT) {
            kept.put(formula, simplified);
        }
        return simplified;
    }

    /** One group of several: alone, a literal that says nothing would have been settled before. */
    private Simplified ofGroup(Residual formula) {
        return switch (formula) {
            case Residual.Constant constant -> new Simplified(formula, false);
            case Residual.Atom atom -> ofLiteral(atom);
            case Residual.Not not -> ofLiteral(not);
            case Residual.At at -> of(at);
            case Residual.And and -> ofCompound(and);
            case Residual.Or or -> ofCompound(or);
        };
    }

    /** True where it says nothing, false where it asks for what cannot be. */
    private Simplified ofLiteral(Residual literal) {
        Simplified known = kept.get(literal);
        if (known == null) {
            Satisfiability.Settled settled = Satisfiability.settleGroup(literal, World.ANY);
            known = new Simplified(settled.formula(), settled.limited());
            if (kept.size() < MAX_KEPT) {
                kept.put(literal, known);
            }
        }
        return known;
    }

    /** Simplifies what came out again, until it comes round: of the forms in that round, the least is the one. */
    private Simplified settled(Residual formula) {
        SequencedMap<Residual, Simplified> seen = new LinkedHashMap<>();
        Simplified now = simplify(formula);
        while (!now.limited() && seen.size() < MAX_ROUNDS && !seen.containsKey(now.formula())) {
            seen.put(now.formula(), now);
            now = simplify(now.formula());
        }
        List<Residual> forms = List.copyOf(seen.sequencedKeySet());
        int back = forms.indexOf(now.formula());
        return back < 0
                ? now
                : new Simplified(
                        forms.subList(back, forms.size()).stream()
                                .min(Comparator.<Residual>comparingLong(
                                                form -> Residuals.atoms(form).count())
                                        .thenComparing(ResidualText::of))
                                .orElseThrow(),
                        false);
    }

    private Simplified simplify(Residual formula) {
        if (Residuals.hasSteps(formula)) {
            return each(formula, parts(formula), this::of);
        }
        List<Residual> groups = Independence.groups(formula, keys -> List.of());
        if (groups.size() > 1) {
            return each(formula, groups, this::ofGroup);
        }
        int most = isFlat(formula) ? MAX_FLAT : MAX_ATOMS;
        if (Residuals.atoms(formula).limit(most + 1L).count() > most) {
            return new Simplified(formula, true);
        }
        Budget budget = new Budget(MAX_WORK);
        Optional<Residual> sum = Cubes.of(formula, budget).map(Cubes::minimal).map(Cubes::formula);
        Optional<Residual> product = Cubes.of(Residuals.not(formula), budget)
                .map(Cubes::minimal)
                .map(Cubes::formula)
                .map(Residuals::not);
        List<Residual> forms = new ArrayList<>();
        sum.ifPresent(forms::add);
        product.ifPresent(forms::add);
        boolean limited = forms.isEmpty() || budget.isExhausted();
        // Last, so that it is taken only where multiplying out made it longer.
        forms.add(formula);
        return new Simplified(
                forms.stream()
                        .min(Comparator.comparingLong(
                                form -> Residuals.atoms(form).count()))
                        .orElseThrow(),
                limited);
    }

    private static List<Residual> parts(Residual formula) {
        return switch (formula) {
            case Residual.And(List<Residual> all) -> all;
            case Residual.Or(List<Residual> all) -> all;
            case Residual other -> List.of(other);
        };
    }

    private static boolean isFlat(Residual formula) {
        return parts(formula).stream().allMatch(part -> part instanceof Residual.Atom || part instanceof Residual.Not);
    }

    /** A sum or product of formulas, each simplified by itself. */
    private static Simplified each(Residual formula, List<Residual> some, Function<Residual, Simplified> simplify) {
        List<Simplified> simplified = some.stream().map(simplify).toList();
        List<Residual> formulas = simplified.stream().map(Simplified::formula).toList();
        Residual whole = formula instanceof Residual.And ? Residuals.and(formulas) : Residuals.or(formulas);
        return new Simplified(whole, simplified.stream().anyMatch(Simplified::limited));
    }
}
