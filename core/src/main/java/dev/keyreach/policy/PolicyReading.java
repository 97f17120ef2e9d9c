package dev.keyreach.policy;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a document.
 *
 * @param document what can be evaluated; empty when the document as a whole could not be read
 * @param statementLines line of each written statement, by index, in the text that was read
 * @param diagnostics in the order in which they were found
 */
public record PolicyReading(
        Optional<PolicyDocument> document, List<Integer> statementLines, List<Diagnostic> diagnostics) {
    public PolicyReading {
        statementLines = List.copyOf(statementLines);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Whether AWS would store the document: no error, warnings allowed. */
    public boolean accepted() {
        return diagnostics.stream().noneMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    }
}
