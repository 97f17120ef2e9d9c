package dev.keyreach.authz;

import dev.keyreach.model.AccountId;
import dev.keyreach.model.KeyAttributes;
import dev.keyreach.model.Organization;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which service and resource control policies have a say in a check. Spec sections 3.3, 3.4.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">SCP
 *     evaluation</a>
 */
final class OrganizationLayers {
    private final Snapshot snapshot;
    private final Map<AccountId, List<List<PolicyUse>>> scps = new ConcurrentHashMap<>();
    private final Map<AccountId, List<List<PolicyUse>>> rcps = new ConcurrentHashMap<>();

    OrganizationLayers(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** SCPs level by level, root first; empty when SCPs do not restrict the caller. */
    List<List<PolicyUse>> scpLevels(Check check) {
        Caller caller = check.caller();
        // Roles inside AWS have no policies of the account's making, like service-linked roles.
        if (caller.isServiceLinked() || caller.standing() == Caller.Standing.SERVICE_INTERNAL) {
            return List.of();
        }
        return levels(caller.account(), scps, Organization::scpEnabled, Organization.Level::scps);
    }

    /** RCPs level by level; empty when RCPs do not apply to the request. Only their Deny matters. */
    List<List<PolicyUse>> rcpLevels(Check check) {
        boolean exempt = check.caller().isServiceLinked()
                || check.isRetireGrant()
                || isAwsManagedKey(check.target())
                || check.target() instanceof Target.None
                || check.target() instanceof Target.Other;
        return exempt
                ? List.of()
                : levels(check.target().account(), rcps, Organization::rcpEnabled, Organization.Level::rcps);
    }

    /** Ids of the levels whose SCPs or RCPs have a say: the subjects of gaps in them. */
    Stream<String> levelIds(Check check) {
        Stream<Optional<AccountId>> parties = Stream.of(
                scpLevels(check).isEmpty()
                        ? Optional.<AccountId>empty()
                        : check.caller().account(),
                rcpLevels(check).isEmpty()
                        ? Optional.<AccountId>empty()
                        : check.target().account());
        return parties.flatMap(Optional::stream)
                .flatMap(account -> snapshot.organization().flatMap(known -> known.placement(account)).stream())
                .flatMap(placement -> placement.levels().stream())
                .map(Organization.Level::id);
    }

    private static boolean isAwsManagedKey(Target target) {
        return target instanceof Target.OfKey key && key.key().attributes().manager() == KeyAttributes.ManagedBy.AWS;
    }

    private List<List<PolicyUse>> levels(
            Optional<AccountId> account,
            Map<AccountId, List<List<PolicyUse>>> known,
            Function<Organization, Boolean> enabled,
            Function<Organization.Level, List<PolicyUse>> policies) {
        return account.map(id -> known.computeIfAbsent(id, asked -> levelsOf(asked, enabled, policies)))
                .orElse(List.of());
    }

    private List<List<PolicyUse>> levelsOf(
            AccountId account,
            Function<Organization, Boolean> enabled,
            Function<Organization.Level, List<PolicyUse>> policies) {
        return snapshot.organization()
                .filter(enabled::apply)
                .filter(organization -> organization.isRestrictedMember(account))
                .flatMap(organization -> organization.placement(account))
                .map(placement -> placement.levels().stream().map(policies).toList())
                .orElse(List.of());
    }
}
