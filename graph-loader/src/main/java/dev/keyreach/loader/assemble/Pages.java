package dev.keyreach.loader.assemble;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pages of one output. Pages of one dump lie in one folder; once a folder has them all, those of further folders are
 * another dump of the same.
 *
 * @param used those that count, in path order
 * @param complete whether none is missing: each page that says that more follow needs one that comes after it
 */
record Pages<F extends Fact>(List<F> used, boolean complete) {

    /**
     * Sorts out the pages about one subject.
     *
     * @param facts in path order
     * @param subject in words, for messages
     */
    static <F extends Fact> Pages<F> of(List<F> facts, String subject, Diagnostics diagnostics) {
        if (facts.size() == 1) {
            return of(facts.getFirst(), subject, diagnostics);
        }
        Map<List<String>, List<F>> byFolder = new LinkedHashMap<>();
        facts.forEach(fact -> byFolder.computeIfAbsent(fact.page().origin().folder(), folder -> new ArrayList<>())
                .add(fact));
        List<F> used = new ArrayList<>();
        boolean complete = false;
        for (List<F> dump : byFolder.values()) {
            if (complete) {
                dump.forEach(fact -> duplicate(fact, used.getFirst(), subject, diagnostics));
            } else {
                used.addAll(dump);
                complete = isComplete(dump) || isComplete(used);
            }
        }
        Pages<F> pages = new Pages<>(List.copyOf(used), complete);
        if (!complete) {
            pages.reportMissing(subject, diagnostics);
        }
        return pages;
    }

    /** Almost every output has one page. */
    private static <F extends Fact> Pages<F> of(F fact, String subject, Diagnostics diagnostics) {
        Pages<F> pages = new Pages<>(List.of(fact), fact.page().isLast());
        if (!pages.complete()) {
            pages.reportMissing(subject, diagnostics);
        }
        return pages;
    }

    private static boolean isComplete(List<? extends Fact> pages) {
        return pages.stream().anyMatch(fact -> fact.page().isLast())
                && pages.stream().noneMatch(fact -> fact.page().broken());
    }

    private static void duplicate(Fact fact, Fact first, String subject, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.W_SUBJECT_DUPLICATE,
                SourceRef.ofFile(fact.page().origin().file()),
                subject + " are in `" + first.page().origin().file() + "` too, which was used");
    }

    private void reportMissing(String subject, Diagnostics diagnostics) {
        List<F> truncated =
                used.stream().filter(fact -> fact.page().truncated()).toList();
        if (!truncated.isEmpty()) {
            diagnostics.add(
                    DiagnosticCode.W_PAGE_MISSING,
                    SourceRef.ofFile(truncated.getLast().page().origin().file()),
                    subject + " go on after this page, but the next page was not found");
        }
    }
}
