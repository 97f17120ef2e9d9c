package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Decision;
import dev.keyreach.edge.EdgeKind;
import dev.keyreach.edge.Gain;
import dev.keyreach.edge.NotEvaluated;
import dev.keyreach.edge.Step;
import dev.keyreach.edge.Unfollowed;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Provenance;
import dev.keyreach.model.Snapshot;
import dev.keyreach.query.path.Cut;
import dev.keyreach.query.path.KeyPath;
import dev.keyreach.query.path.PathAnswer;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The answer of {@code path}: how many ways there are, then each with its steps. Holds the whole answer. */
public final class PathsText {
    private static final int INDENT = 2;
    private static final int DETAIL_INDENT = 4;
    private static final int SHOWN_PROOF = 6;
    private static final int SHOWN_GAPS = 5;

    private final TextPage page;
    private final Speech speech;
    private final DetailText detail;

    /**
     * @param snapshot what was asked about
     * @param provenance where the cited things stand
     */
    public PathsText(TextPage page, Snapshot snapshot, Provenance provenance) {
        this.page = page;
        this.speech = Speech.about(snapshot, provenance);
        this.detail = new DetailText(page, speech);
    }

    /**
     * The question, as the first line says it.
     *
     * @param from who begins; empty for everybody outside
     * @param key empty for every key
     * @param escalation whether more than assumed roles counted
     * @param maxLength steps of a way at most; empty for any number
     */
    public record Question(
            Optional<Principal> from,
            String action,
            Optional<Arn> key,
            boolean escalation,
            Optional<Integer> maxLength) {}

    /**
     * Writes the answers.
     *
     * @param cut what would end all ways, where that was asked
     * @param open kinds of edges that were not looked for, or not all of them
     */
    public void write(Question question, Collection<PathAnswer> answers, Optional<Cut> cut, List<NotEvaluated> open)
            throws IOException {
        long paths = answers.stream().mapToLong(answer -> answer.paths().size()).sum();
        page.wrapped(
                0,
                INDENT,
                Style.STRONG,
                opening(
                        question,
                        paths,
                        answers.stream().anyMatch(answer -> !answer.limits().isEmpty())));
        if (question.key().isPresent()) {
            page.line(Style.FAINT, question.key().get().toString());
        }
        int number = 0;
        for (PathAnswer answer : answers) {
            for (KeyPath path : answer.paths()) {
                write(++number, path, question);
            }
        }
        if (cut.isPresent()) {
            new CutText(page, speech, lengths(question)).write(cut.get());
        }
        limits(answers);
        gaps(answers);
        notEvaluated(open);
        page.flush();
    }

    private String opening(Question question, long paths, boolean limited) {
        String who = question.from()
                .map(from -> from instanceof Principal.RootUser root
                        ? "the root user of account " + root.arn().account()
                        : speech.names().principal(from, Optional.empty()))
                .orElse("outside parties");
        String what = question.action() + " on "
                + question.key().map(key -> speech.names().key(key)).orElse("any key");
        String how = question.escalation()
                ? "directly, by roles that are assumed or by escalation"
                : "directly or by roles that are assumed";
        return switch ((int) Math.min(paths, 2)) {
            case 0 ->
                "No way " + (limited ? "is among those that were looked at" : "was found") + " from " + who + " to "
                        + what + ", " + how + ".";
            case 1 -> "1 way from " + who + " to " + what + ", " + how + ".";
            default -> paths + " ways from " + who + " to " + what + ", " + how + ", shortest first.";
        };
    }

    private static String lengths(Question question) {
        return question.maxLength()
                .map(steps -> " of at most " + steps + " steps")
                .orElse("");
    }

    private void write(int number, KeyPath path, Question question) throws IOException {
        page.blank();
        Piece head = new Piece(
                number + ". " + speech.names().principal(path.start(), Optional.empty())
                        + (question.key().isEmpty() ? " to " + speech.names().key(path.key()) : ""),
                Style.STRONG);
        Piece verdict =
                new Piece(path.whole().verdict().name(), Style.of(path.whole().verdict()));
        int gap = Math.max(2, page.width() - head.width() - verdict.width());
        page.line(head, Piece.of(" ".repeat(gap)), verdict);
        for (Step step : path.steps()) {
            write(step, path);
        }
    }

    private void write(Step step, KeyPath path) throws IOException {
        Decision decision = step.decision();
        page.wrapped(INDENT, DETAIL_INDENT, words(step, path));
        if (!decision.residual().isTrue()) {
            detail.residual(DETAIL_INDENT, decision.residual());
        }
        int labels = detail.labelColumn(DETAIL_INDENT, decision.proof().stream().limit(SHOWN_PROOF));
        detail.firstProof(DETAIL_INDENT, labels, decision.proof(), SHOWN_PROOF);
        detail.assumptions(DETAIL_INDENT, decision.assumptions());
        detail.gaps(DETAIL_INDENT, decision.gaps());
    }

