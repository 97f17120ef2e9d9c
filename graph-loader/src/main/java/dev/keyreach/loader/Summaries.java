package dev.keyreach.loader;

import dev.keyreach.loader.LoadSummary.AccountSummary;
import dev.keyreach.loader.LoadSummary.OrganizationSummary;
import dev.keyreach.loader.LoadSummary.Part;
import dev.keyreach.loader.assemble.Assembly;
import dev.keyreach.loader.assemble.Coverage;
import dev.keyreach.loader.fact.OrganizationFact.NodeFact;
import dev.keyreach.model.Account;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Organization;
import dev.keyreach.model.Organization.Level;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Provenance.Slot;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Counts what was loaded. */
final class Summaries {
    private Summaries() {}

    static LoadSummary of(Assembly assembly, LoadSummary.FileCounts files) {
        List<AccountSummary> accounts = assembly.coverage().stream()
                .flatMap(coverage -> assembly.snapshot().account(coverage.account()).stream()
                        .map(account -> account(account, coverage)))
                .toList();
        Optional<OrganizationSummary> organization = assembly.snapshot()
                .organization()
                .map(found -> organization(
                        found,
                        assembly.organization().map(tree -> units(tree.root())).orElse(0)));
        return new LoadSummary(files, accounts, organization);
    }

    private static AccountSummary account(Account account, Coverage coverage) {
        Part details = account.complete() ? Part.COMPLETE : coverage.detailsSeen() ? Part.PARTIAL : Part.ABSENT;
        int grants = account.keys().values().stream()
                .mapToInt(key -> key.grants().size())
                .sum();
        return new AccountSummary(
                account.id(),
                coverage.organizationFile(),
                details,
                account.users().size(),
                account.groups().size(),
                account.roles().size(),
                policies(account),
                coverage.keys(),
                coverage.keysDescribed(),
                coverage.keyPolicies(),
                coverage.keysWithGrants(),
                grants,
                coverage.keysWithTags(),
                coverage.keysWithAliases(),
                account.aliases().size(),
                account.vpcEndpoints().size(),
                coverage.regionsListed());
    }

    private static int policies(Account account) {
        Set<Object> distinct = new HashSet<>();
        Stream.concat(account.principals(), account.groups().values().stream()).forEach(entity -> {
            entity.policies().forEach(use -> distinct.add(identity(use)));
            boundary(entity).ifPresent(use -> distinct.add(identity(use)));
        });
        return distinct.size();
    }

    /** A managed policy is one policy, whatever it is attached to; an inline policy belongs to its owner. */
    private static Object identity(PolicyUse use) {
        return use.name().startsWith("arn:") ? use.name() : Slot.of(use);
    }

    private static Optional<PolicyUse> boundary(IamEntity entity) {
        return switch (entity) {
            case IamEntity.User user -> user.boundary();
            case IamEntity.Role role -> role.boundary();
            case IamEntity.Group group -> Optional.empty();
        };
    }

    private static OrganizationSummary organization(Organization organization, int units) {
        return new OrganizationSummary(
                organization.id(),
                organization.managementAccount(),
                organization.complete(),
                organization.placements().size(),
                units,
                organization.scpEnabled(),
                distinct(organization, Level::scps),
                organization.rcpEnabled(),
                distinct(organization, Level::rcps));
    }

    private static int distinct(Organization organization, Function<Level, List<PolicyUse>> policies) {
        return (int) organization.placements().values().stream()
                .flatMap(placement -> placement.levels().stream())
                .flatMap(level -> policies.apply(level).stream())
                .distinct()
                .count();
    }

    private static int units(NodeFact node) {
        return node.units().stream().mapToInt(unit -> 1 + units(unit)).sum();
    }
}
