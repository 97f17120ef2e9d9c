package dev.keyreach.loader.graph;

import dev.keyreach.authz.Evaluator;
import dev.keyreach.compile.CompiledSnapshot;
import dev.keyreach.model.Provenance;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.PolicyStore;

/**
 * What a graph is made from.
 *
 * @param evaluator over the same snapshot and policies
 * @param compiled over the same snapshot, policies and evaluator
 */
public record GraphSource(
        Snapshot snapshot,
        PolicyStore policies,
        Provenance provenance,
        Evaluator evaluator,
        CompiledSnapshot compiled) {

    /** A source with its own evaluator. */
    public static GraphSource of(Snapshot snapshot, PolicyStore policies, Provenance provenance) {
        Evaluator evaluator = new Evaluator(snapshot, policies);
        return new GraphSource(
                snapshot, policies, provenance, evaluator, CompiledSnapshot.of(snapshot, policies, evaluator));
    }
}
