package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Verdict;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** How a piece of text looks where colours are welcome. Never the only carrier of a meaning. */
public enum Style {
    PLAIN,
    /** Headings and names. */
    STRONG,
    /** Places in files, and what else may be overlooked. */
    FAINT,
    ALLOWED,
    CONDITIONAL,
    DENIED,
    /** What should startle: outside parties, unusable keys. */
    ALARM;

    /** The style of a verdict. */
    public static Style of(Verdict verdict) {
        return switch (verdict) {
            case ALLOWED -> ALLOWED;
            case CONDITIONAL -> CONDITIONAL;
            case DENIED -> DENIED;
        };
    }

    String applyTo(String text) {
        List<Ansi.Style> styles = ansi();
        if (styles.isEmpty() || text.isEmpty()) {
            return text;
        }
        Ansi.IStyle[] array = styles.toArray(Ansi.IStyle[]::new);
        // Not Style.off: it ends bold with code 21, which many terminals take for a double underline.
        return Ansi.Style.on(array) + text + Ansi.Style.reset.on();
    }

    private List<Ansi.Style> ansi() {
        return switch (this) {
            case PLAIN -> List.of();
            case STRONG -> List.of(Ansi.Style.bold);
            case FAINT -> List.of(Ansi.Style.faint);
            case ALLOWED -> List.of(Ansi.Style.bold, Ansi.Style.fg_green);
            case CONDITIONAL -> List.of(Ansi.Style.bold, Ansi.Style.fg_yellow);
            case DENIED -> List.of(Ansi.Style.bold, Ansi.Style.fg_red);
            case ALARM -> List.of(Ansi.Style.fg_red);
        };
    }
}
