package dev.keyreach.query;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import java.util.List;
import java.util.stream.Stream;

/** The question {@code what-can}: every key that a caller may use. */
public final class WhatCan {
    private WhatCan() {}

    /**
     * One row for each loaded key and action, denied ones included, in the order of keys, then actions as given.
     *
     * @return lazy. O(keys x actions) decisions
     */
    public static Stream<AnswerRow> rows(
            Estate estate, Principal caller, List<String> actions, RequestContext context) {
        return keys(estate)
                .flatMap(key -> actions.stream().map(action -> WhoCan.row(estate, caller, action, key, context)));
    }

    /** The ARNs of all loaded keys, sorted. */
    public static Stream<Arn> keys(Estate estate) {
        return estate.snapshot().keyArns().sorted();
    }
}
