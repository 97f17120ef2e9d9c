package dev.keyreach.cli.command;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.cli.outcome.Tally;
import dev.keyreach.cli.render.Rows;
import dev.keyreach.cli.render.csv.AccessCsv;
import dev.keyreach.model.Arn;
import dev.keyreach.query.AnswerRow;
import dev.keyreach.query.Estate;
import dev.keyreach.query.KeyAnswer;
import dev.keyreach.query.WhoCan;
import dev.keyreach.query.path.Chains;
import dev.keyreach.query.path.PathAnswer;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rows of {@code who-can}, as they are written: those who act as themselves and, where that is asked, those who assume roles.
 *
 * @param chains finds the latter; empty where they are not asked for
 * @param includeDenied whether denials are listed
 * @param warning told of limits that were hit
 */
record WhoCanRows(
        Estate estate,
        List<String> actions,
        RequestContext context,
        Optional<Chains> chains,
        boolean includeDenied,
        Rows.Writing<PathAnswer.Limit> warning) {

    /** The answer about one key, with its chains. */
    private record Chained(KeyAnswer answer, Chains.Found more) {}

    /** The same as text. */
    private record Written(String text, Chained of) {}

    private Chains.Found chained(Arn key) {
        return chains.map(found -> found.of(key, actions)).orElseGet(() -> new Chains.Found(List.of(), Set.of()));
    }

    /** Denials are listed one by one by the evaluator; who gets in is worked out for all together. */
    Rows of(List<Arn> keys) {
        if (includeDenied) {
            return Rows.of(keys.stream()
                    .flatMap(key -> sorted(
                            WhoCan.rows(estate, key, actions, context),
                            chained(key).rows())));
        }
        return sink -> answers(keys, one -> one, one -> {
            list(one, sink);
            sink.denied(one.answer().denials());
            warn(one.more());
        });
    }

    /** Writes each key's rows, made into text by the thread that worked them out. */
    void csv(List<Arn> keys, Writer to, Tally tally) throws IOException {
        to.write(chains.isPresent() ? AccessCsv.HEADING_WITH_PATH : AccessCsv.HEADING);
        AccessCsv csv = new AccessCsv();
        answers(
                keys,
                one -> new Written(
                        chains.isPresent() ? csv.rows(one.answer(), one.more().rows()) : csv.rows(one.answer()), one),
                written -> {
                    to.write(written.text());
                    tally.add(written.of().answer());
                    written.of().more().rows().forEach(row -> tally.add(row.decision()));
                    warn(written.of().more());
                });
    }

    private <R> void answers(List<Arn> keys, Function<Chained, R> work, Rows.Writing<R> sink) throws IOException {
        Rows.<R>rethrowing(
                results -> WhoCan.answers(
                        estate,
                        keys,
                        actions,
                        context,
                        answer -> work.apply(new Chained(answer, chained(answer.key()))),
                        results),
                sink);
    }

    private void list(Chained one, Rows.Sink sink) throws IOException {
        KeyAnswer answer = one.answer();
        if (one.more().rows().isEmpty()) {
            Rows.<KeyAnswer.Row>rethrowing(answer::forEach, row -> sink.accept(row.decided(answer.key())));
            return;
        }
        List<AnswerRow> direct = new ArrayList<>();
        answer.forEach(row -> direct.add(row.decided(answer.key())));
        Rows.of(sorted(direct.stream(), one.more().rows())).each(sink);
    }

    /** By caller and action; what a caller does as itself comes first. */
    private Stream<AnswerRow> sorted(Stream<AnswerRow> direct, List<AnswerRow> chained) {
        return chained.isEmpty()
                ? direct
                : Stream.concat(direct, chained.stream())
                        .sorted(Comparator.comparing(
                                        (AnswerRow row) -> row.principal().text())
                                .thenComparing(row -> actions.indexOf(row.action()))
                                .thenComparing(row -> row.assumed().size()));
    }

    private void warn(Chains.Found found) throws IOException {
        for (PathAnswer.Limit limit : found.limits()) {
            warning.accept(limit);
        }
    }
}
