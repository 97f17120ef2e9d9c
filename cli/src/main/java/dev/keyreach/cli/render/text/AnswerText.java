package dev.keyreach.cli.render.text;

import dev.keyreach.authz.ChildGrants;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Request;
import dev.keyreach.cli.render.proof.Citation;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Provenance;
import dev.keyreach.model.Snapshot;
import dev.keyreach.query.AnswerRow;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The answer to one request: {@code can}. */
public final class AnswerText {
    private final TextPage page;
    private final Snapshot snapshot;
    private final Speech speech;

    /**
     * @param snapshot what was asked about
     * @param provenance where the cited things stand
     */
    public AnswerText(TextPage page, Snapshot snapshot, Provenance provenance) {
        this.page = page;
        this.snapshot = snapshot;
        this.speech = Speech.about(snapshot, provenance);
    }

    /** Question, verdict, way or reason, what it depends on, what it rests on. */
    public void write(Request request, AnswerRow row) throws IOException {
        Decision decision = row.decision();
        Optional<AccountId> home =
                row.resource().flatMap(Arn::accountId).or(() -> row.principal().account());
        String on = row.resource()
                .map(arn -> " on " + speech.names().resource(arn, home))
                .orElse("");
        page.wrapped(
                0,
                2,
                Style.STRONG,
                "Can " + speech.names().principal(row.principal(), home) + " " + row.action() + on + "?");
        page.line(Style.FAINT, "  caller    " + row.principal().text());
        if (row.resource().isPresent()) {
            page.line(Style.FAINT, "  resource  " + row.resource().get());
        }
        String carries = ContextWords.of(request);
        if (!carries.isEmpty()) {
            page.wrapped(2, 12, Style.FAINT, "request   " + carries);
        }
        page.blank();
        verdict(row, decision);
        notes(row);
        DetailText detail = new DetailText(page, speech);
        detail.residual(2, row);
        detail.witnesses(2, decision.explanation());
        detail.proof(2, detail.labelColumn(2, decision.proof().stream()), decision.proof());
        detail.more(2, decision.moreAllows(), decision.via().size());
        if (decision.nearestMiss().isPresent()) {
            detail.nearestMiss(2, decision.nearestMiss().get(), row.principal());
            detail.placeOf(4, decision.nearestMiss().get());
        }
        detail.assumptions(2, decision.assumptions());
        detail.gaps(2, decision.gaps());
    }

    private void verdict(AnswerRow row, Decision decision) throws IOException {
        String because = decision.denial()
                .map(denial -> speech.denials().of(row, denial, citations(decision)))
                .orElseGet(() -> speech.ways().of(row.principal(), decision));
        Piece verdict = new Piece(decision.verdict().name(), Style.of(decision.verdict()));
        Piece mark = decision.exposure().flatMap(Marks::of).orElse(Piece.of(""));
        Piece space = Piece.of(mark.width() == 0 ? "" : " ");
        String rest = ": " + because;
        int used = verdict.width() + space.width() + mark.width();
        List<String> lines = TextPage.wrap(PlainText.of(rest), page.width() - used, 0, 0);
        page.line(verdict, space, mark, Piece.of(lines.getFirst()));
        if (lines.size() > 1) {
            page.wrapped(2, 2, String.join(" ", lines.subList(1, lines.size())));
        }
    }

    private List<Citation> citations(Decision decision) {
        return decision.proof().stream()
                .map(proof -> Citation.of(proof, speech.provenance()))
                .toList();
    }

    private void notes(AnswerRow row) throws IOException {
        List<String> notes = row.resource()
                .flatMap(snapshot::key)
                .map(key -> KeyNotes.of(key, List.of(row.action())))
                .orElse(List.of());
        for (String note : notes) {
            page.wrapped(2, 4, Style.ALARM, "note: " + note);
        }
    }

    /** Whether a grant may be made by somebody whose right to make grants comes from another. */
    public void writeChildGrant(ChildGrants.Answer answer) throws IOException {
        String reason = answer.reason()
                .map(refusal -> switch (refusal) {
                    case OPERATION_NOT_IN_PARENT -> ": it allows an operation that the parent grant does not";
                    case CONSTRAINT_LOOSER -> ": its constraint is looser than that of the parent grant";
                })
                .orElse("");
        page.line(
                new Piece(
                        answer.permitted() ? "PERMITTED" : "NOT PERMITTED",
                        answer.permitted() ? Style.ALLOWED : Style.DENIED),
                Piece.of("  child grant" + reason));
    }

    /** The closing line. */
    public void close() throws IOException {
        page.blank();
        closeBatch();
    }

    /** The closing line, after answers that each ended with an empty one. */
    public void closeBatch() throws IOException {
        page.wrapped(0, 2, CoverageText.coverage(snapshot));
        page.flush();
    }
}
