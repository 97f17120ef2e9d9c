package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Provenance;
import dev.keyreach.model.Snapshot;
import dev.keyreach.query.Approaches;
import dev.keyreach.query.ExternalAnswer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The answer of {@code external}: first in one sentence and a few lines, then party by party. Holds the answers of all keys. */
public final class ExternalText {
    /** The longest word for a class, and two spaces. */
    private static final int SUMMARY_COLUMN = 26;

    private static final int SHOWN_GAPS = 5;

    /** Words on a key need as many columns to stand beside it. */
    private static final int NARROWEST_WORDS = 20;

    private final TextPage page;
    private final Snapshot snapshot;
    private final Speech speech;
    private final Question question;

    /**
     * What was asked.
     *
     * @param zone elements that count as inside, as written
     * @param chains whether ways through assumed roles were looked for
     * @param context what is assumed of every request
     */
    public record Question(List<String> zone, boolean chains, RequestContext context) {
        public Question {
            zone = List.copyOf(zone);
        }
    }

    /**
     * @param snapshot what was asked about
     * @param provenance where the cited things stand
     */
    public ExternalText(TextPage page, Snapshot snapshot, Provenance provenance, Question question) {
        this.page = page;
        this.snapshot = snapshot;
        this.speech = Speech.about(snapshot, provenance);
        this.question = question;
    }

    /** The outside parties of one key. */
    public void one(List<ExternalAnswer> answers) throws IOException {
        OutsideParties key = OutsideParties.of(answers);
        opening(key);
        remarks();
        parties(key);
        close();
    }

    /** The outside parties of several keys: how many keys have some, each of those, then those that have none. */
    public void several(List<List<ExternalAnswer>> answers) throws IOException {
        List<OutsideParties> keys = answers.stream().map(OutsideParties::of).toList();
        page.wrapped(0, 2, Style.STRONG, OutsideWords.ofKeys(keys));
        remarks();
        overview(keys);
        for (OutsideParties key : keys) {
            if (!key.parties().isEmpty()) {
                page.blank();
                opening(key);
                parties(key);
            }
        }
        closed(keys.stream()
                .filter(key -> key.parties().isEmpty() && key.isWhole())
                .toList());
        for (OutsideParties key : keys) {
            if (key.parties().isEmpty() && !key.isWhole()) {
                page.blank();
                opening(key);
            }
        }
        close();
    }

    /** The keys with outside parties, one a line. */
    private void overview(List<OutsideParties> keys) throws IOException {
        List<OutsideParties> open = keys.stream()
                .filter(key -> key.parties().stream().anyMatch(party -> !party.isService()))
                .toList();
        list(open, key -> OutsideWords.brief(key.parties()), Style.PLAIN);
    }

    /** Keys by name, with words on each: beside it in a column while they have room there, else below. */
    private void list(List<OutsideParties> keys, Function<OutsideParties, String> words, Style style)
            throws IOException {
        int column = keys.stream().mapToInt(key -> name(key).width()).max().orElse(0) + 4;
        int needed = keys.stream()
                .flatMap(key -> Arrays.stream(words.apply(key).split(" ")))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        boolean beside = column + Math.max(needed, NARROWEST_WORDS) <= page.width();
        for (OutsideParties key : keys) {
            Piece name = name(key);
            String text = PlainText.of(words.apply(key));
            if (beside) {
                List<String> lines = TextPage.wrap(text, page.width(), column, column);
                Piece first = new Piece(lines.getFirst().substring(column), style);
                page.line(Piece.of("  "), name, Piece.of(" ".repeat(column - 2 - name.width())), first);
                for (String line : lines.subList(1, lines.size())) {
                    page.line(style, line);
                }
            } else {
                page.wrapped(2, 4, name.text());
                page.wrapped(4, 4, style, text);
            }
        }
    }

    private Piece name(OutsideParties key) {
        return Piece.of(speech.names().keyElsewhere(key.key(), Optional.empty()));
    }

    /** The sentence, who it is in a line for each class, and what speaks against the sentence. */
    private void opening(OutsideParties key) throws IOException {
        String what =
                OutsideWords.actions(key.actions()) + " with " + speech.names().key(key.key());
        page.wrapped(0, 2, Style.STRONG, OutsideWords.ofKey(key.parties(), what, key.isWhole()));
        for (Map.Entry<Exposure, List<OutsideParty>> one : key.byClass().entrySet()) {
            String heading = OutsideWords.heading(one.getKey());
            page.wrapped(
                    2,
                    2 + SUMMARY_COLUMN,
                    heading + " ".repeat(SUMMARY_COLUMN - heading.length()) + brief(one.getValue()));
        }
        page.line(Style.FAINT, key.key().toString());
        for (String note : snapshot.key(key.key())
                .map(found -> KeyNotes.of(found, key.actions()))
                .orElse(List.of())) {
            page.wrapped(0, 2, Style.ALARM, "note: " + note);
        }
        if (key.cut()) {
            page.wrapped(
                    0,
                    2,
                    Style.CONDITIONAL,
                    "note: there are more chains of roles than " + Approaches.MAX_CHAINS
                            + "; of the longer ones each party has one");
        }
        gaps(key.gaps());
    }

    /** The parties of a class, each once, each with a word on whether it gets in under conditions only. */
    private String brief(List<OutsideParty> parties) {
        Map<String, Boolean> unconditional = new LinkedHashMap<>();
        parties.forEach(party -> unconditional.merge(briefly(party), party.isUnconditional(), Boolean::logicalOr));
        return unconditional.entrySet().stream()
                .map(one -> one.getKey() + (one.getValue() ? " (allowed)" : " (conditional)"))
                .collect(Collectors.joining(", "));
    }

    private String briefly(OutsideParty party) {
        String account = party.entry().account();
        return AccountId.isAccountId(account) ? account : speech.outside(party.entry());
    }

    private void gaps(Collection<Gap> gaps) throws IOException {
        new DetailText(page, speech).firstGaps(0, gaps, SHOWN_GAPS);
    }

    private void remarks() throws IOException {
        if (!question.zone().isEmpty()) {
            page.wrapped(0, 2, "inside: the key's own account and " + String.join(", ", question.zone()));
        }
        if (!question.chains()) {
            page.wrapped(0, 2, "ways through assumed roles were left out (--no-chains)");
        }
        String assumed = ContextWords.of(question.context());
        if (!assumed.isEmpty()) {
            page.wrapped(0, 2, "assuming " + assumed);
        }
    }

    private void parties(OutsideParties key) throws IOException {
        OutsidePartyText text = new OutsidePartyText(page, speech, key.key());
        int labels = text.labelColumn(key.parties());
        for (Map.Entry<Exposure, List<OutsideParty>> one : key.byClass().entrySet()) {
            page.blank();
            page.line(
                    one.getKey() == Exposure.SERVICE ? Style.FAINT : Style.ALARM,
                    OutsideWords.heading(one.getKey()).toUpperCase(Locale.ROOT));
            for (OutsideParty party : one.getValue()) {
                text.write(party, labels, key);
            }
        }
    }

    /** Keys that are known to let nobody in, together. */
    private void closed(List<OutsideParties> keys) throws IOException {
        if (keys.isEmpty()) {
            return;
        }
        page.blank();
        page.wrapped(
                0,
                2,
                Style.STRONG,
                "Nobody outside can " + OutsideWords.actions(keys.getFirst().actions()) + " with:");
        list(keys, key -> key.key().toString(), Style.FAINT);
    }

    private void close() throws IOException {
        page.blank();
        page.wrapped(0, 2, CoverageText.coverage(snapshot));
        page.flush();
    }
}
