package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Verdict;
import dev.keyreach.authz.Via;
import dev.keyreach.graph.GraphStamp;
import dev.keyreach.graph.StoredAccess;
import dev.keyreach.model.Gap;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Access as a graph has it, for a person. */
public final class StoredText {
    private static final int INDENT = 2;
    private static final int DETAIL_INDENT = 4;
    private static final int SHOWN_PROOF = 6;

    private final TextPage page;

    /** @param page that is written on */
    public StoredText(TextPage page) {
        this.page = page;
    }

    /** Of which graph all this is. */
    public void stamp(GraphStamp stamp) throws IOException {
        page.wrapped(
                0,
                INDENT,
                Style.FAINT,
                "From the stored graph of snapshot " + stamp.contentId() + ", worked out by Keyreach " + stamp.engine()
                        + ".");
    }

    /**
     * The rows of one key or one principal.
     *
     * @param question what was asked, as a sentence begins: "Who can kms:Decrypt with KEY"
     * @param byKey whether the rows are told apart by their keys, else by their principals
     */
    public void rows(String question, List<StoredAccess> rows, boolean byKey) throws IOException {
        page.blank();
        page.wrapped(
                0,
                INDENT,
                Style.STRONG,
                question + ": " + (rows.isEmpty() ? "none." : rows.size() == 1 ? "1 row." : rows.size() + " rows."));
        for (StoredAccess row : rows) {
            row(row, byKey ? row.key() : row.principal());
        }
    }

    private void row(StoredAccess row, String subject) throws IOException {
        page.line(
                new Piece(" ".repeat(INDENT), Style.PLAIN),
                new Piece(row.verdict().name(), Style.of(row.verdict())),
                new Piece("  " + subject, Style.PLAIN));
        page.wrapped(
                DETAIL_INDENT,
                DETAIL_INDENT + INDENT,
                String.join(", ", row.actions()) + "; by "
                        + row.via().stream().map(Via::name).collect(Collectors.joining(", "))
                        + row.exposure().map(exposure -> "; " + exposure).orElse(""));
        if (row.verdict() == Verdict.CONDITIONAL) {
            for (ResidualWords.Line line : ResidualWords.of(row.condition(), page.width() - DETAIL_INDENT)) {
                int indent = DETAIL_INDENT + INDENT * line.depth();
                page.wrapped(indent, indent + INDENT, line.text());
            }
        }
        for (Gap gap : row.gaps()) {
            page.wrapped(
                    DETAIL_INDENT,
                    DETAIL_INDENT + INDENT,
                    "not loaded: " + gap.code().words() + " of " + gap.subject());
        }
        proof(row.proofIds());
    }

    private void proof(List<String> ids) throws IOException {
        for (String id : ids.subList(0, Math.min(SHOWN_PROOF, ids.size()))) {
            page.line(Style.FAINT, " ".repeat(DETAIL_INDENT) + "proof: " + id);
        }
        if (ids.size() > SHOWN_PROOF) {
            page.line(Style.FAINT, " ".repeat(DETAIL_INDENT) + "and " + (ids.size() - SHOWN_PROOF) + " more");
        }
    }

    /** What was not loaded, so that rows may be missing. */
    public void missing(List<Gap> gaps) throws IOException {
        for (Gap gap : gaps) {
            page.wrapped(
                    INDENT,
                    DETAIL_INDENT,
                    Style.CONDITIONAL,
                    "not loaded: " + gap.code().words() + " of " + gap.subject() + "; there may be more access");
        }
    }

    /** All was written. */
    public void flush() throws IOException {
        page.flush();
    }
}
