package dev.keyreach.query;

import dev.keyreach.authz.Evaluator;
import dev.keyreach.authz.ProofScope;
import dev.keyreach.compile.CompiledSnapshot;
import dev.keyreach.model.Provenance;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.PolicyStore;

/**
 * What questions are asked about: the facts, the content of their policies, and where each stood.
 *
 * @param evaluator decides one request over these facts and policies
 * @param compiled answers questions about many requests, as the evaluator would
 */
public record Estate(
        Snapshot snapshot,
        PolicyStore policies,
        Provenance provenance,
        Evaluator evaluator,
        CompiledSnapshot compiled) {

    /** An estate with its own evaluator. */
    public static Estate of(Snapshot snapshot, PolicyStore policies, Provenance provenance) {
        return of(snapshot, policies, provenance, new Evaluator(snapshot, policies));
    }

    private static Estate of(Snapshot snapshot, PolicyStore policies, Provenance provenance, Evaluator evaluator) {
        return new Estate(
                snapshot, policies, provenance, evaluator, CompiledSnapshot.of(snapshot, policies, evaluator));
    }

    /** The same, with answers that say this much of their reasons. */
    public Estate explaining(ProofScope scope) {
        return of(snapshot, policies, provenance, evaluator.explaining(scope));
    }
}
