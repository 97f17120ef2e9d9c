package dev.keyreach.loader.assemble;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.loader.fact.OrganizationFact;
import dev.keyreach.model.Provenance;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.PolicyStore;
import java.util.List;
import java.util.Optional;

/**
 * What the facts came to.
 *
 * @param organization the tree that the snapshot's organization was made of
 * @param coverage of each account, by id
 * @param diagnostics of facts that do not fit together
 */
public record Assembly(
        Snapshot snapshot,
        PolicyStore policies,
        Provenance provenance,
        Optional<OrganizationFact> organization,
        List<Coverage> coverage,
        List<Diagnostic> diagnostics) {
    public Assembly {
        coverage = List.copyOf(coverage);
        diagnostics = List.copyOf(diagnostics);
    }
}
