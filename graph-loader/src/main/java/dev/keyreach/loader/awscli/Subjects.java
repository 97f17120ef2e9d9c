package dev.keyreach.loader.awscli;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.loader.source.PathSubjects.Found;
import java.util.Optional;

/** Says which convention a path does not keep. */
final class Subjects {
    private Subjects() {}

    /** The one subject; otherwise a diagnostic. */
    static Optional<String> only(Found found, JsonCursor cursor, String convention) {
        return switch (found) {
            case Found.One(String subject) -> Optional.of(subject);
            case Found.None() -> {
                missing(cursor, "the output does not say what it is about, nor does its path", convention);
                yield Optional.empty();
            }
            case Found.Several several -> {
                missing(cursor, "the path names several: " + String.join(", ", several.subjects()), convention);
                yield Optional.empty();
            }
        };
    }

    /** A diagnostic that names the convention. */
    static void missing(JsonCursor cursor, String problem, String convention) {
        cursor.diagnostics()
                .add(
                        DiagnosticCode.E_FILE_SUBJECT,
                        SourceRef.ofFile(cursor.file()),
                        problem + "; the convention is `" + convention + "`");
    }
}
