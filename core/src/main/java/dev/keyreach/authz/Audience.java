package dev.keyreach.authz;

import dev.keyreach.condition.ConditionOperator;
import dev.keyreach.condition.ConditionTest;
import dev.keyreach.condition.Template;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Key;
import dev.keyreach.model.KmsActions;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.policy.Clause;
import dev.keyreach.policy.Effect;
import dev.keyreach.policy.PolicyStore;
import dev.keyreach.policy.PrincipalPattern;
import dev.keyreach.policy.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom the allows of a resource may concern without naming each: everybody, whole accounts, holders of unique ids. Who is in
 * none of these, and not {@linkplain Parties#named named}, has no way in. It only narrows down who must be asked about;
 * the {@link Evaluator} decides. Spec section 6.4, candidate accounts.
 *
 * @param everybody whether some allow is open to principals of any account
 * @param accounts accounts that are allowed as a whole, sorted
 * @param uniqueIds unique ids of users and roles that are allowed, sorted
 */
public record Audience(boolean everybody, SequencedSet<AccountId> accounts, SequencedSet<String> uniqueIds) {
    /** Keys that hold the caller's account in every request of an identity of some account. */
    private static final Set<String> CALLER_ACCOUNT = Set.of("kms:calleraccount", "aws:principalaccount");

    public Audience {
        accounts = Collections.unmodifiableSequencedSet(new TreeSet<>(accounts));
        uniqueIds = Collections.unmodifiableSequencedSet(new TreeSet<>(uniqueIds));
    }

    /**
     * Whom the key policy and the grants of a key may concern. Where a key policy has no say, that is left to the IAM policies
     * of the owner, and of those who made grants (spec 3.9). O(statements + grants).
     *
     * @param parties looks the grants of a key through once
     */
    public static Audience of(Key key, String permission, Parties parties) {
        return of(key, List.of(permission), parties);
    }

    /** Whom they may concern for one of several permissions. */
    public static Audience of(Key key, List<String> permissions, Parties parties) {
        Collector collector = new Collector();
        collector.addPolicy(key.policy(), permissions, parties.policies());
        parties.ofGrants(key).forEach(collector::add);
        boolean iamAlone = permissions.stream()
                .flatMap(permission -> KmsActions.find(permission).stream())
                .anyMatch(action -> !action.inKeyPolicy());
        if (iamAlone) {
            collector.accounts.add(key.account());
            key.grants().forEach(grant -> grant.issuingAccount().ifPresent(collector.accounts::add));
        }
        return collector.audience();
    }

    /** Whom the trust policy of a role may concern. O(statements). */
    public static Audience of(IamEntity.Role role, String permission, PolicyStore policies) {
        Collector collector = new Collector();
        collector.addPolicy(role.trust(), List.of(permission), policies);
        return collector.audience();
    }

    private static final class Collector {
        private final SequencedSet<AccountId> accounts = new TreeSet<>();
        private final SequencedSet<String> uniqueIds = new TreeSet<>();
        private boolean everybody;

        void addPolicy(Optional<PolicyUse> use, List<String> permissions, PolicyStore policies) {
            use.stream()
                    .flatMap(found -> policies.document(found.document()).statements().stream())
                    .filter(statement -> statement.effect() == Effect.ALLOW
                            && permissions.stream().anyMatch(statement::covers))
                    .forEach(this::add);
        }

        private void add(Statement statement) {
            Optional<Clause<PrincipalPattern>> clause = statement.principal();
            boolean open = clause.stream()
                    .anyMatch(written -> written.negated()
                            || written.patterns().stream().anyMatch(PrincipalPattern.Everyone.class::isInstance));
            if (open) {
                List<AccountId> only = callerAccounts(statement);
                accounts.addAll(only);
                everybody |= only.isEmpty();
            }
            clause.filter(written -> !written.negated())
                    .ifPresent(written -> written.patterns().forEach(this::add));
        }

        void add(PrincipalPattern pattern) {
            switch (pattern) {
                case PrincipalPattern.WholeAccount whole -> accounts.add(whole.account());
                case PrincipalPattern.UniqueId id -> uniqueIds.add(id.written());
                case PrincipalPattern.Everyone everyone -> {}
                case PrincipalPattern.Named named -> {}
                case PrincipalPattern.Service service -> {}
                case PrincipalPattern.Federated federated -> {}
                case PrincipalPattern.Nobody nobody -> {}
            }
        }

        /**
         * The only accounts that a statement leaves, where a condition lists them: that of every AWS managed key does, and
         * they are many.
         */
        private static List<AccountId> callerAccounts(Statement statement) {
            return statement.conditions().stream()
                    .filter(Collector::listsCallerAccounts)
                    .findFirst()
                    .map(test -> test.values().stream()
                            .flatMap(value -> AccountId.parse(value.written()).stream())
                            .toList())
                    .orElse(List.of());
        }

        private static boolean listsCallerAccounts(ConditionTest test) {
            ConditionOperator operator = test.operator();
            return CALLER_ACCOUNT.contains(test.key().id())
                    && operator.comparison() == ConditionOperator.Comparison.STRING_EQUALS
                    && operator.set() == ConditionOperator.SetOperator.NONE
                    && !operator.negated()
                    && !operator.ifExists()
                    && test.values().stream()
                            .map(Template::written)
                            .allMatch(written -> AccountId.parse(written).isPresent());
        }

        Audience audience() {
            return new Audience(everybody, accounts, uniqueIds);
        }
    }
}
