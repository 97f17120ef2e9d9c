package dev.keyreach.cli.render.text;

import dev.keyreach.edge.EdgeKind;
import dev.keyreach.query.path.StoredHop;
import dev.keyreach.query.path.StoredPath;
import java.io.IOException;
import java.util.List;

/** Ways in a stored graph, for a person. */
public final class StoredPathsText {
    private static final int INDENT = 2;
    private static final int DETAIL_INDENT = 4;

    private final TextPage page;

    /** @param page that is written on */
    public StoredPathsText(TextPage page) {
        this.page = page;
    }

    /** @param question what was asked, as the end of a sentence: "from A to kms:Decrypt on K" */
    public void write(String question, List<StoredPath> paths) throws IOException {
        page.blank();
        String count = paths.size() == 1 ? "1 way " : paths.isEmpty() ? "No way was found " : paths.size() + " ways ";
        page.wrapped(0, INDENT, Style.STRONG, count + question + (paths.size() > 1 ? ", shortest first." : "."));
        int number = 0;
        for (StoredPath path : paths) {
            page.blank();
            page.line(
                    new Piece(++number + ". " + path.start() + "  ", Style.STRONG),
                    new Piece(path.verdict().name(), Style.of(path.verdict())));
            for (StoredHop hop : path.hops()) {
                write(hop);
            }
        }
    }

    private void write(StoredHop hop) throws IOException {
        String what = EdgeKind.of(hop.id())
                .map(kind -> kind.id() + " " + kind.title() + ": ")
                .orElse(hop.id() + " on ");
        page.wrapped(INDENT, DETAIL_INDENT, what + hop.to());
        if (!hop.condition().isTrue()) {
            for (ResidualWords.Line line : ResidualWords.of(hop.condition(), page.width() - DETAIL_INDENT)) {
                int indent = DETAIL_INDENT + INDENT * line.depth();
                page.wrapped(indent, indent + INDENT, line.text());
            }
        }
        for (String id : hop.proofIds()) {
            page.line(Style.FAINT, " ".repeat(DETAIL_INDENT) + "proof: " + id);
        }
    }

    /** Something that limits the answer. */
    public void note(String words) throws IOException {
        page.blank();
        page.wrapped(0, INDENT, Style.CONDITIONAL, words);
    }

    /** All was written. */
    public void flush() throws IOException {
        page.flush();
    }
}