    private String words(Step step, KeyPath path) {
        Optional<EdgeKind> kind = step.kind();
        return kind.isPresent()
                ? kind.get().id() + " " + kind.get().title() + ": " + target(step, path)
                : step.id() + " on " + speech.names().key(path.key()) + ": "
                        + speech.ways().of(step.from().principal(), step.decision());
    }

    private String target(Step step, KeyPath path) {
        return step.to()
                .map(to -> switch (to.gain()) {
                    case Gain.Nothing nothing -> speech.names().principal(to.principal(), Optional.empty());
                    case Gain.Rewritten rewritten -> speech.names().resource(rewritten.target(), Optional.empty());
                    case Gain.Put put ->
                        speech.names().resource(put.user(), Optional.empty())
                                + in(put.groups())
                                + "; "
                                + speech.names().principal(to.principal(), Optional.empty())
                                + " goes on";
                    case Gain.Raised raised -> raised(to.principal(), raised);
                })
                .orElseGet(() -> speech.names().key(path.key()));
    }

    private String raised(Principal who, Gain.Raised gain) {
        boolean onlyLifted = gain.groups().isEmpty() && !gain.everything();
        return speech.names().principal(who, Optional.empty())
                + (gain.groups().isEmpty() ? "" : in(gain.groups()))
                + (gain.everything() ? " with every permission" : "")
                + (gain.bounded() ? "" : (onlyLifted ? "" : ",") + " without its boundary")
                + (gain.bounded() && gain.everything() ? ", within its boundary and SCPs" : "");
    }

    private static String in(List<Arn> groups) {
        return " in " + groups.stream().map(Arn::resource).collect(Collectors.joining(", "));
    }

    private void limits(Collection<PathAnswer> answers) throws IOException {
        Set<PathAnswer.Limit> limits = answers.stream()
                .flatMap(answer -> answer.limits().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        for (PathAnswer.Limit limit : limits) {
            page.blank();
            page.wrapped(0, INDENT, Style.CONDITIONAL, words(limit));
        }
    }

    /** What is not followed of what somebody gains, in any answer. */
    public static final String NOT_COMBINED =
            "Whoever gains something on a way is followed, but for some combinations, such as equipping somebody whom one becomes only"
                    + " through another account: see docs/paths.md. There may be more ways.";

    /** What a limit means for the answer. */
    public static String words(PathAnswer.Limit limit) {
        return switch (limit) {
            case STEPS ->
                "Not all was looked at: more than " + limit.number()
                        + " steps lead to the key. Beyond, one way is kept of whoever had none; there may be more.";
            case WORK ->
                "Not all was looked at: the search for ways to one key ends when it has looked at " + limit.number()
                        + " steps (comparing the conditions of a way counts as 100). There may be more.";
            case GROUPS ->
                "Not all was tried: somebody may join more than " + limit.number()
                        + " groups, or several of which more than one denies something. Tried is each alone, and "
                        + limit.number()
                        + " one after the other, those that deny something last. There may be more ways.";
            case MEMBERS ->
                "Not all was tried: somebody may put more users into groups whom it can become than the "
                        + limit.number() + " that were tried, those first whom little limits. There may be more ways.";
            case DETOURS ->
                "Not all was tried: somebody becomes more principals who may give permissions to it, or to whom it becomes, than the "
                        + limit.number() + " that were tried, those first without condition. There may be more ways.";
            case GAINS ->
                "Not all was tried: in an account more principals and sets of groups gain something than are followed, those with"
                        + " few gains first: " + limit.number() + ", and fewer where these take more than "
                        + Unfollowed.DECISIONS / 1_000_000 + " million decisions. There may be more ways.";
            case KEYS ->
                "Not all was tried: somebody who gained something may re-encrypt (K-07) under more keys of a Region than the "
                        + limit.number() + " that were tried. There may be more ways.";
        };
    }

    private void gaps(Collection<PathAnswer> answers) throws IOException {
        List<Gap> gaps = answers.stream()
                .flatMap(answer -> answer.gaps().stream())
                .distinct()
                .sorted()
                .toList();
        if (!gaps.isEmpty()) {
            page.blank();
            page.line(Style.STRONG, "Not loaded, so that more ways may exist:");
            detail.firstGaps(INDENT, gaps, SHOWN_GAPS);
        }
    }

    private void notEvaluated(List<NotEvaluated> open) throws IOException {
        if (!open.isEmpty()) {
            page.blank();
            page.wrapped(0, INDENT, NOT_COMBINED);
            page.blank();
            page.wrapped(
                    0,
                    INDENT,
                    "Kinds of edges that were not looked for, or not all of them: "
                            + open.stream()
                                    .map(one -> one.kind().id())
                                    .distinct()
                                    .collect(Collectors.joining(", "))
                            + ". keyreach escalations says why.");
        }
    }
}
