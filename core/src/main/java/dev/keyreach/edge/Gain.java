package dev.keyreach.edge;

import dev.keyreach.model.Arn;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a principal gains on a way, besides what the snapshot gives it. Spec section 7. */
public sealed interface Gain {

    /** Nothing: it has what the snapshot says. */
    record Nothing() implements Gain {}

    /**
     * It may do more than before.
     *
     * @param groups that it has joined (E-08), in that order: their policies count as well
     * @param everything whether it has a policy that allows everything, under its boundary and its SCPs: {@code admin:ACCOUNT}
     * @param bounded whether its boundary still counts, where it has one; else it was lifted (E-09)
     */
    record Raised(List<Arn> groups, boolean everything, boolean bounded) implements Gain {
        public Raised {
            groups = List.copyOf(groups);
        }

        /** A policy that allows everything, and nothing else. */
        static Raised administrator() {
            return new Raised(List.of(), true, true);
        }
    }

    /** It may do no more than before itself, but has changed something of somebody whom it becomes next. */
    sealed interface Prepared extends Gain {
        /** What it had gained before. */
        Gain before();
    }

    /**
     * It has given somebody a policy, or rewritten one (E-05 to E-07), whom it can then become, or pass to a service.
     *
     * @param target a user or role
     */
    record Rewritten(Arn target, Gain before) implements Prepared {}

    /**
     * It has put a user into groups (E-08) whom it can then become.
     *
     * @param groups in that order; at least one
     */
    record Put(Arn user, List<Arn> groups, Gain before) implements Prepared {
        public Put {
            groups = List.copyOf(groups);
        }
    }

    /** What it has itself. */
    private Raised own() {
        return switch (this) {
            case Nothing nothing -> new Raised(List.of(), false, true);
            case Raised raised -> raised;
            case Prepared prepared -> prepared.before().own();
        };
    }

    /**
     * A policy that allows everything, besides.
     *
     * @param denying which groups deny something: of those that it has joined the others matter no more
     */
    default Gain withEverything(Predicate<Arn> denying) {
        return new Raised(joined().stream().filter(denying).toList(), true, keepsBoundary());
    }

    /** The same without the boundary. */
    default Gain withoutBoundary() {
        return new Raised(joined(), hasEverything(), false);
    }

    /** The policies of a group, besides; whoever may do everything gains nothing by them. */
    default Gain joining(Arn group) {
        return hasEverything() || joined().contains(group)
                ? own()
                : new Raised(Stream.concat(joined().stream(), Stream.of(group)).toList(), false, keepsBoundary());
    }

    /** The groups that it has joined, in order. */
    default List<Arn> joined() {
        return own().groups();
    }

    /** Whether its policies allow everything, by what it has gained. */
    default boolean hasEverything() {
        return own().everything();
    }

    /** Whether a boundary that it has still counts. */
    default boolean keepsBoundary() {
        return own().bounded();
    }
}
