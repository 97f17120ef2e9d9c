package dev.keyreach.loader.fact;

import dev.keyreach.diagnostic.SourceRef;

/** A policy position: the policy itself, or the name of one that stands elsewhere. */
public sealed interface PolicyRef {

    /** The policy is here. */
    record Held(PolicyFact policy) implements PolicyRef {}

    /** A policy that AWS provides, by name; see {@link dev.keyreach.policy.BuiltInPolicies}. */
    record BuiltIn(String name) implements PolicyRef {}

    /** A managed policy, by ARN. */
    record Attached(String arn, Spot place) implements PolicyRef {

        /** Where it is attached. */
        public SourceRef at() {
            return place.ref();
        }
    }

    /** An organization policy or named policy that is described nowhere. */
    record Missing(String name, SourceRef at) implements PolicyRef {}
}
