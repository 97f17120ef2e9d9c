package dev.keyreach.query;

import dev.keyreach.model.AccountId;
import dev.keyreach.model.Principal;
import java.util.Set;
import java.util.TreeSet;

/**
 * The accounts that count as inside. Identity providers, services and anybody whom nothing names belong to no account, and so
 * to no zone.
 *
 * @param accounts may be empty; the account of the key in question is always inside
 */
public record Zone(Set<AccountId> accounts) {
    /** Nothing but the account of the key itself. */
    public static final Zone KEY_ACCOUNT = new Zone(Set.of());

    public Zone {
        accounts = Set.copyOf(accounts);
    }

    /** The zone around the keys of one account. */
    public Zone around(AccountId home) {
        if (accounts.contains(home)) {
            return this;
        }
        Set<AccountId> all = new TreeSet<>(accounts);
        all.add(home);
        return new Zone(all);
    }

    /** Whether an account is inside. */
    public boolean contains(AccountId account) {
        return accounts.contains(account);
    }

    /** Whether a principal is of an account that is inside. */
    public boolean contains(Principal principal) {
        return principal.account().filter(accounts::contains).isPresent();
    }
}
