package dev.keyreach.query;

import dev.keyreach.authz.Parties;
import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import java.util.Comparator;
import java.util.SequencedSet;
import java.util.TreeSet;

/**
 * Who must be asked about when the question is who can use a key: every loaded user and role, every root user, everybody
 * that the key's policy or grants name, an entry for each account that is not loaded, and one for anybody else. Spec
 * sections 6.3, 6.4.
 */
final class Candidates {
    private Candidates() {}

    /** The callers, in the order of their texts. O(principals + grants of the key). */
    static SequencedSet<Principal> of(Estate estate, Key key) {
        Snapshot snapshot = estate.snapshot();
        Parties parties = new Parties(snapshot, estate.policies());
        SequencedSet<Principal> candidates = new TreeSet<>(Comparator.comparing(Principal::text));
        for (Account account : snapshot.accounts().values()) {
            account.principals()
                    .flatMap(entity -> Principal.ofArn(entity.arn()).stream())
                    .forEach(candidates::add);
        }
        for (AccountId account : parties.accountsAround(key)) {
            Arn root = snapshot.account(account)
                    .map(Account::rootArn)
                    .orElseGet(() -> new Arn(key.arn().partition(), "iam", "", account.digits(), "root"));
            candidates.add(new Principal.RootUser(root));
        }
        candidates.addAll(parties.named(key));
        candidates.add(new Principal.AnyPrincipal());
        return candidates;
    }
}
