package dev.keyreach.compile;

import dev.keyreach.model.Principal;
import java.util.AbstractList;
import java.util.List;

/**
 * Callers of one account that have the same access.
 *
 * @param principals those of the account
 * @param members their numbers, ascending; not to be changed
 */
public record Group(AccountPrincipals principals, int[] members, Access access) {

    /** The callers, looked up when asked for. */
    public List<Principal> callers() {
        return new AbstractList<>() {
            @Override
            public Principal get(int index) {
                return principals.principal(members[index]);
            }

            @Override
            public int size() {
                return members.length;
            }
        };
    }
}
