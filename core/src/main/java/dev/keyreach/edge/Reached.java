package dev.keyreach.edge;

import dev.keyreach.model.Arn;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whom the principals of one account become, as sets: of many pairs it is asked whether one becomes all that another becomes. For one
 * thread.
 */
final class Reached {
    private final AccountSearch search;
    private final Map<Arn, Integer> numbers = new HashMap<>();

    /** Itself, and whom it becomes without condition. */
    private final Map<Actor, BitSet> certainly = new HashMap<>();

    /** Itself, where it is of the account, and whom it becomes: to whom something may be given that is of use to it. */
    private final Map<Actor, BitSet> beneficiaries = new HashMap<>();

    Reached(AccountSearch search) {
        this.search = search;
    }

    /** Whether somebody is another, or becomes it without condition. O(whom it becomes) on the first question. */
    boolean isOrBecomes(Actor as, Arn target) {
        return certainly(as).get(number(target));
    }

    /**
     * Whether somebody is or becomes, without condition, a source and all whom the source becomes. O(principals of the account / 64)
     * but for the first question about each.
     */
    boolean isOrBecomesAllOf(Actor as, Actor source) {
        BitSet left = (BitSet) beneficiaries(source).clone();
        left.andNot(certainly(as));
        return left.isEmpty();
    }

    private BitSet certainly(Actor as) {
        BitSet known = certainly.get(as);
        if (known == null) {
            BitSet found = new BitSet();
            as.arn().ifPresent(own -> found.set(number(own)));
            search.routes(as).forEach((target, route) -> {
                if (Step.areCertain(route)) {
                    found.set(number(target));
                }
            });
            certainly.put(as, found);
            known = found;
        }
        return known;
    }

    private BitSet beneficiaries(Actor source) {
        BitSet known = beneficiaries.get(source);
        if (known == null) {
            BitSet found = new BitSet();
            Optional.of(source).filter(search::isInside).flatMap(Actor::arn).ifPresent(own -> found.set(number(own)));
            search.routes(source).keySet().forEach(target -> found.set(number(target)));
            beneficiaries.put(source, found);
            known = found;
        }
        return known;
    }

    private int number(Arn arn) {
        return numbers.computeIfAbsent(arn, unseen -> numbers.size());
    }
}
