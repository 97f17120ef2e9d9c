package dev.keyreach.compile;

import dev.keyreach.model.Gap;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import java.util.BitSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Counts who was asked about on a key, who gets in, and of the others whom missing data may keep out. For one thread. */
final class Headcount {
    private final Key key;
    private final GapSubjects gaps;
    private final SequencedSet<Gap> widening = new TreeSet<>();
    private long asked;
    private long open;
    private long withGaps;

    Headcount(Key key, GapSubjects gaps) {
        this.key = key;
        this.gaps = gaps;
    }

    /** Callers that get in. */
    void open(int callers) {
        asked += callers;
        open += callers;
    }

    /** Callers that do not, where nothing is missing that could turn it. */
    void denied(int callers) {
        asked += callers;
    }

    /** One caller that does not. */
    void denied(List<Gap> missing) {
        asked++;
        count(missing);
    }

    /**
     * Callers of an account that do not.
     *
     * @param missing what could turn that for one of them; asked about only where something may be missing
     */
    void denied(AccountPrincipals principals, int[] members, Function<Principal, List<Gap>> missing) {
        asked += members.length;
        if (gaps.isEmpty()) {
            return;
        }
        boolean all = gaps.concernsAll(principals.account().id(), key);
        BitSet incomplete = gaps.incomplete(principals);
        for (int number : members) {
            if (all || incomplete.get(number)) {
                count(missing.apply(principals.principal(number)));
            }
        }
    }

    private void count(List<Gap> missing) {
        if (!missing.isEmpty()) {
            withGaps++;
            missing.stream().filter(gap -> gap.could() != Gap.Could.NARROW).forEach(widening::add);
        }
    }

    /**
     * Whom the key does not concern is denied, and might not be if everything were loaded of the key.
     *
     * @param candidates all callers, those asked about included
     * @param around what is missing of the key
     */
    void others(long candidates, List<Gap> around) {
        widening.addAll(around);
        withGaps += around.isEmpty() ? 0 : candidates - asked;
    }

    long open() {
        return open;
    }

    /** How many of those that do not get in might if everything were loaded. */
    long withGaps() {
        return withGaps;
    }

    /** What could let them in, sorted. */
    List<Gap> widening() {
        return List.copyOf(widening);
    }
}
