package dev.keyreach.edge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Who of those who gained something in one account is followed: not more than some, since sets of groups alone can be without number,
 * and only while that takes a bounded number of decisions, since each may get at everybody in the account. For one thread.
 */
final class Following {
    /** So many are followed. */
    static final int MOST = 1_000;

    /** Nobody more is followed once so many preconditions of those were decided. */
    static final int DECISIONS = 3_000_000;

    private final LongSupplier decisions;
    private final Set<Actor> wholly = new HashSet<>();
    private final Set<Actor> lifting = new HashSet<>();
    private final Deque<Followed> open = new ArrayDeque<>();
    private boolean cut;

    /** @param decisions how many preconditions of those who are followed were decided so far */
    Following(LongSupplier decisions) {
        this.decisions = decisions;
    }

    /** @param kinds by which of its edges */
    record Followed(Actor actor, Set<EdgeKind> kinds) {
        /** What leads to users and roles, or to further gains. Roles that are assumed are looked for backwards: any account may. */
        private static final Set<EdgeKind> ALL = EnumSet.range(EdgeKind.E_02, EdgeKind.E_20);

        private static final Set<EdgeKind> LIFTING = EnumSet.of(EdgeKind.E_09);

        /** By all of its edges. */
        static Followed of(Actor actor) {
            return new Followed(actor, ALL);
        }

        /** Whether a kind of its edges counts. */
        boolean wants(EdgeKind kind) {
            return kinds.contains(kind);
        }
    }

    /** Whether somebody is followed by all of its edges. */
    boolean has(Actor actor) {
        return wholly.contains(actor);
    }

    /** Somebody is to be followed by all of its edges. */
    void add(Actor actor) {
        if (!has(actor)) {
            add(Followed.of(actor), wholly);
        }
    }

    /** Somebody is to be followed to what it can do without its boundary alone. */
    void addLifting(Actor actor) {
        if (!has(actor) && !lifting.contains(actor)) {
            add(new Followed(actor, Followed.LIFTING), lifting);
        }
    }

    private void add(Followed next, Set<Actor> followed) {
        if (wholly.size() + lifting.size() == MOST) {
            cut = true;
        } else {
            followed.add(next.actor());
            open.addLast(next);
        }
    }

    /** The next one, in the order in which they were added; nobody once there were too many decisions. */
    Optional<Followed> next() {
        if (!open.isEmpty() && decisions.getAsLong() > DECISIONS) {
            cut = true;
            return Optional.empty();
        }
        return Optional.ofNullable(open.pollFirst());
    }

    /** Whether not all are followed. */
    boolean isCut() {
        return cut;
    }
}
