package dev.keyreach.loader;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.loader.fact.Fact;
import java.util.List;

/**
 * What came of one file.
 *
 * @param file as it is shown
 */
record FileReading(String file, Status status, List<Fact> facts, List<Diagnostic> diagnostics) {
    FileReading {
        facts = List.copyOf(facts);
        diagnostics = List.copyOf(diagnostics);
    }

    enum Status {
        READ,
        NOT_RECOGNISED,
        UNREADABLE,
        IGNORED
    }
}
