package dev.keyreach.authz;

import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.condition.algebra.Simplification;
import dev.keyreach.model.Gap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Puts decisions about different requests together. Checks of one request: {@link Conjunction}. */
public final class Decisions {
    private Decisions() {}

    /**
     * The answer to whether one of several callers can do the same.
     *
     * @param each possible ones; at least one
     */
    public static Decision oneOf(List<Decision> each, Exposure exposure) {
        if (each.size() == 1 && each.getFirst().exposure().equals(Optional.of(exposure))) {
            return each.getFirst();
        }
        Residual some = Residuals.or(each.stream().map(Decision::residual).toList());
        Residual shortest = new Simplification().of(some).formula();
        // Conditions of different callers may add up to everything though no caller has everything.
        Residual shown = shortest.isTrue() ? some : shortest;
        return of(each, all(each, Decision::via), shown, exposure, each.getFirst());
    }

    static Decision of(List<Decision> parts, List<Via> via, Residual residual, Exposure exposure, Decision aboutKey) {
        Verdict verdict = Verdict.of(residual);
        return new Decision(
                verdict,
                via,
                residual,
                verdict == Verdict.DENIED ? Optional.of(Decision.Denial.of(Reason.UNSATISFIABLE)) : Optional.empty(),
                Optional.of(exposure),
                aboutKey.keyStateUsable(),
                aboutKey.keyTypeUsable(),
                all(parts, Decision::assumptions),
                all(parts, Decision::gaps).stream()
                        .filter(gap -> !residual.isTrue() || gap.could() != Gap.Could.WIDEN)
                        .toList(),
                Explanation.of(all(parts, Decision::proof), List.of()));
    }

    private static <T> List<T> all(List<Decision> parts, Function<Decision, List<T>> member) {
        return parts.stream().flatMap(part -> member.apply(part).stream()).toList();
    }
}
