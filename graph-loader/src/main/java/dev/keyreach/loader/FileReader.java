package dev.keyreach.loader;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.FileReading.Status;
import dev.keyreach.loader.awscli.DumpReader;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.json.Documents;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.loader.json.Parsers;
import dev.keyreach.loader.json.RawText;
import dev.keyreach.loader.orgfile.OrganizationFileReader;
import dev.keyreach.loader.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one file, whatever is in it: the result is facts or diagnostics, never an exception. */
final class FileReader {
    private final SourceFile file;
    private final String name;
    private final Documents documents;
    private final Diagnostics diagnostics = new Diagnostics();
    private final List<Fact> facts = new ArrayList<>();
    private TextKind kind = TextKind.OTHER;
    private Optional<JsonLocation> stopped = Optional.empty();

    private FileReader(SourceFile file, Documents documents) {
        this.file = file;
        this.name = file.origin().file();
        this.documents = documents;
    }

    static FileReading read(SourceFile file, Documents documents) {
        FileReader reader = new FileReader(file, documents);
        Status status = reader.guarded();
        return new FileReading(reader.name, status, reader.facts, reader.diagnostics.list());
    }

    private Status guarded() {
        try {
            return content();
        } catch (IOException | RuntimeException e) {
            diagnostics.add(located(Problems.of(e, name, kind)));
        } catch (StackOverflowError e) {
            diagnostics.add(DiagnosticCode.E_NESTING, SourceRef.ofFile(name), "the file is nested too deeply");
        }
        return Status.UNREADABLE;
    }

    private Diagnostic located(Diagnostic problem) {
        return problem.where().line() > 0 || stopped.isEmpty()
                ? problem
                : new Diagnostic(
                        problem.code(), Problems.place(stopped.get(), name), problem.message(), problem.hint());
    }

    private Status content() throws IOException {
        try (InputStream in = file.content().open()) {
            kind = TextKind.of(in, file.name(), file.given());
        }
        return switch (kind) {
            case JSON, YAML -> structured();
            case EMPTY -> {
                diagnostics.add(DiagnosticCode.E_FILE_SYNTAX, SourceRef.ofFile(name), "the file is empty");
                yield Status.UNREADABLE;
            }
            case NOT_JSON -> {
                diagnostics.add(
                        DiagnosticCode.E_FILE_SYNTAX,
                        new SourceRef(name, "", 1, 1),
                        "the file is not JSON: it starts with neither `{` nor `[`");
                yield Status.UNREADABLE;
            }
            case OTHER -> file.given() ? unknown() : Status.IGNORED;
        };
    }

    private Status structured() throws IOException {
        InputStream in = file.content().open();
        Optional<RawText> raw = kind == TextKind.JSON ? Optional.of(RawText.of(in)) : Optional.empty();
        try (JsonParser parser = parser(in, raw)) {
            JsonCursor cursor =
                    new JsonCursor(parser, name, DiagnosticCode.E_FILE_SHAPE, diagnostics, raw, documents.texts());
            DumpReader dump = new DumpReader(cursor, file.origin(), documents);
            try {
                dump.read();
            } catch (StreamConstraintsException e) {
                // It does not know where it happened, but the parser does.
                stopped = Optional.of(parser.currentLocation());
                throw e;
            } finally {
                facts.addAll(dump.facts());
            }
            if (!dump.isOrganizationFile()) {
                return dump.isRecognised() ? Status.READ : unknown();
            }
        }
        OrganizationFileReader reader = new OrganizationFileReader(this::parser, file.origin(), documents, diagnostics);
        try {
            reader.read();
        } finally {
            facts.add(reader.fact());
        }
        return Status.READ;
    }

    private JsonParser parser() throws IOException {
        InputStream in = file.content().open();
        return parser(in, kind == TextKind.JSON ? Optional.of(RawText.of(in)) : Optional.empty());
    }

    private static JsonParser parser(InputStream in, Optional<RawText> json) throws IOException {
        try {
            return json.isPresent() ? Parsers.json(json.get()) : Parsers.yaml(in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private Status unknown() {
        diagnostics.add(DiagnosticCode.W_FILE_UNKNOWN, SourceRef.ofFile(name), "the file is no known input");
        return Status.NOT_RECOGNISED;
    }
}
