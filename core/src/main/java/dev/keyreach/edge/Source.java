package dev.keyreach.edge;

import dev.keyreach.model.IamEntity;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A user or role, as the beginning of edges inside its account.
 *
 * @param mayCall which of the actions that edges are made of its own policies allow on something
 */
record Source(Principal principal, IamEntity entity, Set<String> mayCall) {
    Source {
        mayCall = Set.copyOf(mayCall);
    }

    boolean mayCallAll(List<String> actions) {
        return mayCall.containsAll(actions);
    }

    boolean mayCallAny(String... actions) {
        return List.of(actions).stream().anyMatch(mayCall::contains);
    }

    /** The policy that bounds it. */
    Optional<PolicyUse> boundary() {
        return boundaryOf(entity);
    }

    static Optional<PolicyUse> boundaryOf(IamEntity entity) {
        return switch (entity) {
            case IamEntity.User user -> user.boundary();
            case IamEntity.Role role -> role.boundary();
            case IamEntity.Group group -> Optional.empty();
        };
    }
}
