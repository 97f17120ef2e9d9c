package dev.keyreach.loader.assemble;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.Fact.GuardrailKind;
import dev.keyreach.loader.fact.Fact.MemberAccounts.Member;
import dev.keyreach.loader.fact.Fact.OrganizationName;
import dev.keyreach.loader.fact.OrganizationFact;
import dev.keyreach.loader.fact.OrganizationFact.NodeFact;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Gap.Code;
import dev.keyreach.model.Gap.Could;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the tree of an organization of dumps. */
final class OrganizationDumps {
    private final List<Fact> facts;
    private final Registry registry;
    private final Diagnostics diagnostics;
    private final Map<String, Set<String>> unitsOf = new LinkedHashMap<>();
    private final Map<String, Set<String>> accountsOf = new LinkedHashMap<>();
    private final Set<String> placed = new HashSet<>();

    OrganizationDumps(List<Fact> facts, Registry registry) {
        this.facts = facts;
        this.registry = registry;
        this.diagnostics = registry.diagnostics();
    }

    /** The first file that says something of an organization's tree. */
    static Optional<String> firstFile(List<Fact> facts) {
        return facts.stream()
                .filter(fact -> fact instanceof Fact.OrganizationDescription
                        || fact instanceof Fact.Root
                        || fact instanceof Fact.MemberAccounts
                        || fact instanceof Fact.Units)
                .map(fact -> fact.page().origin().file())
                .findFirst();
    }

