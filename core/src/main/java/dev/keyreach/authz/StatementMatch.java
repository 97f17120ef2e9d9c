package dev.keyreach.authz;

import dev.keyreach.condition.Residual;
import java.util.List;

/**
 * A statement that matches a check, or may.
 *
 * @param when principal, resource and conditions together; never false
 * @param kinds how it names the caller, each with the condition under which it does; empty for policies without principal
 * @param assumed whether the match rests on {@link Assumption#A_NOTPRINCIPAL}
 */
public record StatementMatch(Proof proof, Residual when, List<PrincipalMatch> kinds, boolean assumed) {
    public StatementMatch {
        kinds = List.copyOf(kinds);
    }

    /** Whether it matches whatever the request carries. */
    boolean isCertain() {
        return when.isTrue();
    }
}
