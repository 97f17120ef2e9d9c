package dev.keyreach.authz;

import dev.keyreach.condition.Knowledge;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Organization;
import java.util.Optional;
import java.util.Set;

/** Organization id and path of an account, as condition keys have them. Spec section 5.2. */
final class OrganizationFacts {
    private OrganizationFacts() {}

    /** The organization id of the account. */
    static Knowledge id(Facts facts, AccountId account) {
        return member(facts, account)
                .map(placement ->
                        Knowledge.value(facts.organization().orElseThrow().id()))
                .orElseGet(() -> outsider(facts, facts.isLoaded(account)));
    }

    /** The organization path of the account. */
    static Knowledge path(Facts facts, AccountId account) {
        return member(facts, account)
                .map(placement -> Knowledge.value(placement.path()))
                .orElseGet(() -> outsider(facts, facts.isLoaded(account)));
    }

    private static Optional<Organization.Placement> member(Facts facts, AccountId account) {
        return facts.organization().flatMap(organization -> organization.placement(account));
    }

    /**
     * Of an account that the organization does not list: a loaded one has no organization; an unknown one, if the list is
     * complete, has certainly not this organization [I-14].
     */
    static Knowledge outsider(Facts facts, boolean loaded) {
        if (facts.isOrganizationMissing()) {
            return Knowledge.UNKNOWN;
        }
        Optional<Organization> organization = facts.organization();
        boolean complete = organization.map(Organization::complete).orElse(true);
        if (!complete) {
            return Knowledge.UNKNOWN;
        }
        if (loaded) {
            return Knowledge.ABSENT;
        }
        return organization
                .map(known -> Knowledge.neverStartingWith(Set.of(known.id())))
                .orElse(Knowledge.UNKNOWN);
    }
}
