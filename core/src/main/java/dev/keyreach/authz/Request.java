package dev.keyreach.authz;

import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.policy.PolicyDocument;
import java.util.List;
import java.util.Optional;

/**
 * One question: may this caller do this to that? Spec section 9.2.
 *
 * @param action a permission such as {@code kms:Decrypt}, or an operation with several checks such as {@code kms:ReEncrypt}
 * @param resource key, alias or role; empty for requests without a resource
 * @param sessionPolicies policies passed when the caller's session was made; empty Optional when none were passed
 * @param vpcEndpoint id of the endpoint through which the request goes
 * @param parameters what operations with several checks, and RetireGrant, need besides
 */
public record Request(
        Principal principal,
        String action,
        Optional<Arn> resource,
        RequestContext context,
        Optional<List<PolicyDocument>> sessionPolicies,
        Optional<String> vpcEndpoint,
        Parameters parameters) {
    public Request {
        // An empty list is no session policy: it does not take everything away.
        sessionPolicies = sessionPolicies.filter(passed -> !passed.isEmpty()).map(List::copyOf);
    }

    /** A question that fixes nothing besides caller, action and resource. */
    public static Request of(Principal principal, String action, Optional<Arn> resource) {
        return of(principal, action, resource, RequestContext.ANY);
    }

    /** A question about requests of one context, without session policies, endpoint or parameters. */
    public static Request of(Principal principal, String action, Optional<Arn> resource, RequestContext context) {
        return new Request(principal, action, resource, context, Optional.empty(), Optional.empty(), Parameters.NONE);
    }

    /** The same question about requests of another context. */
    Request in(RequestContext other) {
        return new Request(principal, action, resource, other, sessionPolicies, vpcEndpoint, parameters);
    }

    /**
     * Parameters of API operations.
     *
     * @param destinationKey of ReEncrypt
     * @param targetKey of CreateAlias and DeleteAlias
     * @param currentKey of UpdateAlias
     * @param newKey of UpdateAlias
     * @param replicaRegion of ReplicateKey and UpdatePrimaryRegion
     * @param grant id of the grant to retire
     */
    public record Parameters(
            Optional<Arn> destinationKey,
            Optional<Arn> targetKey,
            Optional<Arn> currentKey,
            Optional<Arn> newKey,
            Optional<String> replicaRegion,
            Optional<String> grant) {

        /** None given. */
        public static final Parameters NONE = new Parameters(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
