package dev.keyreach.cli.input;

import dev.keyreach.cli.outcome.InputProblem;
import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.policy.DocumentPlace;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.PolicyReader;
import dev.keyreach.policy.PolicyReading;
import dev.keyreach.policy.PolicyType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Policies passed when a session is made; read strictly, because AWS STS refuses a broken one. */
public final class SessionPolicies {
    private SessionPolicies() {}

    /**
     * The policies in files; empty when there are none.
     *
     * @throws InputProblem when one is not readable or not well-formed
     */
    public static Optional<List<PolicyDocument>> read(List<Path> files) {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        List<PolicyDocument> documents = new ArrayList<>();
        for (Path file : files) {
            PolicyReading reading =
                    PolicyReader.read(text(file), PolicyType.SESSION, DocumentPlace.file(file.toString()));
            if (!reading.accepted() || reading.document().isEmpty()) {
                throw new InputProblem("`" + file + "` is no session policy", reading.diagnostics());
            }
            documents.add(reading.document().get());
        }
        return Optional.of(documents);
    }

    private static String text(Path file) {
        try {
            return TextFiles.read(file);
        } catch (IOException e) {
            throw new InputProblem(
                    "cannot read `" + file + "`",
                    List.of(Diagnostic.of(
                            DiagnosticCode.E_FILE_UNREADABLE, SourceRef.ofFile(file.toString()), TextFiles.reason(e))));
        }
    }
}
