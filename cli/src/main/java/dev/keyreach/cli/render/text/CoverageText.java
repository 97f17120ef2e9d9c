package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Verdict;
import dev.keyreach.cli.outcome.Tally;
import dev.keyreach.model.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The closing lines: how many answers of which kind, and what they were computed from. */
final class CoverageText {
    private CoverageText() {}

    static void write(TextPage page, Snapshot snapshot, Tally tally) throws IOException {
        page.blank();
        page.wrapped(0, 2, counts(tally));
        page.wrapped(0, 2, coverage(snapshot));
    }

    private static String counts(Tally tally) {
        String counts = tally.count(Verdict.ALLOWED) + " allowed, " + tally.count(Verdict.CONDITIONAL)
                + " conditional, " + tally.count(Verdict.DENIED) + " denied";
        return tally.external() == 0 ? counts : counts + "; " + tally.external() + " from outside the key's account";
    }

    /** For example {@code 3 accounts loaded; grants missing for 2 keys}. */
    static String coverage(Snapshot snapshot) {
        List<String> phrases = new ArrayList<>();
        phrases.add(GapWords.count(snapshot.accounts().size(), "account") + " loaded");
        List<String> missing = GapWords.summary(snapshot);
        phrases.addAll(missing.isEmpty() ? List.of("nothing known to be missing") : missing);
        return String.join("; ", phrases);
    }
}
