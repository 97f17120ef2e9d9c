package dev.keyreach.loader.assemble;

import dev.keyreach.model.AccountId;

/**
 * What was loaded of one account.
 *
 * @param organizationFile whether an organization file describes it, where what is omitted is a default and not missing
 * @param detailsSeen whether any page of its authorization details was loaded
 * @param managedPolicies managed policies that were described
 */
public record Coverage(
        AccountId account,
        boolean organizationFile,
        boolean detailsSeen,
        int managedPolicies,
        int keys,
        int keysDescribed,
        int keyPolicies,
        int keysWithGrants,
        int keysWithTags,
        int keysWithAliases,
        boolean regionsListed) {

    /** Counts while an account is put together. */
    static final class Builder {
        boolean organizationFile;
        boolean detailsSeen;
        int managedPolicies;
        int keys;
        int keysDescribed;
        int keyPolicies;
        int keysWithGrants;
        int keysWithTags;
        int keysWithAliases;
        boolean regionsListed;

        void key(KeyDraft draft) {
            keys++;
            keysDescribed += draft.descriptions.isEmpty() ? 0 : 1;
            keysWithAliases += draft.aliasesListed ? 1 : 0;
        }

        Coverage build(AccountId account) {
            return new Coverage(
                    account,
                    organizationFile,
                    detailsSeen,
                    managedPolicies,
                    keys,
                    keysDescribed,
                    keyPolicies,
                    keysWithGrants,
                    keysWithTags,
                    keysWithAliases,
                    regionsListed);
        }
    }
}
