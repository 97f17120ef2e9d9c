package dev.keyreach.loader.json;

import dev.keyreach.condition.ContextKeys;
import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.DocumentFact;
import dev.keyreach.model.LineNumbers;
import dev.keyreach.model.Provenance.Occurrence;
import dev.keyreach.policy.DocumentPlace;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.PolicyReader;
import dev.keyreach.policy.PolicyReading;
import dev.keyreach.policy.PolicyTerms;
import dev.keyreach.policy.PolicyType;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads policy documents where they stand, as objects or in strings, and keeps equal ones once. For one thread; others
 * of the same load share what was read by {@link #ofThread}.
 */
public final class Documents {
    private static final LineNumbers NO_LINES = LineNumbers.of(List.of());
    private static final Pattern UNKNOWN_KEY = Pattern.compile("condition key `([^`]*)`");

    private final Map<PolicyDocument, PolicyDocument> distinct;
    private final ReadDocuments recent = new ReadDocuments();
    private final Texts texts = new Texts();
    private final PolicyTerms terms = new PolicyTerms();

    /** Documents of a load that is about to begin. */
    public Documents() {
        this(new ConcurrentHashMap<>());
    }

    private Documents(Map<PolicyDocument, PolicyDocument> distinct) {
        this.distinct = distinct;
    }

    /** The documents of the same load, for another thread. */
    public Documents ofThread() {
        return new Documents(distinct);
    }

    /** Texts that the thread met of late. */
    public Texts texts() {
        return texts;
    }

    /** The document at the cursor. What is wrong with it goes to the cursor's diagnostics. */
    public DocumentFact read(JsonCursor cursor, String pointer, PolicyType type) throws IOException {
        return read(cursor, pointer, type, cursor.diagnostics());
    }

    /** The document at the cursor. What is wrong with it goes to {@code diagnostics}. */
    public DocumentFact read(JsonCursor cursor, String pointer, PolicyType type, Diagnostics diagnostics)
            throws IOException {
        SourceRef place = cursor.at(pointer);
        if (cursor.isObject()) {
            return object(cursor, type, place, diagnostics);
        }
        if (cursor.isString()) {
            return embedded(cursor.text(pointer).orElse(""), type, place, diagnostics);
        }
        diagnostics.add(
                DiagnosticCode.E_FILE_SHAPE, place, "a policy document is an object, or a string that holds one");
        cursor.skip();
        return new DocumentFact(Optional.empty(), new Occurrence(place, true, List.of()));
    }

    private DocumentFact object(JsonCursor cursor, PolicyType type, SourceRef place, Diagnostics diagnostics)
            throws IOException {
        long start = cursor.offset();
        Optional<RawText.Slice> raw = cursor.raw(start);
        if (raw.isPresent()) {
            Optional<ReadDocuments.Found> found = recent.find(raw.get(), type, place.line());
            if (found.isPresent()) {
                cursor.skip();
                return new DocumentFact(
                        Optional.of(found.get().document()),
                        new Occurrence(place, false, found.get().lines()));
            }
        }
        int problems = diagnostics.size();
        PolicyReading reading = PolicyReader.read(cursor.parser(), type, new DocumentPlace(place, false), terms);
        DocumentFact fact = fact(reading, place, false, diagnostics);
        if (raw.isPresent() && diagnostics.size() == problems && fact.content().isPresent()) {
            LineNumbers lines = LineNumbers.of(reading.statementLines());
            int hash = raw.get().hash();
            cursor.rawSince(start)
                    .ifPresent(bytes ->
                            recent.add(hash, bytes, type, fact.content().get(), place.line(), lines));
        }
        return fact;
    }

    private DocumentFact embedded(String written, PolicyType type, SourceRef place, Diagnostics diagnostics) {
        Optional<ReadDocuments.Found> found = recent.find(written, type);
        if (found.isPresent()) {
            return new DocumentFact(Optional.of(found.get().document()), new Occurrence(place, true, NO_LINES));
        }
        Optional<String> text = decoded(written);
        if (text.isEmpty()) {
            diagnostics.add(DiagnosticCode.E_JSON_SYNTAX, place, "the policy is neither JSON nor URL-encoded JSON");
            return new DocumentFact(Optional.empty(), new Occurrence(place, true, List.of()));
        }
        int problems = diagnostics.size();
        PolicyReading reading = PolicyReader.read(text.get(), type, new DocumentPlace(place, true), terms);
        DocumentFact fact = fact(reading, place, true, diagnostics);
        if (diagnostics.size() == problems && fact.content().isPresent()) {
            recent.add(written, type, fact.content().get(), NO_LINES);
        }
        return fact;
    }

    private static Optional<String> decoded(String written) {
        if (written.stripLeading().startsWith("{") || written.indexOf('%') < 0) {
            return Optional.of(written);
        }
        try {
            // AWS encodes by RFC 3986, where + is itself; URLDecoder would make it a space.
            return Optional.of(URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A built-in policy. */
    public DocumentFact builtIn(String text, String name) {
        SourceRef place = SourceRef.ofFile("builtin:" + name);
        PolicyReading reading = PolicyReader.read(text, PolicyType.IDENTITY, new DocumentPlace(place, false));
        return fact(reading, place, false, new Diagnostics());
    }

    private DocumentFact fact(PolicyReading reading, SourceRef place, boolean embedded, Diagnostics diagnostics) {
        reading.diagnostics().stream().filter(Documents::matters).forEach(diagnostics::add);
        List<Integer> lines = embedded ? NO_LINES : reading.statementLines();
        return new DocumentFact(reading.document().map(this::once), new Occurrence(place, embedded, lines));
    }

    private PolicyDocument once(PolicyDocument document) {
        PolicyDocument known = distinct.putIfAbsent(document, document);
        return known == null ? document : known;
    }

    /** Live data is full of keys of other services, and AWS itself stored what is in it, whatever its size. */
    private static boolean matters(Diagnostic diagnostic) {
        if (diagnostic.code() == DiagnosticCode.E_SIZE) {
            return false;
        }
        if (diagnostic.code() != DiagnosticCode.W_UNKNOWN_CONDITION_KEY) {
            return true;
        }
        Matcher key = UNKNOWN_KEY.matcher(diagnostic.message());
        return !key.find() || !ContextKeys.isOfOtherService(ContextKeys.resolve(key.group(1)));
    }
}
