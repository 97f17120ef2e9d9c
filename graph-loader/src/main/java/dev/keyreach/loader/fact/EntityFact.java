package dev.keyreach.loader.fact;

import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.model.Arn;
import dev.keyreach.model.ArrayMap;
import dev.keyreach.model.Credentials;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A user, role or group.
 *
 * @param uniqueId empty text when the input does not say
 * @param groups names of the groups that a user is in
 * @param trust the trust policy of a role
 * @param policies inline policies, then managed ones
 * @param credentials what is said here of those of a user
 */
public record EntityFact(
        Kind kind,
        Arn arn,
        String uniqueId,
        Map<String, String> tags,
        List<String> groups,
        Optional<PolicyRef> trust,
        List<PolicyRef> policies,
        Optional<PolicyRef> boundary,
        Credentials credentials,
        SourceRef at) {
    public EntityFact {
        tags = ArrayMap.copyOf(tags);
        groups = List.copyOf(groups);
        policies = List.copyOf(policies);
    }

    /** What the entity is. */
    public enum Kind {
        USER("user"),
        ROLE("role"),
        GROUP("group");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word in ARNs and messages. */
        public String word() {
            return word;
        }
    }
}
