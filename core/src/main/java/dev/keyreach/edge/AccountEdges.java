package dev.keyreach.edge;

import dev.keyreach.model.Account;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The edges E-01 to E-20 that lead to users, roles and groups of one account. Spec section 7.1. Safe for several threads. */
final class AccountEdges {
    private static final EdgeRule BECOME = new BecomeRules();
    private static final List<EdgeRule> OTHERS = List.of(new PolicyRules(), new GroupRule(), new ComputeRules());

    private final Actors actors;
    private final Trust trust;
    private final Preconditions preconditions;
    private final AllowedActions allowed;

    AccountEdges(Actors actors, Trust trust, Preconditions preconditions) {
        this.actors = actors;
        this.trust = trust;
        this.preconditions = preconditions;
        this.allowed = new AllowedActions(
                actors.policies(),
                Stream.concat(BECOME.actions(), OTHERS.stream().flatMap(EdgeRule::actions))
                        .distinct()
                        .toList());
    }

    /** Those that are asked for, in {@link Edge#ORDER}. Who can become whom is found out only where that is asked for or needed. */
    Collection<Edge> of(Account account, EdgeQuestion asked) {
        return search(account, asked).edges();
    }

    /** A search for edges of one account. */
    AccountSearch search(Account account, EdgeQuestion asked) {
        return new AccountSearch(account, asked, actors, allowed, trust, preconditions, BECOME, OTHERS);
    }
}
