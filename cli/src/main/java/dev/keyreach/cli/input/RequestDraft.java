package dev.keyreach.cli.input;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.cli.option.OperationTexts;
import dev.keyreach.policy.PolicyDocument;
import java.util.List;
import java.util.Optional;

/**
 * One request as a person or a file writes it; names are not looked up yet.
 *
 * @param principal ARN, fragment, service or other notation of a caller
 * @param action one permission or operation
 * @param resource ARN, fragment, id or alias; empty or {@code *} for none
 */
public record RequestDraft(
        String principal,
        String action,
        Optional<String> resource,
        RequestContext context,
        Optional<List<PolicyDocument>> sessionPolicies,
        Optional<String> vpcEndpoint,
        OperationTexts operation) {
    public RequestDraft {
        resource = resource.filter(text -> !text.equals("*"));
        sessionPolicies = sessionPolicies.map(List::copyOf);
    }
}
