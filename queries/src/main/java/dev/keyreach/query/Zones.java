package dev.keyreach.query;

import dev.keyreach.authz.Parties;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Organization;
import dev.keyreach.model.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which accounts an element of a zone means: an account, an organization, a root, or an organizational unit with all below it. */
public final class Zones {
    private Zones() {}

    /**
     * The accounts. An account id is known when the account is loaded, listed by the organization, or named by a key policy, a
     * grant or a trust policy.
     *
     * <p>O(organization); for an account that is neither loaded nor listed O(policies).
     */
    public static Reference<Set<AccountId>> resolve(Estate estate, String element) {
        Optional<AccountId> account = AccountId.parse(element);
        if (account.isPresent()) {
            return isKnown(estate, account.get())
                    ? new Reference.Found<>(Set.of(account.get()))
                    : notFound(estate.snapshot(), element);
        }
        Set<AccountId> below = estate.snapshot().organization().stream()
                .flatMap(organization -> organization.placements().entrySet().stream()
                        .filter(entry -> organization.id().equals(element) || isBelow(entry, element)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return below.isEmpty() ? notFound(estate.snapshot(), element) : new Reference.Found<>(below);
    }

    private static boolean isBelow(Map.Entry<AccountId, Organization.Placement> entry, String node) {
        return entry.getValue().levels().stream().map(Organization.Level::id).anyMatch(node::equals);
    }

    private static boolean isKnown(Estate estate, AccountId account) {
        Snapshot snapshot = estate.snapshot();
        boolean listed = snapshot.organization()
                .flatMap(found -> found.placement(account))
                .isPresent();
        if (listed || snapshot.account(account).isPresent()) {
            return true;
        }
        Parties parties = new Parties(snapshot, estate.policies());
        return snapshot.keys().anyMatch(key -> parties.accountsAround(key).contains(account))
                || snapshot.accounts().values().stream()
                        .flatMap(loaded -> loaded.roles().values().stream())
                        .anyMatch(role -> parties.accountsAround(role).contains(account));
    }

    private static Reference<Set<AccountId>> notFound(Snapshot snapshot, String element) {
        Set<String> names = new TreeSet<>();
        snapshot.accounts().keySet().forEach(account -> names.add(account.digits()));
        snapshot.organization().ifPresent(organization -> {
            names.add(organization.id());
            organization.placements().values().stream()
                    .flatMap(placement -> placement.levels().stream())
                    .forEach(level -> names.add(level.id()));
        });
        Optional<String> nearest = ContextKeys.nearest(element, new ArrayList<>(names));
        return new Reference.NotFound<>(nearest.map(List::of).orElse(List.of()));
    }
}
