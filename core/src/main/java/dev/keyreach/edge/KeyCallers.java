package dev.keyreach.edge;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.compile.CompiledSnapshot;
import dev.keyreach.model.Account;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Of whom edges onto a key are looked for: of everybody as it is, or of one who has gained something. The root user of a loaded
 * account is left out: what it may do is all that its account may.
 */
final class KeyCallers {
    private final Snapshot snapshot;
    private final CompiledSnapshot compiled;
    private final Actors actors;

    KeyCallers(Snapshot snapshot, CompiledSnapshot compiled, Actors actors) {
        this.snapshot = snapshot;
        this.compiled = compiled;
        this.actors = actors;
    }

    /** Who may do something on a key. */
    interface Of {
        /** Hands on each with the decision, which is possible. */
        void each(String action, RequestContext asked, BiConsumer<Actor, Decision> use);
    }

    /** Everybody as it is that is wanted. */
    Of all(Key key, Predicate<Principal> wanted) {
        return (action, asked, use) -> compiled.action(action, asked).on(key).forEach(row -> {
            if (isSource(row.principal()) && wanted.test(row.principal())) {
                use.accept(Actor.plain(row.principal()), row.access().decision(row.principal()));
            }
        });
    }

    /** Somebody with what it has gained. */
    Of only(Key key, Actor gained) {
        return (action, asked, use) -> {
            Request request = Request.of(gained.principal(), action, Optional.of(key.arn()), asked);
            Decision decision = actors.judge(gained, request);
            if (decision.isPossible()) {
                use.accept(gained, decision);
            }
        };
    }

    private boolean isSource(Principal caller) {
        boolean ownRoot = caller instanceof Principal.RootUser root
                && root.account()
                        .flatMap(snapshot::account)
                        .filter(Account::complete)
                        .isPresent();
        return !ownRoot && !(caller instanceof Principal.ServicePrincipal);
    }
}
