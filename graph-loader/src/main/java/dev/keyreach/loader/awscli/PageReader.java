package dev.keyreach.loader.awscli;

import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.Origin;
import dev.keyreach.loader.fact.Page;
import dev.keyreach.loader.json.Documents;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.loader.source.PathSubjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one page: its members are handed to the section that knows them, whatever their order. */
final class PageReader {
    private final JsonCursor cursor;
    private final Origin origin;
    private final List<Section> sections;
    private boolean moreFollows;
    private boolean hasNextToken;
    private boolean saidWhole;
    private boolean recognised;

    PageReader(JsonCursor cursor, Origin origin, Documents documents) {
        this.cursor = cursor;
        this.origin = origin;
        PathSubjects path = new PathSubjects(origin);
        GuardrailSection guardrails = new GuardrailSection(cursor, path, documents);
        GuardrailListSection lists = new GuardrailListSection(cursor, path);
        this.sections = List.of(
                new AuthorizationSection(cursor, path, documents, lists),
                new KeySection(cursor, path),
                new GrantSection(cursor, path),
                new PolicySection(cursor, path, documents, guardrails),
                new TreeSection(cursor, path),
                guardrails,
                lists,
                new SurroundingsSection(cursor, path, documents));
    }

    /** Reads a member; whether any section knows it. */
    boolean read(String name, String pointer) throws IOException {
        switch (name) {
            case "IsTruncated", "Truncated" -> {
                boolean truncated = cursor.flag(pointer).orElse(false);
                moreFollows |= truncated;
                saidWhole |= !truncated;
            }
            case "Marker", "NextMarker", "NextToken", "nextToken" ->
                hasNextToken |=
                        cursor.text(pointer).filter(token -> !token.isEmpty()).isPresent();
            default -> {
                for (Section section : sections) {
                    if (section.read(name, pointer)) {
                        recognised = true;
                        return true;
                    }
                }
                return false;
            }
        }
        return false;
    }

    /** Whether any member was known so far. */
    boolean isRecognised() {
        return recognised;
    }

    List<Fact> facts(boolean broken) throws IOException {
        Page page = new Page(origin, moreFollows || (hasNextToken && !saidWhole), broken);
        List<Fact> facts = new ArrayList<>();
        for (Section section : sections) {
            facts.addAll(section.facts(page));
        }
        return facts;
    }
}
