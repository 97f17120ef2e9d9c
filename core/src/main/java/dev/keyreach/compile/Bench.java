package dev.keyreach.compile;

import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.policy.PolicyStore;

/**
 * What all work on one permission shares.
 *
 * @param readings what documents read of callers
 * @param matches numbers of statements that match alike
 * @param things numbers of whatever else decisions depend on
 * @param decisions what was decided already
 * @param citesAll whether decisions cite more than one support of each way
 * @param gapless whether everything is loaded
 * @param encryptionContextOpen whether the question leaves the encryption context open
 */
record Bench(
        EvaluatorParts parts,
        PolicyStore policies,
        Readings readings,
        Interner<Outcome.Alike> matches,
        Interner<Object> things,
        SharedDecisions decisions,
        boolean citesAll,
        boolean gapless,
        boolean encryptionContextOpen) {

    static Bench of(
            EvaluatorParts parts, PolicyStore policies, String permission, RequestContext context, boolean gapless) {
        return new Bench(
                parts,
                policies,
                new Readings(policies, permission),
                new Interner<>(),
                new Interner<>(),
                new SharedDecisions(),
                parts.citesAll(),
                gapless,
                EncryptionContextHole.isOpen(context));
    }
}
