package dev.keyreach.loader.fact;

import dev.keyreach.model.AccountId;
import java.util.List;

/**
 * An organization with its tree.
 *
 * @param complete whether the list of accounts is whole
 */
public record OrganizationFact(
        String id,
        AccountId managementAccount,
        boolean complete,
        boolean scpEnabled,
        boolean rcpEnabled,
        NodeFact root) {

    /**
     * A root, an OU or an account.
     *
     * @param accounts those directly in it; they have nothing below them
     * @param units OUs directly in it
     */
    public record NodeFact(
            String id, List<PolicyRef> scps, List<PolicyRef> rcps, List<NodeFact> accounts, List<NodeFact> units) {
        public NodeFact {
            scps = List.copyOf(scps);
            rcps = List.copyOf(rcps);
            accounts = List.copyOf(accounts);
            units = List.copyOf(units);
        }
    }
}
