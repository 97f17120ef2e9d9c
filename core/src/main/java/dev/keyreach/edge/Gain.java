package dev.keyreach.edge;

import dev.keyreach.model.Arn;

/** What a principal gains on a way, besides what the snapshot gives it. Spec section 7. */
public sealed interface Gain {

    /** Nothing: it has what the snapshot says. */
    record Nothing() implements Gain {}

    /** Policies that allow everything, under its boundary and its SCPs: {@code admin:ACCOUNT}. */
    record EveryPermission() implements Gain {}

    /** Its permissions boundary is lifted (E-09): its own policies count in full. */
    record NoBoundary() implements Gain {}

    /** It has joined a group (E-08), whose policies count as well. */
    record Membership(Arn group) implements Gain {}

    /** Its boundary is lifted, and then its policies allow everything. */
    record Unlimited() implements Gain {}

    /**
     * It has rewritten a policy of somebody (E-07) whom it can then become.
     *
     * @param target a user or role
     */
    record Rewritten(Arn target) implements Gain {}
}
