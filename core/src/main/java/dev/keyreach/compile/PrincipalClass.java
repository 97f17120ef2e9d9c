package dev.keyreach.compile;

import dev.keyreach.model.Principal;

/**
 * Principals of one account that no policy of their own, of their groups or of their organization tells apart, as far as one
 * permission is concerned.
 *
 * @param account whose they are
 * @param members their numbers in the account, ascending; at least one
 * @param first the principal of the first number, who stands for all
 * @param profile that of the first; the others' is equal but for names
 * @param reach of which accounts the keys are that their own policies may allow
 * @param alone whether members must be asked about one by one, because one of them has the same policy twice
 */
record PrincipalClass(
        AccountPrincipals account, int[] members, Principal first, Profile profile, Reach reach, boolean alone) {}
