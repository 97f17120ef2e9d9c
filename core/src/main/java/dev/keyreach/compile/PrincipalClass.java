package dev.keyreach.compile;

import dev.keyreach.authz.Caller;

/**
 * Principals of one account that no policy of their own, of their groups or of their organization tells apart, as far as one
 * permission is concerned.
 *
 * @param account whose they are
 * @param members their numbers in the account, ascending; at least one
 * @param first the first of them, who stands for all
 * @param profile that of the first; the others' is equal but for names
 * @param sameNames whether their own policies have the same names as well
 * @param reach of which accounts the keys are that their own policies may allow
 */
record PrincipalClass(
        AccountPrincipals account, int[] members, Caller first, Profile profile, boolean sameNames, Reach reach) {}
