package dev.keyreach.policy;

import static dev.keyreach.diagnostic.DiagnosticCode.*;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.diagnostic.LenientEffect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads policy documents, token by token, with the place of everything. It never throws on bad input: problems become
 * diagnostics, and what could be read is kept. Whether an error rejects the document is the caller's choice ({@link
 * PolicyReading#accepted}); a statement that cannot be evaluated is left out and leaves a trace either way.
 */
public final class PolicyReader {
    /** Deeper than any policy, shallow enough for every stack. */
    private static final int MAX_NESTING = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
            .build();

    private final PolicyType type;
    private final DocumentPlace place;
    private final PolicyTerms terms;
    private final Diagnostics diagnostics = new Diagnostics();
    private final List<StatementDraft> drafts = new ArrayList<>();
    private final List<List<Diagnostic>> draftProblems = new ArrayList<>();
    private boolean variables;
    private boolean versionWritten;
    private boolean statementIsArray;

    private PolicyReader(PolicyType type, DocumentPlace place, PolicyTerms terms) {
        this.type = type;
        this.place = place;
        this.terms = terms;
    }

    /** Reads a document that is a text of its own: a file, or the content of a string. */
    public static PolicyReading read(String text, PolicyType type, DocumentPlace place) {
        return read(text, type, place, new PolicyTerms());
    }

    /** As {@link #read(String, PolicyType, DocumentPlace)}, with what the thread has read before. */
    public static PolicyReading read(String text, PolicyType type, DocumentPlace place, PolicyTerms terms) {
        PolicyReader reader = new PolicyReader(type, place, terms);
        try (JsonParser parser = JSON.createParser(text)) {
            return reader.whole(parser, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a document that is an object inside a file.
     *
     * @param parser stands on the START_OBJECT of the document, afterwards on its END_OBJECT
     * @throws IOException when the file around the document cannot be read further
     */
    public static PolicyReading read(JsonParser parser, PolicyType type, DocumentPlace place) throws IOException {
        return read(parser, type, place, new PolicyTerms());
    }

    /**
     * As {@link #read(JsonParser, PolicyType, DocumentPlace)}.
     *
     * @param terms what the thread has read before
     * @throws IOException when the file around the document cannot be read further
     */
    public static PolicyReading read(JsonParser parser, PolicyType type, DocumentPlace place, PolicyTerms terms)
            throws IOException {
        PolicyReader reader = new PolicyReader(type, place, terms);
        return reader.document(parser);
    }

    private PolicyReading whole(JsonParser parser, String text) throws IOException {
        try {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                return syntaxError(parser.currentTokenLocation(), "a policy document is a JSON object");
            }
            PolicyReading reading = document(parser);
            if (parser.nextToken() != null) {
                return syntaxError(parser.currentTokenLocation(), "text follows the end of the document");
            }
            return withSize(reading, text);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
            return syntaxError(at, firstLine(e.getOriginalMessage()));
        }
    }

    /** What the parser says, without its second line and its own notation for places: the diagnostic has the place. */
    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("not JSON");
        int marker = line.indexOf(" (start marker");
        return marker < 0 ? line : line.substring(0, marker);
    }

    /** A text that is not JSON has no other defects: whatever was found before rests on a wrong reading. */
    private PolicyReading syntaxError(JsonLocation at, String message) {
        String hint = message.contains("expecting a colon") || message.contains("colon to separate")
                ? "an object holds names with values; for a list of strings use a string or an array"
                : E_JSON_SYNTAX.hint();
        Diagnostic syntax = new Diagnostic(
                E_JSON_SYNTAX,
                place.at("", at.getLineNr(), at.getColumnNr()),
                message + place.inside("", at.getLineNr(), at.getColumnNr()),
                hint);
        return new PolicyReading(Optional.empty(), List.of(), List.of(syntax));
    }

    private PolicyReading withSize(PolicyReading reading, String text) {
        long size = type.countsStoredBytes() ? text.getBytes(StandardCharsets.UTF_8).length : visible(text);
        if (size <= type.sizeLimit()) {
            return reading;
        }
        String unit = type.countsStoredBytes() ? " bytes" : " characters without white space";
        diagnostics.add(
                E_SIZE, place.at("", 1, 1), "the document has " + size + unit + ", more than " + type.sizeLimit());
        return new PolicyReading(reading.document(), reading.statementLines(), diagnostics.list());
    }

    private static long visible(String text) {
        long count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += Character.isWhitespace(text.charAt(i)) ? 0 : 1;
        }
        return count;
    }

