package dev.keyreach.authz;

import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import java.util.List;

/**
 * What the statements of one layer say to a check. Spec section 3.1: {@code allow(D)} and {@code deny(D)}.
 *
 * @param allows Allow statements that match or may
 * @param denies Deny statements that match or may
 * @param assumed whether not matching a Deny rests on {@link Assumption#A_NOTPRINCIPAL}
 */
public record LayerMatches(Layer layer, List<StatementMatch> allows, List<StatementMatch> denies, boolean assumed) {
    public LayerMatches {
        allows = List.copyOf(allows);
        denies = List.copyOf(denies);
    }

    /** A layer without statements. */
    static LayerMatches none(Layer layer) {
        return new LayerMatches(layer, List.of(), List.of(), false);
    }

    /** Some Allow matches. */
    Residual allow() {
        return Residuals.or(allows.stream().map(StatementMatch::when).toList());
    }

    /** Some Deny matches. */
    Residual deny() {
        return Residuals.or(denies.stream().map(StatementMatch::when).toList());
    }

    /** The Allow statements worth citing: one that always matches, or else all that may. */
    List<Proof> citedAllows() {
        return cited(allows);
    }

    static List<Proof> cited(List<StatementMatch> matches) {
        return matches.stream()
                .filter(StatementMatch::isCertain)
                .findFirst()
                .map(match -> List.of(match.proof()))
                .orElseGet(() -> matches.stream().map(StatementMatch::proof).toList());
    }
}
