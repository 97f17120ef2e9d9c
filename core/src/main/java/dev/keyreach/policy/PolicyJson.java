package dev.keyreach.policy;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.Diagnostics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Walks the tokens of a policy document, knowing the pointer, line and column of each, and reports what is out of shape. */
final class PolicyJson {
    private final JsonParser parser;
    private final DocumentPlace place;
    private final Diagnostics diagnostics;
    private final boolean checkCharacters;

    PolicyJson(JsonParser parser, DocumentPlace place, Diagnostics diagnostics, boolean checkCharacters) {
        this.parser = parser;
        this.place = place;
        this.diagnostics = diagnostics;
        this.checkCharacters = checkCharacters;
    }

    /** What is done with one member of an object; the parser stands on the member's value. */
    interface Member {
        void read(Written name, String pointer) throws IOException;
    }

    JsonToken token() {
        return parser.currentToken();
    }

    JsonToken next() throws IOException {
        JsonToken next = parser.nextToken();
        return next == null ? JsonToken.NOT_AVAILABLE : next;
    }

    void skip() throws IOException {
        parser.skipChildren();
    }

    /** The current token's place, with a value of the caller's choice. */
    Written here(String value, String pointer) {
        JsonLocation location = parser.currentTokenLocation();
        return new Written(value, pointer, location.getLineNr(), location.getColumnNr());
    }

    /** The current string, an entry of an array. */
    private Written text(String array, int index) throws IOException {
        JsonLocation location = parser.currentTokenLocation();
        Written written = new Written(parser.getText(), array, index, location.getLineNr(), location.getColumnNr());
        checkCharacters(written);
        return written;
    }

    /** The current string, checked for characters that policies cannot hold. */
    Written text(String pointer) throws IOException {
        Written written = here(parser.getText(), pointer);
        checkCharacters(written);
        return written;
    }

    private void checkCharacters(Written written) {
        if (!checkCharacters) {
            return;
        }
        String value = written.value();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean allowed = (c >= 0x20 && c <= 0xff) || c == '\t' || c == '\n' || c == '\r';
            if (!allowed) {
                report(DiagnosticCode.E_CHARSET, written, "character U+%04X is not allowed here".formatted((int) c));
                return;
            }
        }
    }

    /** Reads an object, member by member, and reports repeated names; the parser stands on its start. */
    void members(String pointer, Member member) throws IOException {
        Set<String> seen = new HashSet<>(8);
        while (next() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            String memberPointer = pointer + "/" + escape(name);
            Written written = here(name, memberPointer);
            checkCharacters(written);
            if (!seen.add(name)) {
                report(DiagnosticCode.E_DUPLICATE_KEY, written, "member `" + name + "` stands twice in one object");
            }
            next();
            member.read(written, memberPointer);
        }
    }

    /** RFC 6901: {@code ~} and {@code /} inside a name. */
    static String escape(String name) {
        return name.indexOf('~') < 0 && name.indexOf('/') < 0
                ? name
                : name.replace("~", "~0").replace("/", "~1");
    }

    /** A string or an array of strings; empty, with a diagnostic of that code, when it is neither. */
    Optional<List<Written>> strings(String pointer, DiagnosticCode otherwise, String what) throws IOException {
        return list(pointer, otherwise, what, false);
    }

    /** A scalar or an array of scalars, numbers and booleans as their JSON text (spec 2.2). */
    Optional<List<Written>> scalars(String pointer, DiagnosticCode otherwise, String what) throws IOException {
        return list(pointer, otherwise, what, true);
    }

    private Optional<List<Written>> list(String pointer, DiagnosticCode otherwise, String what, boolean anyScalar)
            throws IOException {
        if (isEntry(anyScalar)) {
            return Optional.of(List.of(text(pointer)));
        }
        Written start = here(what, pointer);
        if (token() != JsonToken.START_ARRAY) {
            report(otherwise, start, "`" + what + "` is neither a string nor an array of strings");
            skip();
            return Optional.empty();
        }
        List<Written> values = new ArrayList<>();
        boolean wellFormed = true;
        for (int i = 0; next() != JsonToken.END_ARRAY; i++) {
            if (isEntry(anyScalar)) {
                values.add(text(pointer, i));
            } else {
                report(otherwise, here(what, pointer + "/" + i), "entry " + i + " of `" + what + "` is not a string");
                skip();
                wellFormed = false;
            }
        }
        return wellFormed ? Optional.of(values) : Optional.empty();
    }

    private boolean isEntry(boolean anyScalar) {
        JsonToken token = token();
        return token == JsonToken.VALUE_STRING || (anyScalar && token.isScalarValue() && token != JsonToken.VALUE_NULL);
    }

    void report(DiagnosticCode code, Written at, String message) {
        report(code, at, message, code.hint());
    }

    void report(DiagnosticCode code, Written at, String message, String hint) {
        diagnostics.add(new Diagnostic(
                code,
                place.at(at.pointer(), at.line(), at.column()),
                message + place.inside(at.pointer(), at.line(), at.column()),
                hint));
    }
}