    private <F extends Fact> List<F> all(Class<F> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    Optional<OrganizationFact> organization() {
        Optional<OrganizationName> name = name();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Fact.Root> rootFact = all(Fact.Root.class).stream()
                .filter(root ->
                        root.organization().isEmpty() || root.organization().equals(name))
                .findFirst();
        all(Fact.Units.class).forEach(page -> addAll(unitsOf, page.parent(), page.units(), page));
        List<Fact.MemberAccounts> members = all(Fact.MemberAccounts.class);
        members.forEach(page ->
                page.parent().ifPresent(parent -> addAll(accountsOf, parent, ids(page, name.get()), page)));
        String rootId = rootFact.map(Fact.Root::id).or(this::rootAmongParents).orElse("r-unknown");
        boolean complete = unplacedGoUnderRoot(rootId, members, name.get());
        GuardrailDumps guardrails = new GuardrailDumps(facts, registry);
        boolean scpEnabled = rootFact.map(Fact.Root::scpEnabled).orElse(true);
        boolean rcpEnabled = rootFact.map(Fact.Root::rcpEnabled).orElse(true);
        if (rootFact.isEmpty()) {
            guardrails.notLoaded();
        }
        NodeFact root = node(rootId, guardrails, scpEnabled, rcpEnabled);
        return Optional.of(new OrganizationFact(
                name.get().id(), name.get().managementAccount(), complete, scpEnabled, rcpEnabled, root));
    }

    private Optional<OrganizationName> name() {
        List<Fact.OrganizationDescription> descriptions = all(Fact.OrganizationDescription.class);
        descriptions.stream()
                .skip(1)
                .filter(second -> !second.name().equals(descriptions.getFirst().name()))
                .forEach(second -> registry.duplicate(
                        "organization", descriptions.getFirst().at(), second.at()));
        return Stream.of(
                        descriptions.stream().map(Fact.OrganizationDescription::name),
                        all(Fact.Root.class).stream().flatMap(root -> root.organization().stream()),
                        all(Fact.MemberAccounts.class).stream()
                                .flatMap(page -> page.accounts().stream())
                                .flatMap(member -> member.organization().stream()))
                .flatMap(names -> names)
                .findFirst();
    }

    private Optional<String> rootAmongParents() {
        return Stream.concat(unitsOf.keySet().stream(), accountsOf.keySet().stream())
                .filter(parent -> parent.startsWith("r-"))
                .findFirst();
    }

    private static List<String> ids(Fact.MemberAccounts page, OrganizationName name) {
        return page.accounts().stream()
                .filter(member -> member.organization().isEmpty()
                        || member.organization().get().equals(name))
                .map(Member::id)
                .map(AccountId::digits)
                .toList();
    }

    /** What stands below two parents stays below the first. */
    private void addAll(Map<String, Set<String>> childrenOf, String parent, List<String> children, Fact page) {
        Set<String> own = childrenOf.computeIfAbsent(parent, absent -> new LinkedHashSet<>());
        for (String child : children) {
            if (child.equals(parent) || child.startsWith("r-")) {
                // Nothing contains itself, and nothing contains a root.
                continue;
            }
            if (placed.add(child)) {
                own.add(child);
            } else if (!own.contains(child)) {
                diagnostics.add(
                        DiagnosticCode.W_SUBJECT_DUPLICATE,
                        SourceRef.ofFile(page.page().origin().file()),
                        "`" + child + "` has another parent too, which was used");
            }
        }
    }

    /**
     * Gives a place to what no file places, so that it is at least a member.
     *
     * @return whether the list of accounts is whole
     */
    private boolean unplacedGoUnderRoot(String root, List<Fact.MemberAccounts> members, OrganizationName name) {
        Pages<Fact.MemberAccounts> list = Pages.of(
                members.stream().filter(page -> page.parent().isEmpty()).toList(),
                "the accounts of organization " + name.id(),
                diagnostics);
        Set<String> unplaced = new LinkedHashSet<>();
        list.used().forEach(page -> unplaced.addAll(ids(page, name)));
        unplaced.removeAll(placed);
        Set<String> strayUnits = strayUnits(root);
        report(
                unplaced,
                "accounts",
                "list-accounts-for-parent",
                list.used().isEmpty() ? root : file(list.used().getFirst()));
        report(strayUnits, "OUs", "list-organizational-units-for-parent", root);
        accountsOf.computeIfAbsent(root, absent -> new LinkedHashSet<>()).addAll(unplaced);
        unitsOf.computeIfAbsent(root, absent -> new LinkedHashSet<>()).addAll(strayUnits);
        return list.complete();
    }

    /** OUs that no way leads to from the root: their parent is not listed, or they stand in a circle. */
    private Set<String> strayUnits(String root) {
        Set<String> reached = new HashSet<>();
        reach(root, reached);
        Set<String> strays = new LinkedHashSet<>();
        Stream.concat(unitsOf.keySet().stream(), accountsOf.keySet().stream())
                .distinct()
                .forEach(unit -> {
                    if (unit.startsWith("ou-") && !reached.contains(unit)) {
                        strays.add(unit);
                        reach(unit, reached);
                    }
                });
        return strays;
    }

    private void reach(String node, Set<String> reached) {
        if (reached.add(node)) {
            unitsOf.getOrDefault(node, Set.of()).forEach(unit -> reach(unit, reached));
        }
    }

    private static String file(Fact fact) {
        return fact.page().origin().file();
    }

    private void report(Set<String> ids, String what, String command, String file) {
        if (ids.isEmpty()) {
            return;
        }
        String some = String.join(", ", ids.stream().limit(3).toList()) + (ids.size() > 3 ? ", ..." : "");
        diagnostics.add(
                DiagnosticCode.W_PAGE_MISSING,
                SourceRef.ofFile(file),
                "these " + what + " are in no output of " + command + " and were placed directly below the root: "
                        + some);
        registry.gap(Code.ORGANIZATION_NOT_LOADED, "organization", Could.EITHER);
    }

    private NodeFact node(String id, GuardrailDumps guardrails, boolean scps, boolean rcps) {
        List<NodeFact> accounts = new ArrayList<>();
        // Removing guards against circles, which broken data may have.
        for (String account : Optional.ofNullable(accountsOf.remove(id)).orElse(Set.of())) {
            accounts.add(leaf(account, List.of(), List.of(), guardrails, scps, rcps));
        }
        List<NodeFact> units = new ArrayList<>();
        for (String unit : Optional.ofNullable(unitsOf.remove(id)).orElse(Set.of())) {
            units.add(node(unit, guardrails, scps, rcps));
        }
        return leaf(id, accounts, units, guardrails, scps, rcps);
    }

    private static NodeFact leaf(
            String id,
            List<NodeFact> accounts,
            List<NodeFact> units,
            GuardrailDumps guardrails,
            boolean scps,
            boolean rcps) {
        return new NodeFact(
                id,
                scps ? guardrails.attachedTo(id, GuardrailKind.SERVICE_CONTROL_POLICY) : List.of(),
                rcps ? guardrails.attachedTo(id, GuardrailKind.RESOURCE_CONTROL_POLICY) : List.of(),
                accounts,
                units);
    }
}
