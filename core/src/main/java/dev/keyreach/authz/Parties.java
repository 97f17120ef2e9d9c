package dev.keyreach.authz;

import dev.keyreach.condition.ConditionTest;
import dev.keyreach.condition.Template;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Grant;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Key;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Principal.FederatedIdentity;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.PolicyStore;
import dev.keyreach.policy.PrincipalPattern;
import dev.keyreach.policy.PrincipalPatterns;
import dev.keyreach.policy.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The parties that a key's policy and grants name: who must be asked about besides the loaded principals. Spec section 6.4. */
public final class Parties {
    private static final Pattern ACCOUNT_IN_TEXT = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");

    /** Keys whose values name accounts (spec 6.4, limiting keys). */
    private static final Set<String> ACCOUNT_KEYS = Set.of(
            "aws:principalarn",
            "aws:principalaccount",
            "kms:calleraccount",
            "aws:userid",
            "aws:sourcevpcarn",
            "aws:vpceaccount",
            "aws:sourcearn",
            "aws:sourceaccount");

    /** Keys that only requests of services have, or that tell them from others. */
    private static final Set<String> SERVICE_KEYS = Set.of(
            "aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths", "aws:principalisawsservice");

    /** Stands for a service that nothing names. */
    private static final String ANY_SERVICE = "*.amazonaws.com";

    private final Snapshot snapshot;
    private final PolicyStore policies;
    private final Recent<Arn, List<PrincipalPattern>> ofGrants = new Recent<>();

    /** Parties over the facts of a snapshot. */
    public Parties(Snapshot snapshot, PolicyStore policies) {
        this.snapshot = snapshot;
        this.policies = policies;
    }

    /** Accounts that are loaded, members of the organization, or named by the target's policy and grants. O(grants). */
    public SequencedSet<AccountId> accountsAround(Key key) {
        return accountsAround(key.account(), patterns(key), key.policy());
    }

    /** Accounts that are loaded, members of the organization, or named by the trust policy of a role. */
    public SequencedSet<AccountId> accountsAround(IamEntity.Role role) {
        return accountsAround(new AccountId(role.arn().account()), patterns(role.trust()), role.trust());
    }

    private SequencedSet<AccountId> accountsAround(
            AccountId owner, Stream<PrincipalPattern> patterns, Optional<PolicyUse> policy) {
        SequencedSet<AccountId> accounts = knownAccounts();
        accounts.addAll(accountsNamed(owner, patterns, policy));
        return accounts;
    }

    /** The account of a key and those that its policy and grants name. O(statements + grants). */
    public SequencedSet<AccountId> accountsNamed(Key key) {
        return accountsNamed(key.account(), patterns(key), key.policy());
    }

    private SequencedSet<AccountId> accountsNamed(
            AccountId owner, Stream<PrincipalPattern> patterns, Optional<PolicyUse> policy) {
        SequencedSet<AccountId> accounts = new TreeSet<>();
        accounts.add(owner);
        patterns.forEach(pattern -> account(pattern).ifPresent(accounts::add));
        statements(policy)
                .flatMap(statement -> statement.conditions().stream())
                .filter(test -> ACCOUNT_KEYS.contains(test.key().id()))
                .map(ConditionTest::values)
                .flatMap(List::stream)
                .map(Template::written)
                .forEach(value -> addAccounts(value, accounts));
        return accounts;
    }

    SequencedSet<AccountId> accountsAround(Target target) {
        if (target instanceof Target.OfKey(Key key)) {
            return accountsAround(key);
        }
        if (target instanceof Target.OfRole(IamEntity.Role role, boolean trusting)) {
            return accountsAround(role);
        }
        SequencedSet<AccountId> accounts = knownAccounts();
        target.account().ifPresent(accounts::add);
        return accounts;
    }

    /** Loaded accounts and members of the organization; a new set. O(accounts). */
    public SequencedSet<AccountId> knownAccounts() {
        SequencedSet<AccountId> accounts = new TreeSet<>(snapshot.accounts().keySet());
        snapshot.organization()
                .ifPresent(organization ->
                        accounts.addAll(organization.placements().keySet()));
        return accounts;
    }

    private static void addAccounts(String text, Set<AccountId> accounts) {
        Matcher matcher = ACCOUNT_IN_TEXT.matcher(text);
        while (matcher.find()) {
            accounts.add(new AccountId(matcher.group()));
        }
    }

    private static Optional<AccountId> account(PrincipalPattern pattern) {
        return switch (pattern) {
            case PrincipalPattern.WholeAccount whole -> Optional.of(whole.account());
            case PrincipalPattern.Named named -> named.principal().account();
            case PrincipalPattern other -> Optional.empty();
        };
    }

