package dev.keyreach.loader;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.source.LimitExceededException;
import dev.keyreach.loader.source.SourceTree;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says in words of its own what exceptions say about files. */
final class Problems {
    /** How the parser writes a place inside a message. */
    private static final Pattern INNER_PLACE = Pattern.compile("\\[Source: [^;\\]]*; (line: \\d+, column: \\d+)\\]");

    /** The names of nested exceptions and events, and places that the YAML parser does not know. */
    private static final Pattern NOISE = Pattern.compile(
            "^(?:[a-z]+\\.)+\\w+: |\\s*\\(at char #\\d+, byte #-1\\)|, got this instead: <org\\.yaml.*");

    private Problems() {}

    /** What an exception says about a file. */
    static Diagnostic of(Exception e, String file, TextKind kind) {
        boolean yaml = kind == TextKind.YAML;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case LimitExceededException limit -> {
                    return Diagnostic.of(DiagnosticCode.E_ARCHIVE_LIMIT, SourceRef.ofFile(file), message(limit));
                }
                case StreamConstraintsException constraint -> {
                    return constraint(constraint, file);
                }
                case JsonProcessingException syntax -> {
                    DiagnosticCode code = yaml ? DiagnosticCode.E_YAML_SYNTAX : DiagnosticCode.E_FILE_SYNTAX;
                    return Diagnostic.of(code, place(syntax, file), readable(syntax.getOriginalMessage()));
                }
                case CharConversionException characters -> {
                    DiagnosticCode code = yaml ? DiagnosticCode.E_YAML_SYNTAX : DiagnosticCode.E_FILE_SYNTAX;
                    return Diagnostic.of(code, SourceRef.ofFile(file), message(characters));
                }
                default -> {}
            }
        }
        if (e instanceof IOException io) {
            return Diagnostic.of(DiagnosticCode.E_FILE_UNREADABLE, SourceRef.ofFile(file), SourceTree.reason(io));
        }
        DiagnosticCode code = yaml ? DiagnosticCode.E_YAML_SYNTAX : DiagnosticCode.E_FILE_UNREADABLE;
        return Diagnostic.of(code, SourceRef.ofFile(file), "the file cannot be read: " + message(e));
    }

    private static Diagnostic constraint(StreamConstraintsException e, String file) {
        String message = readable(e.getOriginalMessage());
        boolean nesting = message.contains("nesting depth");
        return new Diagnostic(
                nesting ? DiagnosticCode.E_NESTING : DiagnosticCode.E_FILE_SYNTAX,
                place(e, file),
                nesting ? "the file is nested more than 100 deep" : message,
                "no honest input looks like this; what stood before this place was loaded");
    }

    private static SourceRef place(JsonProcessingException e, String file) {
        return Optional.ofNullable(e.getLocation()).map(at -> place(at, file)).orElse(SourceRef.ofFile(file));
    }

    static SourceRef place(JsonLocation at, String file) {
        return new SourceRef(file, "", Math.max(at.getLineNr(), 0), Math.max(at.getColumnNr(), 0));
    }

    private static String message(Exception e) {
        String message = e.getMessage();
        return message == null ? "no reason was given" : readable(message);
    }

    private static String readable(String message) {
        String first = message.lines().findFirst().orElse("");
        return NOISE.matcher(INNER_PLACE.matcher(first).replaceAll("$1")).replaceAll("");
    }
}
