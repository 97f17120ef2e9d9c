package dev.keyreach.edge;

import dev.keyreach.model.Account;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who of those who gained something in one account is followed: not more than some, since sets of groups alone can be without number,
 * and since whoever is followed may get at everybody in the account. For one thread.
 */
final class Following {
    /** So many are followed, by all of their edges, in an account of {@link #SMALL} principals and groups. */
    static final int MOST = 1_000;

    /** Of a larger account fewer are followed, so that the work does not grow with the square of the account. */
    static final int SMALL = 100;

    /** However large the account is. */
    private static final int LEAST = 20;

    private final long most;
    private final Set<Actor> all = new HashSet<>();
    private final Set<Actor> lifting = new HashSet<>();
    private final Deque<Followed> open = new ArrayDeque<>();
    private boolean cut;

    Following(Account account) {
        long size =
                Math.max(SMALL, account.principals().count() + account.groups().size());
        this.most = Math.max(LEAST, (long) MOST * SMALL / size);
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
        return all.contains(actor);
    }

    /** Somebody is to be followed by all of its edges. */
    void add(Actor actor) {
        if (!has(actor)) {
            add(Followed.of(actor), all, most);
        }
    }

    /** Somebody is to be followed to what it can do without its boundary alone. */
    void addLifting(Actor actor) {
        if (!has(actor) && !lifting.contains(actor)) {
            add(new Followed(actor, Followed.LIFTING), lifting, MOST);
        }
    }

    private void add(Followed next, Set<Actor> followed, long most) {
        if (followed.size() == most) {
            cut = true;
        } else {
            followed.add(next.actor());
            open.addLast(next);
        }
    }

    /** The next one, in the order in which they were added. */
    Optional<Followed> next() {
        return Optional.ofNullable(open.pollFirst());
    }

    /** Whether not all are followed. */
    boolean isCut() {
        return cut;
    }
}
