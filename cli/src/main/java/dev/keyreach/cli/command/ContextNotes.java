package dev.keyreach.cli.command;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.cli.option.OutputOptions;
import dev.keyreach.cli.option.PinnedKeys;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.condition.Comparisons;
import dev.keyreach.condition.ConditionTest;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.algebra.Tie;
import dev.keyreach.condition.algebra.TiedKeys;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.policy.PolicyDocument;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Remarks on the condition keys of questions: a misspelt one would change nothing, in silence, and no request has values that
 * contradict each other. Each remark once.
 */
final class ContextNotes {
    /** How many keys are named; a file of requests may hold any number of made-up ones. */
    private static final int NAMED = 100;

    private final TextPage page;
    private final boolean quiet;
    private final Set<String> told = new HashSet<>();

    ContextNotes(OutputOptions output, Surroundings surroundings) {
        this.page = new TextPage(surroundings.err(), surroundings.width(), false);
        this.quiet = output.quiet();
    }

    /** Remarks on one question. */
    static void tell(
            PinnedKeys keys,
            RequestContext context,
            Optional<String> vpcEndpoint,
            OutputOptions output,
            Surroundings surroundings)
            throws IOException {
        ContextNotes notes = new ContextNotes(output, surroundings);
        notes.tell(keys.unknown(), "");
        notes.tellIllTyped(context, "");
        notes.tellContradictions(context, vpcEndpoint, "");
    }

    /** Values that their keys cannot have. */
    private void tellIllTyped(RequestContext context, String where) throws IOException {
        for (Map.Entry<ContextKey, List<String>> pin : context.pinned().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(ContextKeys.BY_ID))
                .toList()) {
            ContextKey key = pin.getKey();
            for (String value : pin.getValue()) {
                if (!quiet
                        && told.size() <= NAMED
                        && !Comparisons.isOfType(key.type(), value)
                        && told.add(key.id() + "=" + value)) {
                    page.wrapped(
                            0,
                            2,
                            "warning: " + where + "`" + value + "` is no value that " + key.name() + " has ("
                                    + key.type().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")");
                }
            }
        }
        page.flush();
    }

    /** Facts of AWS that what is fixed breaks: the question is answered as it is, but no request is so. */
    private void tellContradictions(RequestContext context, Optional<String> vpcEndpoint, String where)
            throws IOException {
        Map<ContextKey, Knowledge> given = context.given(vpcEndpoint);
        if (given.isEmpty()) {
            // The usual question: the table of ties is not made for it.
            return;
        }
        for (Tie tie : TiedKeys.contradicted(given)) {
            if (!quiet && told.size() <= NAMED && told.add(tie.words())) {
                page.wrapped(
                        0,
                        2,
                        "warning: " + where + "no real request is like this: " + tie.words() + "; "
                                + "the answer is for the request as given ("
                                + DiagnosticCode.W_CONTEXT_CONTRADICTION + ", " + tie.page() + ")");
            }
        }
        page.flush();
    }

    /** Remarks on what a line of a file of requests fixes. */
    void tell(
            RequestContext context,
            Optional<String> vpcEndpoint,
            Optional<List<PolicyDocument>> sessionPolicies,
            int line)
            throws IOException {
        Stream<ContextKey> fixed = Stream.concat(context.pinned().keySet().stream(), context.absent().stream());
        String where = "line " + line + ": ";
        tell(fixed.filter(key -> !key.known()), where);
        tellUnknown(sessionPolicies, where);
        tellIllTyped(context, where);
        tellContradictions(context, vpcEndpoint, where);
    }

    /** Remarks on the conditions of session policies; nothing can be said about keys of other services there. */
    void tellUnknown(Optional<List<PolicyDocument>> sessionPolicies, String where) throws IOException {
        tell(
                sessionPolicies.stream()
                        .flatMap(List::stream)
                        .flatMap(document -> document.statements().stream())
                        .flatMap(statement -> statement.conditions().stream())
                        .map(ConditionTest::key)
                        .filter(key -> !key.known() && !ContextKeys.isOfOtherService(key)),
                where);
    }

    private void tell(Stream<ContextKey> unknown, String where) throws IOException {
        for (ContextKey key :
                unknown.sorted(Comparator.comparing(ContextKey::id)).toList()) {
            if (quiet || told.size() > NAMED || !told.add(key.id())) {
                continue;
            }
            String near = ContextKeys.nearest(key.name())
                    .map(name -> "; nearest: " + name)
                    .orElse("");
            page.wrapped(
                    0,
                    2,
                    told.size() > NAMED
                            ? "warning: more unknown condition keys follow; they are not named"
                            : "warning: " + where + "no known condition key is called `" + key.name() + "`" + near);
        }
        page.flush();
    }
}
