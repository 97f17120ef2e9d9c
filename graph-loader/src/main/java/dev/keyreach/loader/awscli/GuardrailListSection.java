package dev.keyreach.loader.awscli;

import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.Fact.GuardrailKind;
import dev.keyreach.loader.fact.Fact.GuardrailName;
import dev.keyreach.loader.fact.Page;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.loader.source.PathSubjects;
import dev.keyreach.loader.source.PathSubjects.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The list {@code Policies} where it is no part of the authorization details: {@code aws organizations list-policies} and
 * {@code list-policies-for-target}. Its elements are read by {@link ManagedPolicyReader}, which tells the two apart.
 */
final class GuardrailListSection implements Section {
    private final JsonCursor cursor;
    private final PathSubjects path;
    private final List<GuardrailName> summaries = new ArrayList<>();
    private boolean listed;
    private boolean authorizationDetails;
    private boolean otherKind;
    private boolean foreign;

    GuardrailListSection(JsonCursor cursor, PathSubjects path) {
        this.cursor = cursor;
        this.path = path;
    }

    @Override
    public boolean read(String member, String pointer) {
        return false;
    }

    /** Tells that the page has a list {@code Policies}. */
    void listSeen() {
        listed = true;
    }

    /** Tells that the list belongs to the authorization details. */
    void isAuthorizationDetails() {
        authorizationDetails = true;
    }

    /** Takes an element that is no managed policy. */
    void summary(Map<String, String> texts, SourceRef at) {
        Optional<GuardrailName> name = name(texts, at);
        name.ifPresent(summaries::add);
        otherKind |= name.isEmpty() && texts.containsKey("Type");
        foreign |= !texts.containsKey("Type");
    }

    /** The policy that a summary names; empty for kinds that do not guard access. */
    static Optional<GuardrailName> name(Map<String, String> texts, SourceRef at) {
        String id = texts.getOrDefault("Id", "");
        return kind(texts.getOrDefault("Type", ""))
                .filter(kind -> !id.isEmpty())
                .map(kind ->
                        new GuardrailName(id, texts.getOrDefault("Arn", id), texts.getOrDefault("Name", id), kind, at));
    }

    private static Optional<GuardrailKind> kind(String type) {
        for (GuardrailKind kind : GuardrailKind.values()) {
            if (type.contains(kind.name())) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    @Override
    public List<Fact> facts(Page page) {
        if (!listed || authorizationDetails || foreign) {
            return List.of();
        }
        if (otherKind) {
            return List.of(new Fact.Irrelevant(page));
        }
        Optional<GuardrailKind> kind = summaries.stream()
                .map(GuardrailName::kind)
                .findFirst()
                .or(() -> path.nearNames().stream()
                        .flatMap(name -> kind(name).stream())
                        .findFirst());
        boolean forTarget = path.mentions("for-target")
                || (!path.mentions("list-policies") && !(path.target() instanceof Found.None));
        if (!forTarget) {
            boolean ours = kind.isPresent() || path.mentions("list-policies");
            return ours ? List.of(new Fact.GuardrailList(page, kind, List.copyOf(summaries))) : List.of();
        }
        // An empty list of another kind of policy, such as TAG_POLICY.json.
        if (kind.isEmpty() && path.nearNames().getFirst().endsWith("_POLICY")) {
            return List.of(new Fact.Irrelevant(page));
        }
        String convention = "list-policies-for-target/TARGET-ID/POLICY_TYPE.json";
        if (kind.isEmpty()) {
            Subjects.missing(cursor, "the list is empty and the path names no policy type", convention);
            return List.of();
        }
        GuardrailKind known = kind.get();
        return Subjects.only(path.target(), cursor, convention)
                .map(target -> new Fact.GuardrailsOfTarget(page, target, known, List.copyOf(summaries)))
                .<Fact>map(fact -> fact)
                .stream()
                .toList();
    }
}
