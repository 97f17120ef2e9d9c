package dev.keyreach.authz;

import java.util.ArrayList;
import java.util.List;

/** Which readings of AWS's pages a verdict rests on. Spec section 10. */
final class Assumptions {
    private Assumptions() {}

    /** The assumptions of an evaluation whose open ways are given. */
    static List<Assumption> of(CheckEvaluation evaluation, List<AccessPath> open) {
        List<Assumption> assumptions = new ArrayList<>();
        boolean spared = evaluation.denyLayers().stream().anyMatch(LayerMatches::assumed);
        if (spared && !open.isEmpty()) {
            assumptions.add(Assumption.A_NOTPRINCIPAL);
        }
        boolean byGrant = open.stream().anyMatch(path -> path.via() == Via.GRANT);
        boolean limited = !evaluation.own().boundary().isTrue()
                || !evaluation.own().session().isTrue();
        if (byGrant && limited) {
            assumptions.add(Assumption.A_GRANT_BOUNDARY);
        }
        return assumptions;
    }
}