    private PolicyReading document(JsonParser parser) throws IOException {
        PolicyJson json = new PolicyJson(parser, place, diagnostics, type.limitsCharacters());
        Written start = json.here("", "");
        json.members("", (name, at) -> member(json, name, at));
        checkVersion(json, start);
        if (drafts.isEmpty()) {
            json.report(E_NO_STATEMENT, start, "the document has no Statement");
        }
        boolean unreadable = costs(diagnostics.list(), LenientEffect.DROPS_DOCUMENT);
        List<Integer> lines = new ArrayList<>(drafts.size());
        List<Statement> statements = new ArrayList<>(drafts.size());
        List<Optional<Effect>> lost = new ArrayList<>(0);
        StatementChecker checker = new StatementChecker(json, type, variables, terms);
        for (int i = 0; i < drafts.size(); i++) {
            lines.add(drafts.get(i).place.line());
            int mark = diagnostics.size();
            Optional<Statement> statement = checker.check(drafts.get(i));
            boolean dropped = drops(draftProblems.get(i)) || drops(diagnostics.since(mark));
            if (statement.isPresent() && !dropped) {
                statements.add(statement.get());
            } else {
                lost.add(statement.map(Statement::effect));
            }
        }
        checkVariables(json);
        Optional<PolicyDocument> document = unreadable
                ? Optional.empty()
                : Optional.of(new PolicyDocument(variables, statementIsArray, statements, lost));
        return new PolicyReading(document, lines, diagnostics.list());
    }

    private static boolean drops(List<Diagnostic> problems) {
        return costs(problems, LenientEffect.DROPS_STATEMENT);
    }

    private static boolean costs(List<Diagnostic> problems, LenientEffect effect) {
        for (Diagnostic problem : problems) {
            if (problem.code().lenientEffect() == effect) {
                return true;
            }
        }
        return false;
    }

    private void member(PolicyJson json, Written name, String at) throws IOException {
        switch (name.value()) {
            case "Version" -> version(json, at);
            case "Statement" -> statements(json, at);
            case "Id" -> {
                if (!type.allowsId()) {
                    json.report(E_UNKNOWN_ELEMENT, name, "this kind of policy has no `Id`");
                }
                json.skip();
            }
            default -> {
                json.report(E_UNKNOWN_ELEMENT, name, "a policy document has no element `" + name.value() + "`");
                json.skip();
            }
        }
    }

    private void version(PolicyJson json, String at) throws IOException {
        versionWritten = true;
        Written version = json.token() == JsonToken.VALUE_STRING ? json.text(at) : json.here("", at);
        variables = version.value().equals("2012-10-17");
        if (!variables && !version.value().equals("2008-10-17")) {
            json.report(E_BAD_VERSION, version, "`" + version.value() + "` is no policy version");
        }
        json.skip();
    }

    private void statements(PolicyJson json, String at) throws IOException {
        if (json.token() == JsonToken.START_OBJECT) {
            statement(json, at);
        } else if (json.token() == JsonToken.START_ARRAY) {
            statementIsArray = true;
            for (int i = 0; json.next() != JsonToken.END_ARRAY; i++) {
                if (json.token() == JsonToken.START_OBJECT) {
                    statement(json, at + "/" + i);
                } else {
                    json.report(
                            E_NO_STATEMENT, json.here("", at + "/" + i), "entry " + i + " of Statement is no object");
                    json.skip();
                }
            }
        } else {
            json.report(E_NO_STATEMENT, json.here("", at), "`Statement` is neither an object nor an array");
            json.skip();
        }
    }

    private void statement(PolicyJson json, String at) throws IOException {
        int mark = diagnostics.size();
        drafts.add(new StatementReader(json).read(drafts.size(), at));
        draftProblems.add(diagnostics.since(mark));
    }

    private void checkVersion(PolicyJson json, Written start) {
        if (!versionWritten) {
            json.report(W_VERSION_MISSING, start, "the document has no Version, so it counts as 2008-10-17");
        }
    }

    /** Variables in a document whose Version leaves them literal. */
    private void checkVariables(PolicyJson json) {
        if (variables) {
            return;
        }
        drafts.stream()
                .flatMap(StatementDraft::valuesWithVariables)
                .findFirst()
                .ifPresent(at -> json.report(
                        W_VERSION_OLD, at, "`" + at.value() + "` is literal text without Version 2012-10-17"));
    }
}
