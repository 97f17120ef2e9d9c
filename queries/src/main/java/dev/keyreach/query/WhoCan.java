package dev.keyreach.query;

import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The question {@code who-can}: everybody who may use a key. */
public final class WhoCan {
    private WhoCan() {}

    /**
     * One row for each caller and action, denied ones included, in the order of callers, then actions as given.
     *
     * @return lazy; empty when the key is not loaded. O(callers x actions) decisions
     */
    public static Stream<AnswerRow> rows(Estate estate, Arn key, List<String> actions, RequestContext context) {
        return estate.snapshot().key(key).stream()
                .flatMap(found -> Candidates.of(estate, found).stream())
                .flatMap(caller -> actions.stream().map(action -> row(estate, caller, action, key, context)));
    }

    static AnswerRow row(Estate estate, Principal caller, String action, Arn key, RequestContext context) {
        return Can.answer(estate, Request.of(caller, action, Optional.of(key), context));
    }
}
