package dev.keyreach.compile;

import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.authz.Layer;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.policy.PolicyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all work on one permission shares.
 *
 * @param readings what documents read of callers
 * @param commonViews what was read of kinds of callers
 * @param matches numbers of statements that match alike
 * @param things numbers of whatever else decisions depend on
 * @param toOtherKeys what the own policies of profiles say to keys that they do not tell apart, by their number
 * @param layerParts what layers of profiles said to keys
 * @param decisions what was decided already
 * @param citesAll whether decisions cite more than one support of each way
 * @param gapless whether everything is loaded
 * @param asked what the question fixes
 */
record Bench(
        EvaluatorParts parts,
        PolicyStore policies,
        Readings readings,
        CommonViews commonViews,
        Interner<Outcome.Alike> matches,
        Interner<Object> things,
        Map<Integer, Part> toOtherKeys,
        Map<PartKey, Part> layerParts,
        SharedDecisions decisions,
        boolean citesAll,
        boolean gapless,
        Mentions asked) {

    /**
     * A layer of a profile, and what its documents read of a key.
     *
     * @param number of what the layer holds
     */
    record PartKey(Layer layer, int number, List<Object> views) {
        /** Spelled out, because keys are looked up at every turn. */
        @Override
        public int hashCode() {
            return (31 * number + layer.ordinal()) * 31 + views.hashCode();
        }
    }

    static Bench of(
            EvaluatorParts parts, PolicyStore policies, String permission, RequestContext context, boolean gapless) {
        return new Bench(
                parts,
                policies,
                new Readings(policies, permission),
                new CommonViews(),
                new Interner<>(),
                new Interner<>(),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>(),
                new SharedDecisions(),
                parts.citesAll(),
                gapless,
                Mentions.of(context));
    }
}
