package dev.keyreach.diagnostic;

/**
 * One problem in an input: what, where, and what to do.
 *
 * @param code the kind of problem
 * @param where file, JSON pointer, line and column
 * @param message what is wrong, in one line, user input in backticks
 * @param hint what to do, in one line
 */
public record Diagnostic(DiagnosticCode code, SourceRef where, String message, String hint) {

    /** A diagnostic with the code's own hint. */
    public static Diagnostic of(DiagnosticCode code, SourceRef where, String message) {
        return new Diagnostic(code, where, message, code.hint());
    }

    /** Error or warning, as the code says. */
    public Severity severity() {
        return code.severity();
    }
}
