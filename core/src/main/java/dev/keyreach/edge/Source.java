package dev.keyreach.edge;

import dev.keyreach.model.Account;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A user or role, as the beginning of edges inside its account.
 *
 * @param actor who it is, with what it has gained before
 * @param mayCall which of the actions that edges are made of its own policies allow on something
 */
record Source(Actor actor, IamEntity entity, Set<String> mayCall) {
    Source {
        mayCall = Set.copyOf(mayCall);
    }

    Principal principal() {
        return actor.principal();
    }

    boolean mayCallAll(List<String> actions) {
        return mayCall.containsAll(actions);
    }

    boolean mayCallAny(String... actions) {
        return List.of(actions).stream().anyMatch(mayCall::contains);
    }

    /** The policy that bounds it, where that was not lifted. */
    Optional<PolicyUse> boundary() {
        return boundaryOf(entity).filter(bounded -> actor.gain().keepsBoundary());
    }

    /** The groups that it is in, those included that it has joined. */
    Stream<IamEntity.Group> groups(Account account) {
        return Stream.concat(account.groupsOf(entity), joined(account));
    }

    /** The groups that it has joined on the way. */
    Stream<IamEntity.Group> joined(Account account) {
        return actor.gain().joined().stream()
                .flatMap(group -> Optional.ofNullable(account.groups().get(group.name())).stream());
    }

    boolean isIn(IamEntity.Group group) {
        return (entity instanceof IamEntity.User user && user.groups().contains(group.name()))
                || actor.gain().joined().contains(group.arn());
    }

    static Optional<PolicyUse> boundaryOf(IamEntity entity) {
        return switch (entity) {
            case IamEntity.User user -> user.boundary();
            case IamEntity.Role role -> role.boundary();
            case IamEntity.Group group -> Optional.empty();
        };
    }
}
