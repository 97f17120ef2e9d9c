package dev.keyreach.loader.assemble;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.AccountFact;
import dev.keyreach.loader.fact.AccountFact.EndpointFact;
import dev.keyreach.loader.fact.AccountFact.KeyFact;
import dev.keyreach.loader.fact.EntityFact;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.GrantFact;
import dev.keyreach.loader.fact.Page;
import dev.keyreach.model.Account;
import dev.keyreach.model.Account.VpcEndpoint;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap.Code;
import dev.keyreach.model.Gap.Could;
import dev.keyreach.model.Grant;
import dev.keyreach.model.Key;
import dev.keyreach.model.PolicyUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes accounts, of dumps or of organization files. */
final class AccountAssembler {
    private static final Set<String> ENTITY_LISTS = Set.of("UserDetailList", "GroupDetailList", "RoleDetailList");

    private final Registry registry;
    private final Entities entities;

    AccountAssembler(Registry registry, Set<Arn> openToSessionTags) {
        this.registry = registry;
        this.entities = new Entities(registry, openToSessionTags);
    }

    /** An account, and what was loaded of it. */
    record Built(Account account, Coverage coverage) {}

    /** The account of dumps; what they do not have is missing. */
    Built account(AccountDraft draft, Coverage.Builder coverage) {
        boolean complete = details(draft, coverage);
        if (!complete) {
            registry.gap(Code.ACCOUNT_INCOMPLETE, draft.id.digits(), Could.EITHER);
        }
        if (!draft.keysListed) {
            // There may be keys that nothing names: "nobody can use a key of this account" would be a guess.
            registry.gap(Code.KEY_NOT_LOADED, draft.id.digits(), Could.WIDEN);
        }
        Map<Arn, Key> keys = new TreeMap<>();
        KeyAssembler assembler = new KeyAssembler(registry);
        draft.keys.forEach((arn, key) -> keys.put(arn, assembler.key(arn, key, coverage)));
        Map<Arn, Optional<Arn>> aliases = new HashMap<>();
        draft.aliases.forEach((arn, alias) -> aliases.put(arn, alias.key()));
        Account account = new Account(
                draft.id,
                partition(draft),
                complete,
                regions(draft, coverage),
                entities.users,
                entities.roles,
                entities.groups,
                keys,
                aliases,
                endpoints(draft.endpoints));
        return new Built(account, coverage.build(draft.id));
    }

    private boolean details(AccountDraft draft, Coverage.Builder coverage) {
        String subject = "the users, groups and roles of account " + draft.id;
        Pages<Fact.AuthorizationDetails> pages = Pages.of(draft.details, subject, registry.diagnostics());
        coverage.detailsSeen = !pages.used().isEmpty();
        List<EntityFact> facts = new ArrayList<>();
        Set<String> lists = new TreeSet<>();
        for (Fact.AuthorizationDetails page : pages.used()) {
            facts.addAll(page.entities());
            lists.addAll(page.lists());
            coverage.managedPolicies += page.policies().size();
        }
        entities.add(facts, CredentialDumps.of(draft, registry.diagnostics()));
        if (pages.complete()) {
            CredentialDumps.checkUsers(draft, entities.users.keySet(), registry.diagnostics());
        }
        // A page that breaks off has been reported, and says nothing about what would have followed.
        boolean broken = pages.used().stream().anyMatch(page -> page.page().broken());
        if (coverage.detailsSeen && !broken && !lists.containsAll(ENTITY_LISTS)) {
            Set<String> missing = new TreeSet<>(ENTITY_LISTS);
            missing.removeAll(lists);
            registry.diagnostics()
                    .add(
                            DiagnosticCode.W_PAGE_MISSING,
                            SourceRef.ofFile(
                                    pages.used().getFirst().page().origin().file()),
                            "the output of account " + draft.id + " has no " + String.join(", no ", missing));
        }
        return pages.complete() && lists.containsAll(ENTITY_LISTS);
    }

