package dev.keyreach.authz;

import dev.keyreach.condition.Knowledge;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Organization;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Organization id and path of an account, as condition keys have them. Spec section 5.2. */
final class OrganizationFacts {
    private OrganizationFacts() {}

    /** The organization id of the account. */
    static Knowledge id(Facts facts, AccountId account) {
        return member(facts, account)
                .map(placement ->
                        Knowledge.value(facts.organization().orElseThrow().id()))
                .orElseGet(() -> outsiderId(facts, facts.isLoaded(account)));
    }

    /** The organization path of the account. */
    static Knowledge path(Facts facts, AccountId account) {
        return member(facts, account)
                .map(placement -> Knowledge.value(placement.path()))
                .orElseGet(() -> outsiderPath(facts, facts.isLoaded(account)));
    }

    private static Optional<Organization.Placement> member(Facts facts, AccountId account) {
        return facts.organization().flatMap(organization -> organization.placement(account));
    }

    /** The organization id of an account that the organization does not list. */
    static Knowledge outsiderId(Facts facts, boolean loaded) {
        return outsider(facts, loaded, id -> Knowledge.never(Set.of(id)));
    }

    /** The organization path of an account that the organization does not list. */
    static Knowledge outsiderPath(Facts facts, boolean loaded) {
        return outsider(facts, loaded, id -> Knowledge.neverStartingWith(Set.of(id + "/")));
    }

    /**
     * A loaded account that the organization does not list has no organization; an unknown one, if the list is complete, has
     * certainly not this organization [I-14].
     */
    private static Knowledge outsider(Facts facts, boolean loaded, Function<String, Knowledge> otherThan) {
        Optional<Organization> organization = facts.organization();
        boolean complete = organization.map(Organization::complete).orElse(true);
        if (facts.isOrganizationMissing() || !complete) {
            return Knowledge.UNKNOWN;
        }
        if (loaded) {
            return Knowledge.ABSENT;
        }
        return organization.map(Organization::id).map(otherThan).orElse(Knowledge.UNKNOWN);
    }
}
