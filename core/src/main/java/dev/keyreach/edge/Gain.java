package dev.keyreach.edge;

import dev.keyreach.model.Arn;
import java.util.List;
import java.util.stream.Stream;

/** What a principal gains on a way, besides what the snapshot gives it. Spec section 7. */
public sealed interface Gain {

    /** Nothing: it has what the snapshot says. */
    record Nothing() implements Gain {}

    /** Policies that allow everything, under its boundary and its SCPs: {@code admin:ACCOUNT}. */
    record EveryPermission() implements Gain {}

    /** Its permissions boundary is lifted (E-09): its own policies count in full. */
    record NoBoundary() implements Gain {}

    /**
     * It has joined groups (E-08), whose policies count as well.
     *
     * @param groups in the order in which it joined them; at least one
     * @param bounded whether its boundary still counts, where it has one
     */
    record Membership(List<Arn> groups, boolean bounded) implements Gain {
        public Membership {
            groups = List.copyOf(groups);
        }
    }

    /** Its boundary is lifted, and its policies allow everything. */
    record Unlimited() implements Gain {}

    /**
     * It has rewritten a policy of somebody (E-07) whom it can then become.
     *
     * @param target a user or role
     * @param before what it had gained before
     */
    record Rewritten(Arn target, Gain before) implements Gain {}

    /** Policies that allow everything, besides. What a group denies counts no longer: whoever may do everything leaves it. */
    default Gain withEverything() {
        return switch (this) {
            case Nothing nothing -> new EveryPermission();
            case EveryPermission every -> every;
            case NoBoundary unbounded -> new Unlimited();
            case Membership member -> member.bounded() ? new EveryPermission() : new Unlimited();
            case Unlimited unlimited -> unlimited;
            case Rewritten rewritten -> rewritten.before().withEverything();
        };
    }

    /** The same without the boundary. */
    default Gain withoutBoundary() {
        return switch (this) {
            case Nothing nothing -> new NoBoundary();
            case EveryPermission every -> new Unlimited();
            case NoBoundary unbounded -> unbounded;
            case Membership member -> new Membership(member.groups(), false);
            case Unlimited unlimited -> unlimited;
            case Rewritten rewritten -> rewritten.before().withoutBoundary();
        };
    }

    /** The policies of a group, besides; whoever may do everything gains nothing by them. */
    default Gain joining(Arn group) {
        return switch (this) {
            case Nothing nothing -> new Membership(List.of(group), true);
            case EveryPermission every -> every;
            case NoBoundary unbounded -> new Membership(List.of(group), false);
            case Membership member ->
                member.groups().contains(group)
                        ? member
                        : new Membership(
                                Stream.concat(member.groups().stream(), Stream.of(group))
                                        .toList(),
                                member.bounded());
            case Unlimited unlimited -> unlimited;
            case Rewritten rewritten -> rewritten.before().joining(group);
        };
    }

    /** The groups that it has joined, in order. */
    default List<Arn> joined() {
        return switch (this) {
            case Membership member -> member.groups();
            case Rewritten rewritten -> rewritten.before().joined();
            case Nothing nothing -> List.of();
            case EveryPermission every -> List.of();
            case NoBoundary unbounded -> List.of();
            case Unlimited unlimited -> List.of();
        };
    }

    /** Whether its policies allow everything. */
    default boolean hasEverything() {
        return switch (this) {
            case EveryPermission every -> true;
            case Unlimited unlimited -> true;
            case Rewritten rewritten -> rewritten.before().hasEverything();
            case Nothing nothing -> false;
            case NoBoundary unbounded -> false;
            case Membership member -> false;
        };
    }

    /** Whether a boundary that it has still counts. */
    default boolean keepsBoundary() {
        return switch (this) {
            case Nothing nothing -> true;
            case EveryPermission every -> true;
            case Membership member -> member.bounded();
            case Rewritten rewritten -> rewritten.before().keepsBoundary();
            case NoBoundary unbounded -> false;
            case Unlimited unlimited -> false;
        };
    }
}