    private static String partition(AccountDraft draft) {
        return Stream.concat(
                        draft.details.stream()
                                .flatMap(page -> page.entities().stream())
                                .map(EntityFact::arn),
                        draft.keys.keySet().stream())
                .map(Arn::partition)
                .findFirst()
                .orElse("aws");
    }

    private Optional<Set<String>> regions(AccountDraft draft, Coverage.Builder coverage) {
        String subject = "the Regions of account " + draft.id;
        Pages<Fact.Regions> pages = Pages.of(draft.regions, subject, registry.diagnostics());
        coverage.regionsListed = pages.complete();
        if (!pages.complete()) {
            return Optional.empty();
        }
        Set<String> enabled = new TreeSet<>();
        pages.used().forEach(page -> enabled.addAll(page.enabled()));
        return Optional.of(enabled);
    }

    private Map<String, VpcEndpoint> endpoints(List<AccountDraft.EndpointAt> found) {
        found.stream()
                .map(at -> at.page().page())
                .filter(Page::truncated)
                .map(page -> page.origin().file())
                .distinct()
                .forEach(file -> registry.diagnostics()
                        .add(
                                DiagnosticCode.W_PAGE_MISSING,
                                SourceRef.ofFile(file),
                                "the endpoints go on after this page"));
        return endpoints(found.stream().map(at -> at.endpoint().endpoint()));
    }

    private Map<String, VpcEndpoint> endpoints(Stream<EndpointFact> facts) {
        Map<String, VpcEndpoint> endpoints = new HashMap<>();
        facts.forEach(fact -> endpoints.computeIfAbsent(fact.id(), id -> {
            Optional<PolicyUse> policy = fact.policy().flatMap(ref -> registry.use(ref, id));
            return new VpcEndpoint(id, policy);
        }));
        return endpoints;
    }

    /** The account of an organization file; what is omitted has its default. */
    Built account(AccountFact fact, Coverage.Builder coverage) {
        coverage.organizationFile = true;
        coverage.detailsSeen = true;
        coverage.managedPolicies = fact.managedPolicies().size();
        coverage.regionsListed = fact.enabledRegions().isPresent();
        if (!fact.complete()) {
            registry.gap(Code.ACCOUNT_INCOMPLETE, fact.id().digits(), Could.EITHER);
        }
        entities.add(fact.entities(), Map.of());
        Map<Arn, Key> keys = new TreeMap<>();
        Map<Arn, Optional<Arn>> aliases = new HashMap<>();
        for (KeyFact key : fact.keys()) {
            if (keys.containsKey(key.arn())) {
                continue;
            }
            keys.put(key.arn(), key(key, coverage));
            key.aliases().forEach(alias -> aliases.put(key.arn().withResource(alias), Optional.of(key.arn())));
        }
        Account account = new Account(
                fact.id(),
                fact.partition(),
                fact.complete(),
                fact.enabledRegions(),
                entities.users,
                entities.roles,
                entities.groups,
                keys,
                aliases,
                endpoints(fact.endpoints().stream()));
        return new Built(account, coverage.build(fact.id()));
    }

    private Key key(KeyFact fact, Coverage.Builder coverage) {
        coverage.keys++;
        coverage.keysDescribed++;
        coverage.keysWithGrants++;
        coverage.keysWithTags++;
        coverage.keysWithAliases++;
        Optional<PolicyUse> policy =
                fact.policy().flatMap(ref -> registry.use(ref, fact.arn().toString()));
        if (policy.isPresent()) {
            coverage.keyPolicies++;
        } else {
            registry.gap(Code.KEY_POLICY_NOT_LOADED, fact.arn().toString(), Could.EITHER);
        }
        Map<String, GrantFact> byId = new TreeMap<>();
        fact.grants().forEach(grant -> byId.putIfAbsent(grant.id(), grant));
        registry.grantChecker().check(byId.values(), fact.attributes());
        String owner = fact.arn().toString();
        List<Grant> grants = byId.values().stream()
                .map(grant -> registry.grant(grant, fact.arn(), owner))
                .toList();
        List<String> aliases = fact.aliases().stream().distinct().sorted().toList();
        return new Key(fact.arn(), fact.attributes(), fact.tags(), aliases, grants, policy);
    }
}
