package dev.keyreach.query;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.compile.CallerAccess;
import dev.keyreach.compile.InOrder;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The question {@code what-can}: every key that a caller may use. */
public final class WhatCan {
    private WhatCan() {}

    /**
     * What a caller can do with one key.
     *
     * @param rows those of actions that it can do
     */
    public record CallerAnswer(Arn key, List<AnswerRow> rows, Denials denials) {
        public CallerAnswer {
            rows = List.copyOf(rows);
        }
    }

    /**
     * What a caller can do with each of the loaded keys, in the order of keys, then actions as given.
     *
     * @param sink given one answer for each key, by the thread of the caller
     */
    public static void answers(
            Estate estate,
            Principal caller,
            List<String> actions,
            RequestContext context,
            Consumer<CallerAnswer> sink) {
        InOrder.forEach(keys(estate).toList(), key -> answer(estate, caller, key, actions, context), sink);
    }

    private static CallerAnswer answer(
            Estate estate, Principal caller, Arn arn, List<String> actions, RequestContext context) {
        Key key = estate.snapshot().key(arn).orElseThrow();
        if (estate.snapshot().gaps().isEmpty() && !estate.compiled().mayConcern(caller, key)) {
            return new CallerAnswer(arn, List.of(), new Denials(actions.size(), 0, List.of()));
        }
        List<AnswerRow> rows = new ArrayList<>();
        SequencedSet<Gap> widening = new TreeSet<>();
        long withGaps = 0;
        for (String action : actions) {
            CallerAccess access = estate.compiled().action(action, context).of(caller, key);
            access.access()
                    .ifPresent(
                            open -> rows.add(new AnswerRow(caller, action, Optional.of(arn), open.decision(caller))));
            if (!access.gaps().isEmpty()) {
                withGaps++;
                access.gaps().stream()
                        .filter(gap -> gap.could() != Gap.Could.NARROW)
                        .forEach(widening::add);
            }
        }
        return new CallerAnswer(arn, rows, new Denials(actions.size() - rows.size(), withGaps, List.copyOf(widening)));
    }

    /**
     * One row for each loaded key and action, denied ones included, in the order of keys, then actions as given.
     *
     * @return lazy. O(keys x actions) decisions, each put to the evaluator
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
