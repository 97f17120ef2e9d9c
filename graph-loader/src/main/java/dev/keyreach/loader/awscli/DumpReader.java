package dev.keyreach.loader.awscli;

import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.Origin;
import dev.keyreach.loader.json.Documents;
import dev.keyreach.loader.json.JsonCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads one file of what the AWS CLI prints: one page, or several behind each other or in an array. When the file turns out
 * to be broken, what stood before is kept.
 */
public final class DumpReader {
    /** Members at the top of a Keyreach organization file; AWS's own names start with capitals. */
    private static final Set<String> ORGANIZATION_FILE = Set.of("accounts", "organization", "policies", "setup");

    private final JsonCursor cursor;
    private final Origin origin;
    private final Documents documents;
    private final List<Fact> facts = new ArrayList<>();
    private boolean recognised;
    private boolean organizationFile;

    /** @param cursor before the first token of the file */
    public DumpReader(JsonCursor cursor, Origin origin, Documents documents) {
        this.cursor = cursor;
        this.origin = origin;
        this.documents = documents;
    }

    /**
     * Reads the file.
     *
     * @throws IOException when it cannot be read to its end; {@link #facts()} has what stood before
     */
    public void read() throws IOException {
        while (!organizationFile && cursor.nextDocument()) {
            if (cursor.isArray()) {
                cursor.elements("", i -> page("/" + i, false));
            } else {
                page("", true);
            }
        }
    }

    private void page(String pointer, boolean mayBeOrganizationFile) throws IOException {
        if (!cursor.isObject()) {
            cursor.skip();
            return;
        }
        PageReader page = new PageReader(cursor, origin, documents);
        int problems = cursor.diagnostics().size();
        boolean whole = false;
        try {
            cursor.membersUntil(pointer, name -> {
                boolean isPage = page.read(name, pointer + "/" + JsonCursor.escape(name));
                organizationFile = mayBeOrganizationFile
                        && !isPage
                        && !page.isRecognised()
                        && !recognised
                        && ORGANIZATION_FILE.contains(name);
                // What else is wrong with an organization file is for its own reader to say.
                return !organizationFile;
            });
            whole = true;
        } finally {
            List<Fact> found = page.facts(!whole);
            facts.addAll(found);
            recognised |= !found.isEmpty() || cursor.diagnostics().size() > problems;
        }
    }

    /** Whether the file is no dump but looks like a Keyreach organization file: read it as one. */
    public boolean isOrganizationFile() {
        return organizationFile;
    }

    /** Whether the file is the output of any command that matters. */
    public boolean isRecognised() {
        return recognised;
    }

    /** What was read, in the order of the file. */
    public List<Fact> facts() {
        return List.copyOf(facts);
    }
}
