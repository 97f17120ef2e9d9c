package dev.keyreach.diagnostic;

/** How bad a {@link Diagnostic} is: an {@link #ERROR} lost something, a {@link #WARNING} lost nothing. */
public enum Severity {
    ERROR,
    WARNING
}
