package dev.keyreach.query;

import dev.keyreach.authz.Request;

/** The question {@code can}: one request. */
public final class Can {
    private Can() {}

    /** The answer to one request. */
    public static AnswerRow answer(Estate estate, Request request) {
        return new AnswerRow(
                request.principal(),
                request.action(),
                request.resource(),
                estate.evaluator().decide(request));
    }
}
