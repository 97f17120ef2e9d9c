package dev.keyreach.graph;

import dev.keyreach.model.Gap;
import java.util.List;
import java.util.Set;

/**
 * The questions that every store of the graph answers, with the same rows in the same order. Names that the store does not hold
 * give no rows; {@link #holds} tells that from "nobody".
 */
public interface GraphQuestions extends AutoCloseable {

    /** What the stored graph was made from. */
    GraphStamp stamp();

    /** Whether a node has this {@code id}. */
    boolean holds(String id);

    /** The ids of nodes of these labels whose {@code id} or {@code name} contains a text, sorted, at most {@code limit}. */
    List<String> named(Set<NodeLabel> labels, String text, int limit);

    /** The keys that an alias points at: {@code alias/NAME} in any account and Region, or the ARN of one; sorted. */
    List<String> keysCalled(String alias);

    /** What was not loaded of a node, and of its account: rows may be missing for want of it. Sorted. */
    List<Gap> missing(String id);

    /** Who can do one of some actions with a key, in {@link StoredAccess#ORDER}. */
    List<StoredAccess> whoCan(String key, Set<String> actions);

    /** The keys that a principal can do one of some actions with, in {@link StoredAccess#ORDER}. */
    List<StoredAccess> whatCan(String principal, Set<String> actions);

    /** Who from outside the account of a key can do one of some actions with it, directly, in {@link StoredAccess#ORDER}. */
    List<StoredAccess> external(String key, Set<String> actions);

    /**
     * The steps by which principals become others, backwards from some of them: the part of the graph that a path search needs.
     *
     * @param targets ids of principals (and of a key, whose escalation edges are wanted)
     * @param escalation whether {@link RelationshipType#CAN_ESCALATE} counts as well
     * @param limit of steps, after which the answer is cut
     */
    Approach approach(Set<String> targets, boolean escalation, int limit);

    /**
     * Steps that lead to some targets.
     *
     * @param steps in {@link StoredStep#ORDER}
     * @param cut whether there are more
     */
    record Approach(List<StoredStep> steps, boolean cut) {
        public Approach {
            steps = List.copyOf(steps);
        }
    }

    @Override
    void close();
}
