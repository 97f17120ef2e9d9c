package dev.keyreach.edge;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.model.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold for an edge. Spec section 7. */
sealed interface Precondition {

    /**
     * The source may make a call.
     *
     * @param supplied condition values that the edge fixes; an empty list where the call carries none
     */
    record Call(String action, Optional<Arn> resource, Map<ContextKey, List<String>> supplied) implements Precondition {
        public Call {
            supplied = Map.copyOf(supplied);
        }

        /** The same call on something. */
        Call on(Arn other) {
            return new Call(action, Optional.of(other), supplied);
        }

        static Call on(Arn resource, String action) {
            return new Call(action, Optional.of(resource), Map.of());
        }
    }

    /**
     * The source may make some calls on one new thing, whose name it chooses.
     *
     * @param calls for each step the calls that serve, on whatever resource: that is the new thing
     * @param example an ARN of that kind, without Region where it has one
     * @param taken names that are not new
     */
    record OnNew(List<List<Call>> calls, Arn example, Set<String> taken) implements Precondition {
        public OnNew {
            calls = List.copyOf(calls);
            taken = Set.copyOf(taken);
        }
    }

    /** A service may assume a role. */
    record Trusts(Arn role, String service) implements Precondition {}

    /** Nothing stops the source from assuming a role once the trust policy names it. */
    record AssumableOnceTrusted(Arn role) implements Precondition {}

    /** All hold, one after the other. */
    record AllOf(List<Precondition> parts) implements Precondition {
        public AllOf {
            parts = List.copyOf(parts);
        }

        static AllOf of(Precondition... parts) {
            return new AllOf(List.of(parts));
        }
    }

    /** One of several holds. */
    record AnyOf(List<Precondition> parts) implements Precondition {
        public AnyOf {
            parts = List.copyOf(parts);
        }

        static AnyOf of(Precondition... parts) {
            return new AnyOf(List.of(parts));
        }
    }
}
