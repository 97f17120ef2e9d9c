package dev.keyreach.loader.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.Spot;
import dev.keyreach.model.ArrayMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Walks one file token by token. Each method starts on a value and leaves the parser on that value's last token; what is
 * not there ({@code null}) is nothing, what has the wrong shape is reported and skipped.
 */
public final class JsonCursor {
    private final JsonParser parser;
    private final String file;
    private final DiagnosticCode shapeCode;
    private final Diagnostics diagnostics;
    private final Optional<RawText> source;
    private final Texts texts;

    /** @param shapeCode how a value of the wrong shape is reported */
    public JsonCursor(JsonParser parser, String file, DiagnosticCode shapeCode, Diagnostics diagnostics) {
        this(parser, file, shapeCode, diagnostics, Optional.empty(), new Texts());
    }

    /**
     * As above.
     *
     * @param source what the parser reads, when it is JSON
     * @param texts of the thread
     */
    public JsonCursor(
            JsonParser parser,
            String file,
            DiagnosticCode shapeCode,
            Diagnostics diagnostics,
            Optional<RawText> source,
            Texts texts) {
        this.parser = parser;
        this.file = file;
        this.shapeCode = shapeCode;
        this.diagnostics = diagnostics;
        this.source = source;
        this.texts = texts;
    }

    /** What is done with one member of an object; the parser stands on the member's value. */
    public interface Member {
        void read(String name) throws IOException;
    }

    /** What is done with one element of an array; the parser stands on it. */
    public interface Element {
        void read(int index) throws IOException;
    }

    /** The file that is walked, as it is shown. */
    public String file() {
        return file;
    }

    /** Where problems go. */
    public Diagnostics diagnostics() {
        return diagnostics;
    }

    JsonParser parser() {
        return parser;
    }

    /** Steps to the next value at the top of the file; whether there is one. */
    public boolean nextDocument() throws IOException {
        return parser.nextToken() != null;
    }

    /** Whether the value is an object. */
    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /** Whether the value is an array. */
    public boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /** Whether the value is a string. */
    public boolean isString() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    /** Whether the value is {@code null}, or missing as YAML lets it be. */
    public boolean isNothing() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** The place of the current token. */
    public SourceRef at(String pointer) {
        JsonLocation location = parser.currentTokenLocation();
        return new SourceRef(file, pointer, Math.max(location.getLineNr(), 0), Math.max(location.getColumnNr(), 0));
    }

    /** The place of the current token, which starts the element of an array. */
    public Spot spot(String array, int index) {
        JsonLocation location = parser.currentTokenLocation();
        int line = Math.max(location.getLineNr(), 0);
        return new Spot(file, array + "/", index, line, Math.max(location.getColumnNr(), 0));
    }

    /** Where in the bytes of the file the current token starts; negative when that is not known. */
    long offset() {
        return source.isEmpty() ? -1 : parser.currentTokenLocation().getByteOffset();
    }

    /** The bytes from the object at the cursor on, when they are at hand. */
    Optional<RawText.Slice> raw(long start) throws IOException {
        return source.isEmpty() || start < 0 ? Optional.empty() : source.get().from(start);
    }

    /** The bytes from there to the end of the current token, when they are at hand. */
    Optional<byte[]> rawSince(long start) {
        return source.isEmpty()
                ? Optional.empty()
                : source.get().bytes(start, parser.currentLocation().getByteOffset());
    }

    /** Reports a problem at the current token. */
    public void report(DiagnosticCode code, String pointer, String message) {
        diagnostics.add(code, at(pointer), message);
    }

    /** Reports that the current value is not what it must be. */
    public void reportShape(String pointer, String message) {
        report(shapeCode, pointer, message);
    }

    /** Walks the members of an object; values that the callback does not consume are skipped. */
    public void members(String pointer, Member member) throws IOException {
        if (!isObject()) {
            notA("an object", pointer);
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            member.read(name);
            skip();
        }
    }

    /** What is done with one member of an object; whether to go on with the next. */
    public interface MemberUntil {
        boolean read(String name) throws IOException;
    }

