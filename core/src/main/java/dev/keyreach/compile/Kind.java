package dev.keyreach.compile;

import dev.keyreach.authz.Caller;
import dev.keyreach.model.AccountId;
import java.util.Optional;

/** Callers that nothing on the key's side can tell apart unless it names them or reads what is individual. */
record Kind(
        Optional<AccountId> account, String type, Caller.Standing standing, boolean bounded, boolean serviceLinked) {

    /** The same kind of whatever account. */
    Kind ofAnyAccount() {
        return new Kind(Optional.empty(), type, standing, bounded, serviceLinked);
    }

    static Kind of(Caller caller) {
        return new Kind(
                caller.account(),
                caller.principal().getClass().getSimpleName(),
                caller.standing(),
                caller.boundary().isPresent(),
                caller.isServiceLinked());
    }
}
