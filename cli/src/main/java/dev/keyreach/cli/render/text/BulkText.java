package dev.keyreach.cli.render.text;

import dev.keyreach.cli.outcome.Tally;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Provenance;
import dev.keyreach.model.Snapshot;
import dev.keyreach.query.AnswerRow;
import java.io.IOException;
import java.util.Collection;
import java.util.Iterator;
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

    /** Who can do this with one key: the part of the page about that key. */
    public void whoCan(String action, List<String> actions, Arn key, Iterator<AnswerRow> rows, Tally tally)
            throws IOException {
        String what = actions.size() == 1 ? actions.getFirst() : "do any of these";
        title("Who can " + what + " on " + speech.names().key(key) + "?", action, actions);
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
    public void whatCan(
            Principal caller, String action, List<String> actions, Iterator<AnswerRow> rows, Tally tally)
            throws IOException {
        String name = speech.names().principal(caller, caller.account());
        title("What can " + name + " do?", action, actions);
        page.line(Style.FAINT, caller.text());
        EntryList entries = collect(rows, actions, tally);
        if (entries.isNobody()) {
            nobody("Nothing.", entries.gapsOfDenials());
        }
        entries.write(page, speech, row -> row.resource()
                .map(key -> speech.names().keyElsewhere(key, caller.account()))
                .orElse("without a key"));
        if (!entries.isNobody()) {
            sharedGaps(entries.sharedGaps());
        }
    }

    private EntryList collect(Iterator<AnswerRow> rows, List<String> actions, Tally tally) {
        EntryList entries = new EntryList(includeDenied, actions);
        while (rows.hasNext()) {
            AnswerRow row = rows.next();
            tally.add(row.decision());
            entries.add(row);
        }
        return entries;
    }

    private void title(String question, String asked, List<String> actions) throws IOException {
        page.wrapped(0, 2, Style.STRONG, question);
        if (actions.size() > LISTED_ACTIONS) {
            page.wrapped(0, 2, Style.FAINT, asked + ": " + actions.size() + " actions");
        } else if (actions.size() > 1 || !actions.getFirst().equals(asked)) {
            page.wrapped(0, 2, Style.FAINT, asked + ": " + String.join(", ", actions));
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
