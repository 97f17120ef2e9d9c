package dev.keyreach.authz;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import java.util.List;

/** Session names of callers that are asked about as a role. Spec section 6.2. */
final class SessionNames {
    private SessionNames() {}

    /** The session of the caller has that name: decided when the question pins it, else an atom. */
    static Residual equalTo(ContextKey key, String name, Check check) {
        List<String> pinned = check.context().pinned().get(key);
        if (pinned != null) {
            return Residuals.of(pinned.contains(name));
        }
        if (check.isConcrete() || check.context().absent().contains(key)) {
            return Residual.FALSE;
        }
        return new Residual.Test("StringEquals", key, List.of(name));
    }
}
