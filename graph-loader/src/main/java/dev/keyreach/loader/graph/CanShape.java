package dev.keyreach.loader.graph;

import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.Verdict;
import dev.keyreach.authz.Via;
import dev.keyreach.compile.Access;
import dev.keyreach.condition.Residual;
import dev.keyreach.model.Gap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code CAN} of some callers of one key, apart from what it rests on: the actions that have verdict, ways, condition, exposure
 * and gaps in common.
 *
 * @param actions sorted
 * @param accesses those of the actions, in their order
 */
record CanShape(Kind kind, List<String> actions, List<Access> accesses) {

    /** What the actions have in common. */
    record Kind(Verdict verdict, List<Via> via, Residual residual, Optional<Exposure> exposure, List<Gap> gaps) {}

    /**
     * The shapes of callers that have some accesses in common.
     *
     * @param gaps those of each access, for the caller or for all of them
     */
    static List<CanShape> of(List<String> actions, List<Access> accesses, List<List<Gap>> gaps) {
        Map<Kind, CanShape> shapes = new LinkedHashMap<>();
        for (int i = 0; i < actions.size(); i++) {
            Access access = accesses.get(i);
            Kind kind = new Kind(access.verdict(), access.via(), access.residual(), access.exposure(), gaps.get(i));
            CanShape shape =
                    shapes.computeIfAbsent(kind, unseen -> new CanShape(unseen, new ArrayList<>(), new ArrayList<>()));
            shape.actions().add(actions.get(i));
            shape.accesses().add(access);
        }
        return List.copyOf(shapes.values());
    }
}
