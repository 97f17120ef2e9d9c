package dev.keyreach.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What IAM keeps in an account and policies attach to: a user, a role or a group. */
public sealed interface IamEntity {

    /** Identity of the entity, path included. */
    Arn arn();

    /** The generation: {@code AIDA...}, {@code AROA...}, {@code AGPA...}; empty when the input does not say. */
    String uniqueId();

    /** Inline and attached managed policies, in the order of the input. */
    List<PolicyUse> policies();

    /** The name without its path; unique in its account for its kind. */
    default String name() {
        return arn().name();
    }

    /**
     * An IAM user.
     *
     * @param groups names of the groups it is in
     * @param boundary the permissions boundary
     * @param credentials what is known of its access keys and its password
     */
    record User(
            Arn arn,
            String uniqueId,
            Map<String, String> tags,
            List<String> groups,
            List<PolicyUse> policies,
            Optional<PolicyUse> boundary,
            Credentials credentials)
            implements IamEntity {
        public User {
            tags = Ordered.copyOf(tags);
            groups = List.copyOf(groups);
            policies = List.copyOf(policies);
        }
    }

    /**
     * An IAM role.
     *
     * @param trust who may assume it; empty when the input has no trust policy: then nobody may
     */
    record Role(
            Arn arn,
            String uniqueId,
            Map<String, String> tags,
            Optional<PolicyUse> trust,
            List<PolicyUse> policies,
            Optional<PolicyUse> boundary)
            implements IamEntity {
        public Role {
            tags = Ordered.copyOf(tags);
            policies = List.copyOf(policies);
        }

        /** Whether an AWS service owns it: its path starts {@code /aws-service-role/}. Spec section 1.3. */
        public boolean isServiceLinked() {
            return Principal.isServiceLinkedRole(arn);
        }
    }

    /** An IAM group. Never a principal; its policies count for its members. */
    record Group(Arn arn, String uniqueId, List<PolicyUse> policies) implements IamEntity {
        public Group {
            policies = List.copyOf(policies);
        }
    }
}
