package dev.keyreach.loader.graph;

import dev.keyreach.authz.Parties;
import dev.keyreach.compile.AccountPrincipals;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import java.util.List;
import java.util.Map;

/**
 * A first look at the whole graph: who is met, how many {@code CAN} there are, and who has the same access. Costs one pass of the
 * engine, and what it finds is held as far as it may be, so that there need not be another.
 */
final class Survey {
    private final GraphSource source;
    private final CanProperties properties;
    private final PartyRegister parties;
    private final ClassFinder classes = new ClassFinder();
    private final boolean byClass;
    private final HeldPairs held;
    private long pairs;
    private long propertyBytes;

    private Survey(
            GraphSource source, PartyRegister parties, CanProperties properties, boolean byClass, HeldPairs held) {
        this.source = source;
        this.parties = parties;
        this.properties = properties;
        this.byClass = byClass;
        this.held = held;
    }

    /**
     * Looks at some keys.
     *
     * @param byClass whether only the first key of each class is written, so that pairs of others need not be held
     * @param held given the pairs
     */
    static Survey of(
            GraphSource source,
            KeyAnswers answers,
            List<Key> keys,
            PartyRegister parties,
            CanProperties properties,
            boolean byClass,
            HeldPairs held) {
        Survey survey = new Survey(source, parties, properties, byClass, held);
        survey.parties();
        answers.forEach(keys, survey::key);
        return survey;
    }

    private void parties() {
        Parties around = new Parties(source.snapshot(), source.policies());
        source.snapshot().keys().forEach(key -> {
            parties.meetAround(key, around);
            key.grants().forEach(grant -> {
                parties.grantees(grant).forEach(met -> {});
                parties.retirers(grant).forEach(met -> {});
            });
        });
    }

    private void key(Key key, KeySlices slices) {
        classes.begin();
        slices.forEach(new KeySlices.Sink() {
            @Override
            public void members(AccountPrincipals account, int[] members, KeySlices.Slice slice) {
                if (slice.isGapless()) {
                    many(account, members, slice);
                    return;
                }
                for (int member : members) {
                    many(account, new int[] {member}, slice);
                }
            }

            private void many(AccountPrincipals account, int[] members, KeySlices.Slice slice) {
                List<CanShape> shapes = slice.shapes(account.principal(members[0]));
                count(shapes, members.length);
                classes.members(account, members, ClassFinder.what(shapes, properties), key);
            }

            @Override
            public void single(Principal principal, KeySlices.Slice slice) {
                parties.meet(principal);
                List<CanShape> shapes = slice.shapes(principal);
                count(shapes, 1);
                classes.single(principal, ClassFinder.what(shapes, properties), key);
            }
        });
        boolean first = classes.end(key);
        if (first || !byClass) {
            held.add(key, slices);
        }
    }

    private void count(List<CanShape> shapes, int callers) {
        pairs += (long) shapes.size() * callers;
        for (CanShape shape : shapes) {
            Map<String, Object> written = properties.of(shape).properties();
            propertyBytes += StoreSizes.propertyBytes(written) * callers;
        }
    }

    /** How many {@code CAN} there are, pair by pair. */
    long pairs() {
        return pairs;
    }

    /** What their properties weigh in Neo4j, but for {@code proofIds}. */
    long propertyBytes() {
        return propertyBytes;
    }

    ClassFinder classes() {
        return classes;
    }
}
