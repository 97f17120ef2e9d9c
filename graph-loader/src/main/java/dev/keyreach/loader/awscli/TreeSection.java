package dev.keyreach.loader.awscli;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.Fact.MemberAccounts.Member;
import dev.keyreach.loader.fact.Fact.OrganizationName;
import dev.keyreach.loader.fact.Page;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.loader.source.PathSubjects;
import dev.keyreach.loader.source.PathSubjects.Found;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tree of an organization: {@code aws organizations describe-organization}, {@code list-roots}, {@code list-accounts},
 * {@code list-accounts-for-parent}, {@code list-organizational-units-for-parent}.
 */
final class TreeSection implements Section {
    private final JsonCursor cursor;
    private final PathSubjects path;
    private final List<RootDraft> roots = new ArrayList<>();
    private Optional<Described> described = Optional.empty();
    private Optional<List<Member>> accounts = Optional.empty();
    private Optional<List<String>> units = Optional.empty();

    TreeSection(JsonCursor cursor, PathSubjects path) {
        this.cursor = cursor;
        this.path = path;
    }

    private record Described(OrganizationName name, SourceRef at) {}

    private record RootDraft(String id, Optional<OrganizationName> organization, Set<String> enabled, SourceRef at) {}

    @Override
    public boolean read(String member, String pointer) throws IOException {
        switch (member) {
            case "Organization" -> organization(pointer);
            case "Roots" -> cursor.elements(pointer, i -> root(pointer + "/" + i));
            case "Accounts" -> accounts(pointer);
            case "OrganizationalUnits" -> units(pointer);
            default -> {
                return false;
            }
        }
        return true;
    }

    private Map<String, String> texts(String pointer) throws IOException {
        Map<String, String> texts = new HashMap<>();
        cursor.members(pointer, name -> {
            if (cursor.isString()) {
                cursor.text(pointer, name).ifPresent(text -> texts.put(name, text));
            }
        });
        return texts;
    }

    private void organization(String pointer) throws IOException {
        SourceRef at = cursor.at(pointer);
        Map<String, String> texts = texts(pointer);
        String id = texts.getOrDefault("Id", "");
        Optional<AccountId> management = Optional.ofNullable(
                        texts.getOrDefault("MasterAccountId", texts.get("ManagementAccountId")))
                .flatMap(AccountId::parse);
        if (id.isEmpty() || management.isEmpty()) {
            cursor.diagnostics()
                    .add(DiagnosticCode.E_FILE_SHAPE, at, "this organization has no Id or no MasterAccountId");
            return;
        }
        described = Optional.of(new Described(new OrganizationName(id, management.get()), at));
    }

    private void root(String pointer) throws IOException {
        SourceRef at = cursor.at(pointer);
        Map<String, String> texts = new HashMap<>();
        Set<String> enabled = new HashSet<>();
        cursor.members(pointer, name -> {
            switch (name) {
                case "Id", "Arn" -> cursor.text(pointer, name).ifPresent(text -> texts.put(name, text));
                case "PolicyTypes" -> {
                    String list = pointer + "/" + name;
                    cursor.elements(list, i -> {
                        Map<String, String> type = texts(list + "/" + i);
                        if ("ENABLED".equals(type.get("Status"))) {
                            enabled.add(type.getOrDefault("Type", ""));
                        }
                    });
                }
                default -> cursor.skip();
            }
        });
        String id = texts.getOrDefault("Id", "");
        if (!id.isEmpty()) {
            roots.add(new RootDraft(id, organizationOf(texts.getOrDefault("Arn", "")), enabled, at));
        }
    }

    private void accounts(String pointer) throws IOException {
        List<Member> found = new ArrayList<>();
        accounts = Optional.of(found);
        cursor.elements(pointer, i -> {
            String at = pointer + "/" + i;
            SourceRef place = cursor.at(at);
            Map<String, String> texts = texts(at);
            String id = texts.getOrDefault("Id", "");
            AccountId.parse(id)
                    .ifPresentOrElse(
                            account -> found.add(
                                    new Member(account, organizationOf(texts.getOrDefault("Arn", "")), place)),
                            () -> cursor.diagnostics()
                                    .add(DiagnosticCode.E_FILE_SHAPE, place, "`" + id + "` is no account id"));
        });
    }

    private void units(String pointer) throws IOException {
        List<String> found = new ArrayList<>();
        units = Optional.of(found);
        cursor.elements(pointer, i -> {
            String id = texts(pointer + "/" + i).getOrDefault("Id", "");
            if (!id.isEmpty()) {
                found.add(id);
            }
        });
    }

    /** {@code arn:aws:organizations::MANAGEMENT:account/o-id/...}: every part of an organization names it. */
    private static Optional<OrganizationName> organizationOf(String text) {
        Optional<Arn> arn = Arn.parse(text).filter(parsed -> parsed.service().equals("organizations"));
        String[] parts = arn.map(Arn::resource).orElse("").split("/");
        return arn.flatMap(Arn::accountId)
                .filter(account -> parts.length > 1 && parts[1].startsWith("o-"))
                .map(account -> new OrganizationName(parts[1], account));
    }

    @Override
    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        described.ifPresent(found -> facts.add(new Fact.OrganizationDescription(page, found.name(), found.at())));
        roots.forEach(root -> facts.add(new Fact.Root(
                page,
                root.id(),
                root.organization(),
                root.enabled().contains("SERVICE_CONTROL_POLICY"),
                root.enabled().contains("RESOURCE_CONTROL_POLICY"),
                root.at())));
        accounts.flatMap(found -> accounts(page, found)).ifPresent(facts::add);
        units.flatMap(found -> parent("list-organizational-units-for-parent")
                        .map(parent -> new Fact.Units(page, parent, List.copyOf(found))))
                .ifPresent(facts::add);
        return facts;
    }

    private Optional<Fact> accounts(Page page, List<Member> found) {
        boolean ofParent = path.mentions("for-parent") || !(path.node() instanceof Found.None);
        if (!ofParent) {
            return Optional.of(new Fact.MemberAccounts(page, Optional.empty(), List.copyOf(found)));
        }
        return parent("list-accounts-for-parent")
                .map(parent -> new Fact.MemberAccounts(page, Optional.of(parent), List.copyOf(found)));
    }

    private Optional<String> parent(String command) {
        return Subjects.only(path.node(), cursor, command + "/ROOT-OR-OU-ID.json");
    }
}
