package dev.keyreach.loader.fact;

import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.KeyAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An account as an organization file describes it: all of it at once.
 *
 * @param complete whether the whole IAM side is here
 * @param enabledRegions empty when not said
 * @param managedPolicies ARNs of the managed policies that the file gives the account
 */
public record AccountFact(
        AccountId id,
        String partition,
        boolean complete,
        Optional<Set<String>> enabledRegions,
        List<EntityFact> entities,
        List<KeyFact> keys,
        List<EndpointFact> endpoints,
        Set<String> managedPolicies) {
    public AccountFact {
        entities = List.copyOf(entities);
        keys = List.copyOf(keys);
        endpoints = List.copyOf(endpoints);
    }

    /**
     * A key.
     *
     * @param aliases names, {@code alias/...}
     */
    public record KeyFact(
            Arn arn,
            KeyAttributes attributes,
            Map<String, String> tags,
            List<String> aliases,
            List<GrantFact> grants,
            Optional<PolicyRef> policy) {
        public KeyFact {
            tags = Map.copyOf(tags);
            aliases = List.copyOf(aliases);
            grants = List.copyOf(grants);
        }
    }

    /** An interface VPC endpoint for KMS; without a policy it lets everything through. */
    public record EndpointFact(String id, Optional<PolicyRef> policy) {}
}
