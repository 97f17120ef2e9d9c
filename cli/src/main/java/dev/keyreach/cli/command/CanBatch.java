package dev.keyreach.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.authz.ChildGrants;
import dev.keyreach.authz.Request;
import dev.keyreach.cli.input.BatchLine;
import dev.keyreach.cli.input.BatchLineReader;
import dev.keyreach.cli.input.Requests;
import dev.keyreach.cli.input.TextFiles;
import dev.keyreach.cli.option.Format;
import dev.keyreach.cli.outcome.InputProblem;
import dev.keyreach.cli.outcome.Tally;
import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.cli.render.json.BatchJson;
import dev.keyreach.cli.render.json.DecisionJson;
import dev.keyreach.cli.render.json.JsonLines;
import dev.keyreach.cli.render.text.AnswerText;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.query.AnswerRow;
import dev.keyreach.query.Can;
import dev.keyreach.query.Estate;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Requests from a file or from standard input, answered one by one as they are read. */
final class CanBatch implements Closeable {
    private static final String STANDARD_INPUT = "-";

    private final BufferedReader lines;
    private final Surroundings surroundings;

    private CanBatch(BufferedReader lines, Surroundings surroundings) {
        this.lines = lines;
        this.surroundings = surroundings;
    }

    static CanBatch open(String file, Surroundings surroundings) {
        if (file.equals(STANDARD_INPUT)) {
            return new CanBatch(
                    new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8)), surroundings);
        }
        try {
            if (Files.isDirectory(Path.of(file))) {
                throw new IOException("it is a folder");
            }
            return new CanBatch(
                    new BufferedReader(
                            new InputStreamReader(Files.newInputStream(Path.of(file)), StandardCharsets.UTF_8)),
                    surroundings);
        } catch (IOException e) {
            throw new InputProblem(
                    "cannot read the requests",
                    List.of(Diagnostic.of(
                            DiagnosticCode.E_FILE_UNREADABLE, SourceRef.ofFile(file), TextFiles.reason(e))));
        }
    }

    void answer(Estate estate, Format format, Writer writer, boolean coloured, Tally tally, ContextNotes notes)
            throws IOException {
        Answers answers = switch (format) {
            case TEXT -> new TextAnswers(new TextPage(writer, surroundings.width(), coloured), estate);
            case JSON, JSONL -> new JsonAnswers(writer, estate);
            case CSV -> throw new IllegalArgumentException("can writes no CSV");
        };
        Requests requests = new Requests(estate.snapshot());
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            BatchLine read = BatchLineReader.read(line);
            if (read instanceof BatchLine.Access(var draft)) {
                notes.tell(draft.context(), draft.vpcEndpoint(), draft.sessionPolicies(), number);
            }
            answer(read, number, requests, estate, answers, tally);
        }
        answers.end();
    }

    private static void answer(
            BatchLine line, int number, Requests requests, Estate estate, Answers answers, Tally tally)
            throws IOException {
        switch (line) {
            case BatchLine.Access(var draft) -> {
                Request request;
                try {
                    request = requests.of(draft);
                } catch (UsageProblem problem) {
                    tally.addError();
                    answers.error("REQUEST", problem.problem() + "; " + String.join("; ", problem.help()), number);
                    return;
                }
                AnswerRow row = Can.answer(estate, request);
                tally.add(row.decision());
                answers.decision(request, row);
            }
            case BatchLine.ChildGrant(var parent, var child) ->
                answers.childGrant(ChildGrants.permitted(
                        parent.operations(), parent.constraints(), child.operations(), child.constraints()));
            case BatchLine.Bad(String code, String message) -> {
                tally.addError();
                answers.error(code, message, number);
            }
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** Writes one answer in the place of each request. */
    private interface Answers {
        void decision(Request request, AnswerRow row) throws IOException;

        void childGrant(ChildGrants.Answer answer) throws IOException;

        void error(String code, String message, int line) throws IOException;

        void end() throws IOException;
    }

    private static final class JsonAnswers implements Answers {
        private final JsonGenerator json;
        private final DecisionJson decisions;

        JsonAnswers(Writer writer, Estate estate) throws IOException {
            this.json = JsonLines.lines(writer);
            this.decisions = new DecisionJson(estate.provenance());
        }

        @Override
        public void decision(Request request, AnswerRow row) throws IOException {
            decisions.write(json, row);
            endLine();
        }

        @Override
        public void childGrant(ChildGrants.Answer answer) throws IOException {
            BatchJson.writeChildGrant(json, answer);
            endLine();
        }

        @Override
        public void error(String code, String message, int line) throws IOException {
            BatchJson.writeError(json, code, message, line);
            endLine();
        }

        /** Flushed, because whoever asks through a pipe may wait for this answer before asking on. */
        private void endLine() throws IOException {
            JsonLines.endLine(json);
            json.flush();
        }

        @Override
        public void end() throws IOException {
            json.close();
        }
    }

    private static final class TextAnswers implements Answers {
        private final TextPage page;
        private final AnswerText text;

        TextAnswers(TextPage page, Estate estate) {
            this.page = page;
            this.text = new AnswerText(page, estate.snapshot(), estate.provenance());
        }

        @Override
        public void decision(Request request, AnswerRow row) throws IOException {
            text.write(request, row);
            page.blank();
        }

        @Override
        public void childGrant(ChildGrants.Answer answer) throws IOException {
            text.writeChildGrant(answer);
            page.blank();
        }

        @Override
        public void error(String code, String message, int line) throws IOException {
            page.wrapped(0, 2, "error in line " + line + ": " + message + " (" + code + ")");
            page.blank();
        }

        @Override
        public void end() throws IOException {
            text.closeBatch();
        }
    }
}
