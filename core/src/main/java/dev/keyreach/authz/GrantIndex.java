package dev.keyreach.authz;

import dev.keyreach.condition.Residual.EncryptionContext;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Grant;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import dev.keyreach.policy.PrincipalPattern;
import dev.keyreach.policy.PrincipalPatterns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * The grants of one key by whom they name, so that a caller meets only those that can concern it: a key may have 50,000.
 * The index only narrows; {@link PrincipalMatcher} decides. Building it is O(grants), a look-up O(answer).
 */
final class GrantIndex {
    private final Map<String, List<Party>> byName = new HashMap<>();
    private final Map<String, Grant> byId = new HashMap<>();
    private final Map<AccountId, Grant> firstIssuedBy = new HashMap<>();
    private final Key key;

    /**
     * A grant in the role of naming somebody: as its grantee, or as who may retire it.
     *
     * @param contexts what it asks of the encryption context; empty for who may retire it
     */
    record Party(Grant grant, PrincipalPattern pattern, boolean grantee, List<EncryptionContext> contexts) {
        Party {
            contexts = List.copyOf(contexts);
        }
    }

    private GrantIndex(Key key) {
        this.key = key;
    }

    /** The index of a key's grants. O(grants). */
    static GrantIndex of(Key key) {
        GrantIndex index = new GrantIndex(key);
        for (Grant grant : key.grants()) {
            List<EncryptionContext> contexts = EncryptionContexts.of(grant.constraints());
            patterns(grant.granteePrincipal(), grant.granteeServicePrincipal())
                    .forEach(pattern -> index.add(new Party(grant, pattern, true, contexts)));
            patterns(grant.retiringPrincipal(), grant.retiringServicePrincipal())
                    .forEach(pattern -> index.add(new Party(grant, pattern, false, List.of())));
            index.byId.putIfAbsent(grant.id(), grant);
            grant.issuingAccount().ifPresent(issuer -> index.firstIssuedBy.putIfAbsent(issuer, grant));
        }
        return index;
    }

    private static Stream<PrincipalPattern> patterns(Optional<String> principal, Optional<String> service) {
        return Stream.concat(
                        principal.stream().map(PrincipalPatterns::ofGrant),
                        service.stream().map(PrincipalPattern.Service::new))
                .distinct();
    }

    private void add(Party party) {
        for (String name : names(party.pattern())) {
            byName.computeIfAbsent(name, unseen -> new ArrayList<>()).add(party);
        }
    }

    private static List<String> names(PrincipalPattern pattern) {
        return switch (pattern) {
            case PrincipalPattern.Everyone everyone -> List.of("*");
            case PrincipalPattern.WholeAccount whole ->
                List.of(account(whole.account().digits()));
            case PrincipalPattern.Named named -> namesOf(named);
            case PrincipalPattern.UniqueId id -> List.of(uniqueId(id.written()));
            case PrincipalPattern.Service service -> List.of(service.written());
            case PrincipalPattern.Federated federated -> List.of();
            case PrincipalPattern.Nobody nobody -> List.of();
        };
    }

    private static List<String> namesOf(PrincipalPattern.Named named) {
        String arn = named.written();
        return switch (named.principal()) {
            case Principal.RoleSession session ->
                List.of(arn, within("sessions", session.arn().account(), session.roleName()));
            case Principal.IamRole role ->
                List.of(arn, within("role", role.arn().account(), role.arn().name()));
            case Principal.IamUser user ->
                List.of(arn, within("user", user.arn().account(), user.arn().name()));
            case Principal.FederatedUser federated -> List.of(arn);
            case Principal.RootUser root -> List.of(arn);
        };
    }

    /** Grants that may name the caller, in the order of the key's grants for each way of naming; its account's come last. */
    List<Party> naming(Caller caller) {
        List<Party> parties = new ArrayList<>(namingIt(caller));
        parties.addAll(namingAccount(caller));
        return parties;
    }

    /** Grants that may name the caller itself, or everybody. */
    List<Party> namingIt(Caller caller) {
        if (byName.isEmpty()) {
            return List.of();
        }
        // No grant is found under two of these names: what names a role is looked up by roles and by their sessions
        // otherwise.
        SequencedSet<String> names = new LinkedHashSet<>(List.of("*"));
        names.add(caller.principal().text());
        if (!caller.uniqueId().isEmpty()) {
            names.add(uniqueId(caller.uniqueId()));
        }
        switch (caller.principal()) {
            case Principal.IamRole role ->
                names.add(within("sessions", role.arn().account(), role.arn().name()));
            case Principal.RoleSession session ->
                names.add(within("role", session.arn().account(), session.roleName()));
            case Principal.FederatedUser federated ->
                names.add(within("user", federated.arn().account(), federated.name()));
            case Principal other -> {}
        }
        return names.stream()
                .flatMap(name -> byName.getOrDefault(name, List.of()).stream())
                .toList();
    }

    /** Grants that name the caller's account. */
    List<Party> namingAccount(Caller caller) {
        return caller.account()
                .map(id -> byName.getOrDefault(account(id.digits()), List.of()))
                .orElse(List.of());
    }

    /**
     * A grant that the account may let its principals retire, because it issued the grant or owns the key (spec 3.9); the
     * first of them, because the way is the same for all. O(1).
     *
     * @param id of the grant that is asked about; empty for any
     */
    Optional<Grant> retirableBy(AccountId account, Optional<String> id) {
        if (id.isPresent()) {
            return Optional.ofNullable(byId.get(id.get()))
                    .filter(grant -> account.equals(key.account())
                            || grant.issuingAccount().equals(Optional.of(account)));
        }
        return account.equals(key.account())
                ? key.grants().stream().findFirst()
                : Optional.ofNullable(firstIssuedBy.get(account));
    }

    private static String uniqueId(String id) {
        return "id:" + id;
    }

    private static String account(String digits) {
        return "account:" + digits;
    }

    private static String within(String kind, String account, String name) {
        return kind + ":" + account + "/" + name;
    }
}
