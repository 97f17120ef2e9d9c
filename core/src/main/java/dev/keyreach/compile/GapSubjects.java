package dev.keyreach.compile;

import dev.keyreach.authz.Caller;
import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Gap;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Key;
import dev.keyreach.model.KmsAction;
import dev.keyreach.model.KmsActions;
import dev.keyreach.model.Organization;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Snapshot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * For whom something is missing, so that only they are asked what it could change. It only narrows; the gaps themselves come
 * from the evaluator. Spec section 6.5. Safe for several threads.
 */
final class GapSubjects {
    private final Snapshot snapshot;
    private final EvaluatorParts parts;
    private final Map<AccountId, BitSet> incomplete = new ConcurrentHashMap<>();
    private final Map<AccountId, Boolean> concernsAll = new ConcurrentHashMap<>();

    GapSubjects(Snapshot snapshot, EvaluatorParts parts) {
        this.snapshot = snapshot;
        this.parts = parts;
    }

    /** Whether nothing at all is missing. */
    boolean isEmpty() {
        return snapshot.gaps().isEmpty();
    }

    /**
     * What is missing of a key and of its account and could let somebody in, whoever that is: whom the key does not concern now
     * might be let in by it.
     */
    static Stream<Gap> around(Key key, String permission, Snapshot snapshot) {
        boolean grantable =
                KmsActions.find(permission).map(KmsAction::grantable).orElse(false);
        return Stream.concat(
                        snapshot.gapsOf(key.arn().toString()).stream(),
                        snapshot.gapsOf(key.account().digits()).stream())
                .filter(gap -> gap.could() != Gap.Could.NARROW)
                .filter(gap -> switch (gap.code()) {
                    case KEY_POLICY_NOT_LOADED, ACCOUNT_INCOMPLETE, STATEMENT_UNREADABLE -> true;
                    case GRANTS_NOT_LOADED -> grantable;
                    case KEY_NOT_LOADED,
                            POLICY_NOT_LOADED,
                            ORGANIZATION_NOT_LOADED,
                            ALIASES_NOT_LOADED,
                            TAGS_NOT_LOADED -> false;
                });
    }

    /** Whether something is missing that concerns everybody of an account who is asked about on a key. */
    boolean concernsAll(AccountId account, Key key) {
        return isMissing(key.arn().toString()) || concernsAll(key.account()) || concernsAll(account);
    }

    private boolean concernsAll(AccountId account) {
        return concernsAll.computeIfAbsent(
                account,
                asked -> isMissing("organization")
                        || isMissing(asked.digits())
                        || levels(asked)
                                .anyMatch(level ->
                                        isMissing(level.id()) || isMissing(level.scps()) || isMissing(level.rcps())));
    }

    private Stream<Organization.Level> levels(AccountId account) {
        return snapshot.organization().flatMap(organization -> organization.placement(account)).stream()
                .flatMap(placement -> placement.levels().stream());
    }

    /** The members of an account for whom something of their own is missing, by number. */
    BitSet incomplete(AccountPrincipals account) {
        return incomplete.computeIfAbsent(account.account().id(), asked -> {
            BitSet found = new BitSet();
            for (int i = 0; i < account.size(); i++) {
                if (isIncomplete(parts.caller(account.principal(i)), account)) {
                    found.set(i);
                }
            }
            return found;
        });
    }

    private boolean isIncomplete(Caller caller, AccountPrincipals account) {
        List<PolicyUse> uses = new ArrayList<>(caller.identity());
        caller.boundary().ifPresent(uses::add);
        Function<String, Stream<IamEntity.Group>> groups =
                name -> Optional.ofNullable(account.account().groups().get(name)).stream();
        return isMissing(uses)
                || isMissing(caller.principal().text())
                || caller.entity().stream()
                        .flatMap(entity -> entity instanceof IamEntity.User user
                                ? user.groups().stream().flatMap(groups)
                                : Stream.empty())
                        .anyMatch(group -> isMissing(group.arn().toString()));
    }

    private boolean isMissing(List<PolicyUse> uses) {
        return uses.stream().anyMatch(use -> isMissing(use.owner()) || isMissing(use.name()));
    }

    private boolean isMissing(String subject) {
        return !snapshot.gapsOf(subject).isEmpty();
    }
}
