package dev.keyreach.cli.render.text;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.cli.outcome.Tally;
import dev.keyreach.cli.render.Rows;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Provenance;
import dev.keyreach.model.Snapshot;
import dev.keyreach.query.AnswerRow;
import dev.keyreach.query.Denials;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The answers of {@code who-can} and {@code what-can}. Holds the answers about one key, or of one caller, at a time. */
public final class BulkText {
    private static final int SHOWN_GAPS = 5;
    private static final int LISTED_ACTIONS = 20;

    private final TextPage page;
    private final Snapshot snapshot;
    private final Speech speech;
    private final boolean includeDenied;

    /**
     * @param snapshot what was asked about
     * @param provenance where the cited things stand
     * @param includeDenied whether denials are listed
     */
    public BulkText(TextPage page, Snapshot snapshot, Provenance provenance, boolean includeDenied) {
        this.page = page;
        this.snapshot = snapshot;
        this.speech = Speech.about(snapshot, provenance);
        this.includeDenied = includeDenied;
    }

    /**
     * What was asked.
     *
     * @param action as written
     * @param actions what it stands for
     * @param context what is assumed of every request
     */
    public record Question(String action, List<String> actions, RequestContext context) {
        public Question {
            actions = List.copyOf(actions);
        }
    }

    /** Who can do this with one key: the part of the page about that key. */
    public void whoCan(Question question, Arn key, Rows rows, Tally tally) throws IOException {
        List<String> actions = question.actions();
        String what = actions.size() == 1 ? actions.getFirst() : "do any of these";
        title("Who can " + what + " on " + speech.names().key(key) + "?", question);
        page.line(Style.FAINT, key.toString());
        Optional<Key> loaded = snapshot.key(key);
        if (loaded.isEmpty()) {
            page.blank();
            page.wrapped(0, 0, Style.ALARM, "This key was not loaded, so nothing is known about who can use it.");
            return;
        }
        for (String note : KeyNotes.of(loaded.get(), actions)) {
            page.wrapped(0, 2, Style.ALARM, "note: " + note);
        }
        EntryList entries = collect(rows, actions, tally);
        if (entries.isNobody()) {
            nobody("Nobody.", entries.gapsOfDenials());
        }
        Optional<AccountId> home = key.accountId();
        entries.write(page, speech, row -> speech.names().principal(row.principal(), home));
        if (!entries.isNobody()) {
            sharedGaps(entries.sharedGaps());
        }
    }

    /** What a caller can do, with which keys. */
    public void whatCan(Question question, Principal caller, Rows rows, Tally tally) throws IOException {
        String name = speech.names().principal(caller, caller.account());
        title("What can " + name + " do?", question);
        page.line(Style.FAINT, caller.text());
        EntryList entries = collect(rows, question.actions(), tally);
        if (entries.isNobody()) {
            nobody("Nothing.", entries.gapsOfDenials());
        }
        entries.write(
                page,
                speech,
                row -> row.resource()
                        .map(key -> speech.names().keyElsewhere(key, caller.account()))
                        .orElse("without a key"));
        if (!entries.isNobody()) {
            sharedGaps(entries.sharedGaps());
        }
    }

    private EntryList collect(Rows rows, List<String> actions, Tally tally) throws IOException {
        EntryList entries = new EntryList(includeDenied, actions);
        rows.each(new Rows.Sink() {
            @Override
            public void accept(AnswerRow row) {
                tally.add(row.decision());
                entries.add(row);
            }

            @Override
            public void denied(Denials denials) {
                tally.add(denials);
                entries.addGapsOfDenials(denials.widening());
            }
        });
        return entries;
    }

    private void title(String words, Question question) throws IOException {
        List<String> actions = question.actions();
        page.wrapped(0, 2, Style.STRONG, words);
        if (actions.size() > LISTED_ACTIONS) {
            page.wrapped(0, 2, Style.FAINT, question.action() + ": " + actions.size() + " actions");
        } else if (actions.size() > 1 || !actions.getFirst().equals(question.action())) {
            page.wrapped(0, 2, Style.FAINT, question.action() + ": " + String.join(", ", actions));
        }
        String assumed = ContextWords.of(question.context());
        if (!assumed.isEmpty()) {
            page.wrapped(0, 2, "assuming " + assumed);
        }
    }

    private void nobody(String word, Collection<Gap> gaps) throws IOException {
        page.blank();
        page.line(Style.STRONG, word);
        listGaps(gaps);
    }

    private void sharedGaps(Collection<Gap> gaps) throws IOException {
        if (!gaps.isEmpty()) {
            page.blank();
            listGaps(gaps);
        }
    }

    private void listGaps(Collection<Gap> gaps) throws IOException {
        new DetailText(page, speech).gaps(0, gaps.stream().limit(SHOWN_GAPS).toList());
        if (gaps.size() > SHOWN_GAPS) {
            page.line("and " + (gaps.size() - SHOWN_GAPS) + " more gaps: keyreach inspect");
        }
    }

    /** A line between two keys. */
    public void separator() throws IOException {
        page.blank();
    }

    /** The closing lines. */
    public void close(Tally tally) throws IOException {
        CoverageText.write(page, snapshot, tally);
        page.flush();
    }
}
