package dev.keyreach.cli.render.text;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.Severity;
import java.io.IOException;
import java.util.List;

/** Problems of an input: place, what is wrong, what to do. */
public final class DiagnosticText {
    private final TextPage page;

    /** @param page where they are written */
    public DiagnosticText(TextPage page) {
        this.page = page;
    }

    /** One problem in full. */
    public void write(Diagnostic diagnostic) throws IOException {
        boolean error = diagnostic.severity() == Severity.ERROR;
        page.line(
                new Piece(error ? "error" : "warning", error ? Style.DENIED : Style.CONDITIONAL),
                Piece.of(" " + diagnostic.code().name() + "  "),
                new Piece(diagnostic.where().describe(), Style.FAINT));
        page.wrapped(2, 2, diagnostic.message());
        if (!diagnostic.where().pointer().isEmpty()) {
            page.line(Style.FAINT, "  at " + diagnostic.where().pointer());
        }
        page.wrapped(2, 4, "hint: " + diagnostic.hint());
    }

    /** One problem in a line or two. */
    public void brief(Diagnostic diagnostic) throws IOException {
        boolean error = diagnostic.severity() == Severity.ERROR;
        page.wrapped(
                0,
                2,
                (error ? "error" : "warning") + ": " + diagnostic.where().describe() + ": " + diagnostic.message()
                        + " (" + diagnostic.code().name() + ")");
        page.wrapped(2, 4, "hint: " + diagnostic.hint());
    }

    /** What became of a document that was checked. */
    public void verdict(boolean accepted, String file, String type, List<Diagnostic> diagnostics) throws IOException {
        for (Diagnostic diagnostic : diagnostics) {
            write(diagnostic);
        }
        long errors = diagnostics.stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .count();
        if (!diagnostics.isEmpty()) {
            page.blank();
        }
        page.line(
                new Piece(accepted ? "ACCEPTED" : "REJECTED", accepted ? Style.ALLOWED : Style.DENIED),
                Piece.of(" as " + type + " policy: " + GapWords.count(errors, "error") + ", "
                        + GapWords.count(diagnostics.size() - errors, "warning")));
        page.line(Style.FAINT, "  " + file);
        page.flush();
    }
}
