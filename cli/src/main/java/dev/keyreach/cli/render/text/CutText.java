package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Layer;
import dev.keyreach.cli.render.proof.Citation;
import dev.keyreach.query.path.Cut;
import dev.keyreach.query.path.Removal;
import java.io.IOException;
import java.util.List;

/** What would have to go so that no way is left. */
final class CutText {
    private static final int INDENT = 2;
    private static final int DETAIL_INDENT = 4;

    private final TextPage page;
    private final Speech speech;
    private final String lengths;

    /** @param lengths which ways were looked for: nothing where all were */
    CutText(TextPage page, Speech speech, String lengths) {
        this.page = page;
        this.speech = speech;
        this.lengths = lengths;
    }

    void write(Cut cut) throws IOException {
        page.blank();
        switch (cut) {
            case Cut.Found found
            when found.removals().isEmpty() -> page.line(Style.STRONG, "There is nothing to take away.");
            case Cut.Found found -> found(found);
            case Cut.Impossible impossible ->
                page.wrapped(
                        0,
                        INDENT,
                        Style.STRONG,
                        "No cut: a way of " + impossible.path().start().text()
                                + " rests on nothing that can be taken away.");
            case Cut.Unfinished unfinished ->
                page.wrapped(
                        0,
                        INDENT,
                        Style.CONDITIONAL,
                        "No cut was found: after " + unfinished.rounds()
                                + (unfinished.rounds() == 1 ? " round" : " rounds")
                                + " of taking away there were other ways, or not all could be looked at. At least "
                                + unfinished.atLeast()
                                + " allows would have to go.");
        }
    }

    private void found(Cut.Found found) throws IOException {
        int size = found.removals().size();
        String fewest = found.optimal()
                ? size == 1 ? "" : "; no fewer do"
                : "; perhaps fewer do, but not less than " + found.atLeast();
        page.wrapped(
                0,
                INDENT,
                Style.STRONG,
                "To end all ways" + lengths + ", those too that are not listed, take away "
                        + (size == 1 ? "this allow" : "these " + size + " allows") + fewest + ":");
        list(found.removals());
        if (!found.instead().isEmpty()) {
            page.line(found.instead().size() == 1 ? "This would do as well:" : "Any one of these would do as well:");
            list(found.instead());
        }
        page.line(Style.FAINT, "(tried: without it no way is found)");
    }

    private void list(List<Removal> removals) throws IOException {
        for (Removal removal : removals) {
            Citation citation = Citation.of(removal, speech.provenance());
            page.wrapped(INDENT, DETAIL_INDENT, "- " + words(removal, citation));
            String place = CitationWords.place(citation, page.width() - DETAIL_INDENT);
            if (!place.isEmpty()) {
                page.line(Style.FAINT, " ".repeat(DETAIL_INDENT) + place);
            }
            if (administers(removal)) {
                page.wrapped(
                        DETAIL_INDENT,
                        DETAIL_INDENT,
                        Style.CONDITIONAL,
                        "careful: it also allows kms:PutKeyPolicy; see first who else may administer the key");
            }
        }
    }

    private String words(Removal removal, Citation citation) {
        String label = CitationWords.withoutEffect(citation);
        String holder = citation.owner()
                .map(owner -> " of " + speech.names().subject(owner))
                .filter(words -> !label.contains(" of group/"))
                .orElse("");
        return (removal.detaches() ? "detach " : "") + label + holder;
    }

    private static boolean administers(Removal removal) {
        return removal.layer() == Layer.KEY_POLICY
                && removal.proof()
                        .statement()
                        .filter(statement -> statement.covers("kms:PutKeyPolicy"))
                        .isPresent();
    }
}
