package dev.keyreach.query;

import dev.keyreach.authz.Decision;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import java.util.Optional;

/**
 * One line of an answer.
 *
 * @param principal the caller; {@link Principal.RootUser} of an account that is not loaded stands for that account as a
 *     whole, {@link Principal.AnyPrincipal} for everybody that nothing names
 * @param resource empty for requests without a resource
 */
public record AnswerRow(Principal principal, String action, Optional<Arn> resource, Decision decision) {}
