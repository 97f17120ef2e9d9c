package dev.keyreach.loader.orgfile;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.json.JsonCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The members at the top of a file, which may be wrapped as {@code {"setup": {...}}} among members of other meaning. */
final class Root {
    static final List<String> MEMBERS = List.of("accounts", "organization", "policies");

    private Root() {}

    /** Takes a member. */
    interface Visitor {
        void read(String name, String pointer) throws IOException;
    }

    private record Unknown(String name, SourceRef at) {}

    static void walk(JsonCursor cursor, Visitor visitor) throws IOException {
        List<Unknown> unknown = new ArrayList<>();
        boolean[] wrapped = {false};
        cursor.members("", name -> {
            String pointer = "/" + JsonCursor.escape(name);
            if (name.equals("setup")) {
                wrapped[0] = true;
                cursor.members(pointer, inner -> visitor.read(inner, pointer + "/" + JsonCursor.escape(inner)));
            } else if (MEMBERS.contains(name)) {
                visitor.read(name, pointer);
            } else {
                unknown.add(new Unknown(name, cursor.at(pointer)));
            }
        });
        if (!wrapped[0]) {
            unknown.forEach(member -> cursor.diagnostics()
                    .add(
                            DiagnosticCode.E_ORGANIZATION_FILE,
                            member.at(),
                            Members.unknownMessage(member.name(), MEMBERS)));
        }
    }
}
