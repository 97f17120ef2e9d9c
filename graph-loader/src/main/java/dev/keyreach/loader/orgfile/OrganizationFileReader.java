package dev.keyreach.loader.orgfile;

import com.fasterxml.jackson.core.JsonParser;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.loader.fact.AccountFact;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.OrganizationFact;
import dev.keyreach.loader.fact.Origin;
import dev.keyreach.loader.fact.Page;
import dev.keyreach.loader.json.Documents;
import dev.keyreach.loader.json.JsonCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one Keyreach organization file, JSON or YAML. Spec section 9.1. */
public final class OrganizationFileReader {
    private final ParserSource source;
    private final Origin origin;
    private final Documents documents;
    private final Diagnostics diagnostics;
    private final List<AccountFact> accounts = new ArrayList<>();
    private Optional<OrganizationFact> organization = Optional.empty();
    private boolean whole;

    /** @param diagnostics where problems go */
    public OrganizationFileReader(ParserSource source, Origin origin, Documents documents, Diagnostics diagnostics) {
        this.source = source;
        this.origin = origin;
        this.documents = documents;
        this.diagnostics = diagnostics;
    }

    /**
     * Reads the file.
     *
     * @throws IOException when it cannot be read to its end; {@link #fact()} has what stood before
     */
    public void read() throws IOException {
        FileIndex index = FileIndex.of(source, origin.file());
        try (JsonParser parser = source.open()) {
            JsonCursor cursor = new JsonCursor(parser, origin.file(), DiagnosticCode.E_ORGANIZATION_FILE, diagnostics);
            Positions positions =
                    new Positions(cursor, documents, new NamedPolicies(source, documents, origin.file()), index);
            if (cursor.nextDocument()) {
                Root.walk(cursor, (name, pointer) -> member(new Members(cursor), positions, index, name, pointer));
            }
            whole = true;
        }
    }

    private void member(Members members, Positions positions, FileIndex index, String name, String pointer)
            throws IOException {
        switch (name) {
            case "organization" -> {
                if (!members.cursor().isNothing()) {
                    organization = new TreeReader(members, positions).read(pointer);
                }
            }
            case "accounts" ->
                members.walk(pointer, id -> {
                    AccountReader reader = new AccountReader(members, positions, index);
                    reader.read(id, pointer + "/" + JsonCursor.escape(id)).ifPresent(accounts::add);
                });
            // Read where they are used: only then their kind is known.
            case "policies" -> members.cursor().skip();
            default -> members.unknown(name, pointer, Root.MEMBERS);
        }
    }

    /** What was read. */
    public Fact.OrganizationFile fact() {
        return new Fact.OrganizationFile(new Page(origin, false, !whole), organization, accounts);
    }
}
