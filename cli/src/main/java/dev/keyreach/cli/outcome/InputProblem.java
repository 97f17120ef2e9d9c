package dev.keyreach.cli.outcome;

import dev.keyreach.diagnostic.Diagnostic;
import java.util.List;

/** Nothing usable could be read. Ends the run with {@link ExitCode#INPUT_UNUSABLE}. */
public final class InputProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;

    /**
     * @param message what is wrong, one line, user input in backticks
     * @param diagnostics the problems in detail
     */
    public InputProblem(String message, List<Diagnostic> diagnostics) {
        super(message);
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** What is wrong. */
    public String problem() {
        return String.valueOf(getMessage());
    }

    /** The problems in detail. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
