package dev.keyreach.loader;

import dev.keyreach.model.AccountId;
import dev.keyreach.model.LazyList;
import java.util.List;
import java.util.Optional;

/**
 * What was loaded and what is missing, in numbers: the coverage ledger. Spec section 6.5.
 *
 * @param accounts by id
 * @param organization empty when there was none
 */
public record LoadSummary(FileCounts files, List<AccountSummary> accounts, Optional<OrganizationSummary> organization) {
    public LoadSummary {
        accounts = LazyList.copyOf(accounts);
    }

    /**
     * What became of the files; entries of archives count as files.
     *
     * @param read recognised and read to their end
     * @param notRecognised JSON or YAML that is no input
     * @param unreadable could not be read, or not to their end
     * @param ignored other files, such as pages for people
     */
    public record FileCounts(int read, int notRecognised, int unreadable, int ignored) {}

    /**
     * One account.
     *
     * @param organizationFile whether an organization file describes it, where omitted parts are defaults and not missing
     * @param authorizationDetails whether its users, groups, roles and policies were loaded
     * @param policies distinct policies in force: inline, managed and boundaries
     * @param keyPolicies how many of the keys have their policy
     * @param keysDescribed of how many keys describe-key was loaded
     * @param keysWithGrants of how many keys the grants were loaded
     * @param keysWithTags of how many keys the tags were loaded
     * @param keysWithAliases of how many keys the Region's aliases were loaded
     * @param regionsListed whether it is known which Regions are enabled
     */
    public record AccountSummary(
            AccountId id,
            boolean organizationFile,
            Part authorizationDetails,
            int users,
            int groups,
            int roles,
            int policies,
            int keys,
            int keysDescribed,
            int keyPolicies,
            int keysWithGrants,
            int grants,
            int keysWithTags,
            int keysWithAliases,
            int aliases,
            int vpcEndpoints,
            boolean regionsListed) {}

    /** How much of a part is there. */
    public enum Part {
        COMPLETE,
        PARTIAL,
        ABSENT
    }

    /**
     * The organization.
     *
     * @param complete whether the list of accounts is whole
     * @param accounts member accounts, loaded or not
     * @param scps distinct service control policies that are attached somewhere
     * @param rcps distinct resource control policies that are attached somewhere
     */
    public record OrganizationSummary(
            String id,
            AccountId managementAccount,
            boolean complete,
            int accounts,
            int organizationalUnits,
            boolean scpEnabled,
            int scps,
            boolean rcpEnabled,
            int rcps) {}
}
