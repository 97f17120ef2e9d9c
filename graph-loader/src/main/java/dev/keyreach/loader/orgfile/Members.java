package dev.keyreach.loader.orgfile;

import dev.keyreach.condition.ContextKeys;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.model.AccountId;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Walks objects that people write by hand: what is misspelt or written twice is said. */
record Members(JsonCursor cursor) {

    /** Walks the members of an object, the first of each name. */
    void walk(String pointer, JsonCursor.Member member) throws IOException {
        Set<String> seen = new HashSet<>();
        cursor.members(pointer, name -> {
            if (seen.add(name)) {
                member.read(name);
            } else {
                cursor.report(
                        DiagnosticCode.E_ORGANIZATION_FILE,
                        pointer + "/" + JsonCursor.escape(name),
                        "`" + name + "` stands twice; the first was used");
            }
        });
    }

    /** Says that a member does not exist. */
    void unknown(String name, String pointer, List<String> known) {
        cursor.report(DiagnosticCode.E_ORGANIZATION_FILE, pointer, unknownMessage(name, known));
    }

    static String unknownMessage(String name, List<String> known) {
        String near = ContextKeys.nearest(name, known)
                .map(word -> "; the nearest is `" + word + "`")
                .orElse("");
        return "there is no member `" + name + "` here" + near;
    }

    /** Says that something is wrong. */
    void wrong(String pointer, String message) {
        cursor.report(DiagnosticCode.E_ORGANIZATION_FILE, pointer, message);
    }

    /** Says that something is wrong with what began there. */
    void wrong(SourceRef at, String message) {
        cursor.diagnostics().add(DiagnosticCode.E_ORGANIZATION_FILE, at, message);
    }

    /** An account id, or a diagnostic. */
    Optional<AccountId> account(String text, String pointer) {
        Optional<AccountId> id = AccountId.parse(text);
        if (id.isEmpty()) {
            wrong(pointer, "`" + text + "` is no account id, which has 12 digits (in YAML put quotes around it)");
        }
        return id;
    }
}
