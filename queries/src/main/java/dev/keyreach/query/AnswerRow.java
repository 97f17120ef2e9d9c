package dev.keyreach.query;

import dev.keyreach.authz.Decision;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import java.util.List;
import java.util.Optional;

/**
 * One line of an answer.
 *
 * @param principal the caller; {@link Principal.RootUser} of an account that is not loaded stands for that account as a
 *     whole, {@link Principal.AnyPrincipal} for everybody that nothing names
 * @param resource empty for requests without a resource
 * @param assumed the roles that the caller assumes first, one after the other; none where it acts as itself
 */
public record AnswerRow(
        Principal principal, String action, Optional<Arn> resource, List<Arn> assumed, Decision decision) {
    public AnswerRow {
        assumed = List.copyOf(assumed);
    }

    /** The line of a caller that acts as itself. */
    public AnswerRow(Principal principal, String action, Optional<Arn> resource, Decision decision) {
        this(principal, action, resource, List.of(), decision);
    }
}
