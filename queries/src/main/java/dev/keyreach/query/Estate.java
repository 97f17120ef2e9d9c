package dev.keyreach.query;

import dev.keyreach.authz.Evaluator;
import dev.keyreach.authz.ProofScope;
import dev.keyreach.model.Provenance;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.PolicyStore;

/**
 * What questions are asked about: the facts, the content of their policies, and where each stood.
 *
 * @param evaluator decides over these facts and policies
 */
public record Estate(Snapshot snapshot, PolicyStore policies, Provenance provenance, Evaluator evaluator) {

    /** An estate with its own evaluator. */
    public static Estate of(Snapshot snapshot, PolicyStore policies, Provenance provenance) {
        return new Estate(snapshot, policies, provenance, new Evaluator(snapshot, policies));
    }

    /** The same, with answers that say this much of their reasons. */
    public Estate explaining(ProofScope scope) {
        return new Estate(snapshot, policies, provenance, evaluator.explaining(scope));
    }
}
