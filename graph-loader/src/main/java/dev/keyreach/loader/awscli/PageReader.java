package dev.keyreach.loader.awscli;

import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.Origin;
import dev.keyreach.loader.fact.Page;
import dev.keyreach.loader.json.Documents;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.loader.source.PathSubjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one page: its members are handed to the section that knows them, whatever their order. Sections are made when a
 * member needs them, as most pages need one.
 */
final class PageReader {
    private final JsonCursor cursor;
    private final Origin origin;
    private final PathSubjects path;
    private final Documents documents;
    private final Map<Part, Section> sections = new EnumMap<>(Part.class);
    private boolean moreFollows;
    private boolean hasNextToken;
    private boolean saidWhole;

    PageReader(JsonCursor cursor, Origin origin, Documents documents) {
        this.cursor = cursor;
        this.origin = origin;
        this.path = new PathSubjects(origin);
        this.documents = documents;
    }

    /** The sections, in the order of their facts. */
    private enum Part {
        AUTHORIZATION,
        CREDENTIALS,
        KEY,
        GRANT,
        POLICY,
        TREE,
        GUARDRAIL,
        GUARDRAIL_LIST,
        SURROUNDINGS
    }

    /** The section that knows a member. */
    private static Optional<Part> partOf(String member) {
        return Optional.ofNullable(
                switch (member) {
                    case "UserDetailList", "GroupDetailList", "RoleDetailList", "Policies" -> Part.AUTHORIZATION;
                    case "AccessKeyMetadata", "LoginProfile", "Content", "ReportFormat" -> Part.CREDENTIALS;
                    case "KeyMetadata", "Keys", "Aliases", "Tags" -> Part.KEY;
                    case "Grants" -> Part.GRANT;
                    case "Policy", "PolicyName" -> Part.POLICY;
                    case "Organization", "Roots", "Accounts", "OrganizationalUnits" -> Part.TREE;
                    case "Targets" -> Part.GUARDRAIL;
                    case "Regions", "VpcEndpoints" -> Part.SURROUNDINGS;
                    default -> null;
                });
    }

    private Section section(Part part) {
        // Not computeIfAbsent: making one section may make another.
        Section known = sections.get(part);
        if (known != null) {
            return known;
        }
        Section made = switch (part) {
            case AUTHORIZATION -> new AuthorizationSection(cursor, path, documents, guardrailList());
            case CREDENTIALS -> new CredentialsSection(cursor, path);
            case KEY -> new KeySection(cursor, path);
            case GRANT -> new GrantSection(cursor, path);
            case POLICY -> new PolicySection(cursor, path, documents, guardrail());
            case TREE -> new TreeSection(cursor, path);
            case GUARDRAIL -> guardrail();
            case GUARDRAIL_LIST -> guardrailList();
            case SURROUNDINGS -> new SurroundingsSection(cursor, path, documents);
        };
        sections.put(part, made);
        return made;
    }

    private GuardrailSection guardrail() {
        if (sections.get(Part.GUARDRAIL) instanceof GuardrailSection known) {
            return known;
        }
        GuardrailSection made = new GuardrailSection(cursor, path, documents);
        sections.put(Part.GUARDRAIL, made);
        return made;
    }

    private GuardrailListSection guardrailList() {
        if (sections.get(Part.GUARDRAIL_LIST) instanceof GuardrailListSection known) {
            return known;
        }
        GuardrailListSection made = new GuardrailListSection(cursor, path);
        sections.put(Part.GUARDRAIL_LIST, made);
        return made;
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
                Optional<Part> part = partOf(name);
                return part.isPresent() && section(part.get()).read(name, pointer);
            }
        }
        return false;
    }

    /** Whether any member was known so far. */
    boolean isRecognised() {
        return !sections.isEmpty();
    }

    List<Fact> facts(boolean broken) throws IOException {
        Page page = new Page(origin, moreFollows || (hasNextToken && !saidWhole), broken);
        List<Fact> facts = new ArrayList<>();
        for (Section section : sections.values()) {
            facts.addAll(section.facts(page));
        }
        return facts;
    }
}
