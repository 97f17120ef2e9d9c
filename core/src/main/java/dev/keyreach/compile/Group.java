package dev.keyreach.compile;

/**
 * Callers of one account that have the same access.
 *
 * @param principals those of the account
 * @param members their numbers, ascending; not to be changed
 */
public record Group(AccountPrincipals principals, int[] members, Access access) {}
