package dev.keyreach.law;

import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.policy.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked about an organization, apart from the context.
 *
 * @param parameters of operations with several checks, by the names of spec 9.2
 * @param tagged whether the request carries tags, which some operations need a further permission for (spec 3.13, 3.15)
 */
record Question(
        String principal,
        String action,
        Optional<String> resource,
        Map<String, String> parameters,
        Optional<List<PolicyDocument>> session,
        Optional<String> endpoint,
        boolean tagged) {

    /** One permission check, spec 3.13; the resource is empty for the literal {@code *}. */
    record Check(String permission, Optional<String> resource) {

        /** The name that a residual gives it. */
        String step() {
            return permission + " on " + resource.orElse("*");
        }
    }

    Request request(RequestContext context) {
        return new Request(
                Principal.parse(principal).orElseThrow(),
                action,
                resource.map(Arn::of),
                context,
                session,
                endpoint,
                new Request.Parameters(
                        arn("destinationResource"),
                        arn("targetKey"),
                        arn("currentKey"),
                        arn("newKey"),
                        parameter("replicaRegion"),
                        parameter("grant")));
    }

    private Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private Optional<Arn> arn(String name) {
        return parameter(name).map(Arn::of);
    }

    boolean isKms() {
        return action.startsWith("kms:");
    }

    /** Whether several permissions are checked, or the action is one whose tags are a further permission. */
    boolean tagsAreAPermission() {
        return action.equals("kms:CreateKey") || action.startsWith("sts:");
    }

    /** The permission checks of the operation. */
    List<Check> checks() {
        return switch (action) {
            case "kms:ReEncrypt" ->
                List.of(
                        new Check("kms:ReEncryptFrom", resource),
                        new Check("kms:ReEncryptTo", parameter("destinationResource")));
            case "kms:CreateAlias", "kms:DeleteAlias" ->
                List.of(new Check(action, resource), new Check(action, parameter("targetKey")));
            case "kms:UpdateAlias" ->
                List.of(
                        new Check(action, resource),
                        new Check(action, parameter("currentKey")),
                        new Check(action, parameter("newKey")));
            case "kms:ReplicateKey" ->
                List.of(new Check(action, resource), new Check("kms:CreateKey", Optional.empty()));
            case "kms:UpdatePrimaryRegion" -> List.of(new Check(action, resource), new Check(action, replica()));
            case "kms:CreateKey" ->
                tagged
                        ? List.of(new Check(action, Optional.empty()), new Check("kms:TagResource", Optional.empty()))
                        : List.of(new Check(action, Optional.empty()));
            case "sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML" ->
                tagged
                        ? List.of(new Check(action, resource), new Check("sts:TagSession", resource))
                        : List.of(new Check(action, resource));
            default -> List.of(new Check(action, resource));
        };
    }

    private Optional<String> replica() {
        String[] parts = resource.orElseThrow().split(":", 6);
        parts[3] = parameters.get("replicaRegion");
        return Optional.of(String.join(":", parts));
    }

    @Override
    public String toString() {
        return principal + " " + action + " " + resource.orElse("*") + " " + parameters
                + (session.isPresent() ? " with session policies" : "")
                + endpoint.map(id -> " through " + id).orElse("")
                + (tagged ? " with tags" : "");
    }
}
