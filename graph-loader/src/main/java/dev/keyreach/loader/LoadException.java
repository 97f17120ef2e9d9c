package dev.keyreach.loader;

import dev.keyreach.diagnostic.Diagnostic;
import java.util.List;

/** Nothing usable was found: no account, no organization, no well-formed organization file. */
public final class LoadException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;

    LoadException(String message, List<Diagnostic> diagnostics) {
        super(message);
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** Why nothing was usable, file by file. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