    /**
     * Principals that the key's policy or grants name: users, roles, sessions, federated users and services, whether they
     * are loaded or not; {@code *.amazonaws.com} stands for any service, where a condition for everybody is about services. Not accounts, not {@code *}. O(statements + grants).
     */
    public SequencedSet<Principal> named(Key key) {
        // KMS knows no callers with a provider's token.
        return named(patterns(key).filter(pattern -> !(pattern instanceof PrincipalPattern.Federated)), key.policy());
    }

    /** Principals that the trust policy of a role names, identity providers too. O(statements). */
    public SequencedSet<Principal> named(IamEntity.Role role) {
        return named(patterns(role.trust()), role.trust());
    }

    private SequencedSet<Principal> named(Stream<PrincipalPattern> patterns, Optional<PolicyUse> policy) {
        List<Principal> named = new ArrayList<>();
        patterns.forEach(pattern -> {
            switch (pattern) {
                case PrincipalPattern.Named(Arn arn, Principal.InAccount principal) -> named.add(principal);
                case PrincipalPattern.Service(String name) -> named.add(new Principal.ServicePrincipal(name));
                case PrincipalPattern.Federated(String provider) -> named.add(new FederatedIdentity(provider));
                case PrincipalPattern other -> {}
            }
        });
        statements(policy)
                .flatMap(statement -> statement.conditions().stream())
                .filter(test -> test.key().id().equals("aws:principalarn"))
                .flatMap(test -> test.values().stream())
                .filter(Template::isFixed)
                .filter(value -> value.fixed().isLiteral())
                .flatMap(value -> Arn.parse(value.written()).flatMap(Principal::ofArn).stream())
                .forEach(named::add);
        statements(policy)
                .filter(Parties::isAboutEverybody)
                .flatMap(statement -> statement.conditions().stream())
                .flatMap(Parties::services)
                .forEach(named::add);
        SequencedSet<Principal> sorted = new TreeSet<>(Comparator.comparing(Principal::text));
        sorted.addAll(named);
        return sorted;
    }

    private static boolean isAboutEverybody(Statement statement) {
        return statement
                .principal()
                .filter(clause -> clause.negated()
                        || clause.patterns().stream().anyMatch(PrincipalPattern.Everyone.class::isInstance))
                .isPresent();
    }

    /**
     * Services that {@code *} means because of a condition on keys that only services have [I-2]: those named, else one that
     * stands for any.
     */
    private static Stream<Principal> services(ConditionTest test) {
        if (test.key().id().startsWith("aws:principalservicename")) {
            return test.values().stream()
                    .filter(Template::isFixed)
                    .map(value -> value.fixed().text())
                    .filter(Principal::isServiceName)
                    .map(Principal.ServicePrincipal::new);
        }
        return SERVICE_KEYS.contains(test.key().id())
                ? Stream.of(new Principal.ServicePrincipal(ANY_SERVICE))
                : Stream.empty();
    }

    /** All that the key policy and the grants of a key name, repeats included. Lazy. */
    public Stream<PrincipalPattern> patterns(Key key) {
        return Stream.concat(patterns(key.policy()), ofGrants(key).stream());
    }

    /** Whom the grants of a key name, each once. O(grants), once for each key. */
    List<PrincipalPattern> ofGrants(Key key) {
        return key.grants().isEmpty()
                ? List.of()
                : ofGrants.get(
                        key.arn(),
                        unseen -> Stream.concat(
                                        key.grants().stream()
                                                .flatMap(Parties::arns)
                                                .distinct()
                                                .map(PrincipalPatterns::ofGrant),
                                        key.grants().stream()
                                                .flatMap(Parties::services)
                                                .distinct()
                                                .map(PrincipalPattern.Service::new))
                                .toList());
    }

    private Stream<PrincipalPattern> patterns(Optional<PolicyUse> policy) {
        return statements(policy)
                .flatMap(statement -> statement.principal().stream())
                .flatMap(clause -> clause.patterns().stream());
    }

    private static Stream<String> arns(Grant grant) {
        return Stream.concat(grant.granteePrincipal().stream(), grant.retiringPrincipal().stream());
    }

    private static Stream<String> services(Grant grant) {
        return Stream.concat(grant.granteeServicePrincipal().stream(), grant.retiringServicePrincipal().stream());
    }

    PolicyStore policies() {
        return policies;
    }

    private Stream<Statement> statements(Optional<PolicyUse> use) {
        return use.stream().flatMap(found -> policies.document(found.document()).statements().stream());
    }
}
