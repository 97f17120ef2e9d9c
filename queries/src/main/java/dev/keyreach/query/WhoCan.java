package dev.keyreach.query;

import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.compile.InOrder;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The question {@code who-can}: everybody who may use a key. */
public final class WhoCan {
    private WhoCan() {}

    /**
     * Everybody who gets in, key by key, worked out by several threads.
     *
     * @param keys in the order of the answer
     * @param work done with each answer by the thread that worked it out, such as writing it as text
     * @param sink given what came of the work, in the order of the keys, by the thread of the caller
     */
    public static <R> void answers(
            Estate estate,
            List<Arn> keys,
            List<String> actions,
            RequestContext context,
            Function<KeyAnswer, R> work,
            Consumer<R> sink) {
        InOrder.forEach(keys, key -> work.apply(answer(estate, key, actions, context)), sink);
    }

    private static KeyAnswer answer(Estate estate, Arn arn, List<String> actions, RequestContext context) {
        return estate.snapshot()
                .key(arn)
                .map(key -> new KeyAnswer(
                        arn,
                        actions.stream()
                                .map(action -> estate.compiled()
                                        .action(action, context)
                                        .on(key))
                                .toList()))
                .orElseGet(() -> new KeyAnswer(arn, List.of()));
    }

    /**
     * One row for each caller and action, denied ones included, in the order of callers, then actions as given; each is put to
     * the evaluator.
     *
     * @return lazy; empty when the key is not loaded. O(callers x actions) decisions
     */
    public static Stream<AnswerRow> rows(Estate estate, Arn key, List<String> actions, RequestContext context) {
        return estate.snapshot().key(key).stream()
                .flatMap(found -> Candidates.of(estate, found).stream())
                .flatMap(caller -> rows(estate, caller, actions, key, context));
    }

    /**
     * The rows of one caller. The root user of an account that is not loaded stands for the account; where it is denied but
     * somebody else there may pass, as behind a condition on the names of roles, that has rows of its own.
     */
    private static Stream<AnswerRow> rows(
            Estate estate, Principal caller, List<String> actions, Arn key, RequestContext context) {
        List<AnswerRow> rows = actions.stream()
                .map(action -> row(estate, caller, action, key, context))
                .toList();
        boolean standsForAccount =
                caller instanceof Principal.RootUser root && !estate.snapshot().knows(accountOf(root));
        if (!standsForAccount) {
            return rows.stream();
        }
        Principal anybody =
                new Principal.AnyOfAccount(accountOf(caller), caller.partition().orElse(key.partition()));
        Stream<AnswerRow> others = rows.stream()
                .filter(row -> !row.decision().isPossible())
                .map(row -> row(estate, anybody, row.action(), key, context))
                .filter(row -> row.decision().isPossible());
        return Stream.concat(others, rows.stream());
    }

    private static AccountId accountOf(Principal caller) {
        return caller.account().orElseThrow(() -> new IllegalArgumentException("no account: " + caller));
    }

    static AnswerRow row(Estate estate, Principal caller, String action, Arn key, RequestContext context) {
        return Can.answer(estate, Request.of(caller, action, Optional.of(key), context));
    }
}
