package dev.keyreach.loader.assemble;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.AccountFact;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.OrganizationFact;
import dev.keyreach.loader.json.Documents;
import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap.Code;
import dev.keyreach.model.Gap.Could;
import dev.keyreach.model.Organization;
import dev.keyreach.model.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Puts the facts of all files together. Deterministic: the order of the facts is the path order of their files. */
public final class Assembler {
    private final Diagnostics diagnostics = new Diagnostics();
    private final Registry registry;
    private final Set<Arn> openToSessionTags = new HashSet<>();
    private final Map<AccountId, AccountDraft> drafts = new TreeMap<>();
    private final Map<AccountId, Account> accounts = new TreeMap<>();
    private final List<Coverage> coverage = new ArrayList<>();

    private Assembler(Documents documents) {
        this.registry = new Registry(documents, diagnostics);
    }

    /**
     * Puts facts together.
     *
     * @param facts in path order
     */
    public static Assembly assemble(List<Fact> facts, Documents documents) {
        return new Assembler(documents).assembly(facts);
    }

    private Assembly assembly(List<Fact> facts) {
        new KeyInventory(this::draft, diagnostics).sort(facts);
        facts.forEach(this::sort);
        // Before any account is built: AWS's own policies may stand in the dump of another account only.
        facts.forEach(this::learnManagedPolicies);
        Map<AccountId, String> firstFiles = firstFiles(facts);
        organizationFileAccounts(facts, firstFiles);
        drafts.forEach((id, draft) -> {
            if (!accounts.containsKey(id)) {
                build(new AccountAssembler(registry, openToSessionTags).account(draft, new Coverage.Builder()));
            }
        });
        Optional<OrganizationFact> tree = organization(facts);
        Optional<Organization> organization = tree.map(found -> OrganizationTree.organization(found, registry));
        boolean fromDumps = coverage.stream().anyMatch(account -> !account.organizationFile());
        if (organization.isEmpty() && fromDumps) {
            registry.gap(Code.ORGANIZATION_NOT_LOADED, "organization", Could.EITHER);
        }
        if (fromDumps) {
            organization.stream()
                    .flatMap(found -> found.placements().keySet().stream())
                    .filter(member -> !accounts.containsKey(member))
                    .forEach(member -> registry.gap(Code.ACCOUNT_INCOMPLETE, member.digits(), Could.EITHER));
        }
        coverage.sort((a, b) -> a.account().compareTo(b.account()));
        Snapshot snapshot = new Snapshot(accounts.values(), organization, registry.gaps(), openToSessionTags);
        return new Assembly(snapshot, registry.policies(), registry.provenance(), tree, coverage, diagnostics.list());
    }

    private AccountDraft draft(AccountId id) {
        return drafts.computeIfAbsent(id, AccountDraft::new);
    }

    private void sort(Fact fact) {
        switch (fact) {
            case Fact.AuthorizationDetails details ->
                draft(details.account()).details.add(details);
            case Fact.Regions regions -> draft(regions.account()).regions.add(regions);
            case Fact.AccessKeys keys -> draft(keys.account()).accessKeys.add(keys);
            case Fact.LoginProfile profile ->
                draft(profile.account()).loginProfiles.add(profile);
            case Fact.CredentialReport report ->
                draft(report.account()).credentialReports.add(report);
            case Fact.VpcEndpoints page ->
                page.endpoints()
                        .forEach(endpoint ->
                                draft(endpoint.account()).endpoints.add(new AccountDraft.EndpointAt(page, endpoint)));
            default -> {}
        }
    }

    private void learnManagedPolicies(Fact fact) {
        if (fact instanceof Fact.AuthorizationDetails details) {
            details.policies().forEach(policy -> registry.managed(policy, details.account()));
        }
    }

    /** The first file with something of an account from dumps: it decides between them and an organization file. */
    private static Map<AccountId, String> firstFiles(List<Fact> facts) {
        Map<AccountId, String> first = new TreeMap<>();
        for (Fact fact : facts) {
            Optional<AccountId> account = switch (fact) {
                case Fact.AuthorizationDetails details -> Optional.of(details.account());
                case Fact.KeyDescription key -> key.key().accountId();
                default -> Optional.empty();
            };
            account.ifPresent(id -> first.putIfAbsent(id, fact.page().origin().file()));
        }
        return first;
    }

    private void organizationFileAccounts(List<Fact> facts, Map<AccountId, String> firstFiles) {
        Map<AccountId, String> described = new TreeMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.OrganizationFile file) {
                String name = file.page().origin().file();
                for (AccountFact account : file.accounts()) {
                    String other = described.getOrDefault(account.id(), firstFiles.getOrDefault(account.id(), name));
                    if (other.compareTo(name) < 0 || described.containsKey(account.id())) {
                        duplicateAccount(account.id(), other, name);
                        continue;
                    }
                    described.put(account.id(), name);
                    if (firstFiles.containsKey(account.id())) {
                        duplicateAccount(account.id(), name, firstFiles.get(account.id()));
                    }
                    build(new AccountAssembler(registry, openToSessionTags).account(account, new Coverage.Builder()));
                }
            }
        }
    }

    private void duplicateAccount(AccountId account, String used, String left) {
        diagnostics.add(
                DiagnosticCode.W_SUBJECT_DUPLICATE,
                SourceRef.ofFile(left),
                "account " + account + " stands in `" + used + "` too, which was used");
    }

    private void build(AccountAssembler.Built built) {
        accounts.put(built.account().id(), built.account());
        coverage.add(built.coverage());
    }

    private Optional<OrganizationFact> organization(List<Fact> facts) {
        Optional<Fact.OrganizationFile> file = facts.stream()
                .filter(Fact.OrganizationFile.class::isInstance)
                .map(Fact.OrganizationFile.class::cast)
                .filter(found -> found.organization().isPresent())
                .findFirst();
        Optional<String> firstDump = OrganizationDumps.firstFile(facts);
        if (file.isEmpty()) {
            return new OrganizationDumps(facts, registry).organization();
        }
        String name = file.get().page().origin().file();
        boolean dumpFirst = firstDump.filter(dump -> dump.compareTo(name) < 0).isPresent();
        facts.stream()
                .filter(Fact.OrganizationFile.class::isInstance)
                .map(Fact.OrganizationFile.class::cast)
                .filter(found -> found.organization().isPresent())
                .map(found -> found.page().origin().file())
                .filter(found -> dumpFirst || !found.equals(name))
                .forEach(found -> duplicateOrganization(dumpFirst ? firstDump.orElse(name) : name, found));
        if (dumpFirst) {
            return new OrganizationDumps(facts, registry).organization();
        }
        firstDump.ifPresent(dump -> duplicateOrganization(name, dump));
        return file.get().organization();
    }

    private void duplicateOrganization(String used, String left) {
        diagnostics.add(
                DiagnosticCode.W_SUBJECT_DUPLICATE,
                SourceRef.ofFile(left),
                "an organization stands in `" + used + "` too, which was used");
    }
}