    /** Walks the members of an object as long as the callback wants; then the parser stands somewhere inside. */
    public void membersUntil(String pointer, MemberUntil member) throws IOException {
        if (!isObject()) {
            notA("an object", pointer);
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (!member.read(name)) {
                return;
            }
            skip();
        }
    }

    /** Walks the elements of an array; those that the callback does not consume are skipped. */
    public void elements(String pointer, Element element) throws IOException {
        if (!isArray()) {
            notA("an array", pointer);
            return;
        }
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            element.read(i);
            skip();
        }
    }

    /** Skips the value, unless it was read already. */
    public void skip() throws IOException {
        parser.skipChildren();
    }

    private void notA(String what, String pointer) throws IOException {
        if (!isNothing()) {
            reportShape(pointer, "this is not " + what);
            skip();
        }
    }

    /** The text of a string, number or boolean; empty for {@code null} and, reported, for anything else. */
    public Optional<String> text(String pointer) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
            return Optional.of(parser.getText());
        }
        notA("a string", pointer);
        return Optional.empty();
    }

    /** The text of a member of the value at {@code pointer}. */
    public Optional<String> text(String pointer, String member) throws IOException {
        // The pointer is built only where it is needed: this runs for every name of a large dump.
        return isString() ? Optional.of(parser.getText()) : text(pointer + "/" + escape(member));
    }

    /** As {@link #text(String, String)}, for texts of which equal ones are expected: they are one object. */
    public Optional<String> shared(String pointer, String member) throws IOException {
        return isString()
                ? texts.of(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength())
                : text(pointer + "/" + escape(member));
    }

    /** A boolean; empty for {@code null} and, reported, for anything else. */
    public Optional<Boolean> flag(String pointer) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return Optional.of(token == JsonToken.VALUE_TRUE);
        }
        notA("true or false", pointer);
        return Optional.empty();
    }

    /** An array of texts. */
    public List<String> texts(String pointer) throws IOException {
        if (!isArray()) {
            notA("an array", pointer);
            return List.of();
        }
        List<String> found = new ArrayList<>();
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            Optional<String> text = isString() ? shared("", "") : text(pointer + "/" + i);
            if (text.isPresent()) {
                found.add(text.get());
            }
        }
        return texts.of(found);
    }

    /** An object of texts, in written order. */
    public Map<String, String> textMap(String pointer) throws IOException {
        Map<String, String> map = new LinkedHashMap<>();
        members(pointer, name -> {
            Optional<String> value = shared(pointer, name);
            if (value.isPresent()) {
                map.put(name, value.get());
            }
        });
        return map;
    }

    /** An array of objects of two members each, as AWS writes tags. */
    public Map<String, String> pairs(String pointer, String keyName, String valueName) throws IOException {
        if (!isArray()) {
            notA("an array", pointer);
            return Map.of();
        }
        Map<String, String> map = new HashMap<>();
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            pair(pointer, i, keyName, valueName, map);
        }
        return texts.shared(ArrayMap.copyOf(map));
    }

    private void pair(String pointer, int index, String keyName, String valueName, Map<String, String> map)
            throws IOException {
        if (!isObject()) {
            notA("an object", pointer + "/" + index);
            return;
        }
        Optional<String> key = Optional.empty();
        Optional<String> value = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Optional<String> text = isString() ? shared("", "") : text(pointer + "/" + index + "/" + escape(name));
            if (name.equals(keyName)) {
                key = text.or(keep(key));
            } else if (name.equals(valueName)) {
                value = text.or(keep(value));
            }
            skip();
        }
        if (key.isPresent()) {
            map.put(key.get(), value.orElse(""));
        }
    }

    private static Supplier<Optional<String>> keep(Optional<String> known) {
        return () -> known;
    }

    /** RFC 6901: {@code ~} and {@code /} inside a name. */
    public static String escape(String name) {
        return name.indexOf('~') < 0 && name.indexOf('/') < 0
                ? name
                : name.replace("~", "~0").replace("/", "~1");
    }
}
