package dev.keyreach.compile;

import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.condition.Residual;
import dev.keyreach.policy.PolicyStore;

/**
 * What all work on one permission shares.
 *
 * @param readings what documents read of callers
 * @param outcomes numbers of outcomes
 * @param residuals numbers of formulas
 * @param parties numbers of accounts whose administrators decide
 * @param decisions what was decided already
 */
record Bench(
        EvaluatorParts parts,
        PolicyStore policies,
        Readings readings,
        Interner<Outcome> outcomes,
        Interner<Residual> residuals,
        Interner<String> parties,
        SharedDecisions decisions) {

    static Bench of(EvaluatorParts parts, PolicyStore policies, String permission) {
        return new Bench(
                parts,
                policies,
                new Readings(policies, permission),
                new Interner<>(),
                new Interner<>(),
                new Interner<>(),
                new SharedDecisions());
    }
}
