package dev.keyreach.loader.graph;

import dev.keyreach.authz.Parties;
import dev.keyreach.compile.AccountPrincipals;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import java.util.List;
import java.util.Map;

/**
 * A first look at the whole graph, which keeps no pair: who is met, how many {@code CAN} there are, and who has the same access.
 * Costs one pass of the engine.
 */
final class Survey {
    private final GraphSource source;
    private final CanProperties properties;
    private final PartyRegister parties;
    private final ClassFinder classes = new ClassFinder();
    private long pairs;
    private long propertyBytes;

    private Survey(GraphSource source, PartyRegister parties, CanProperties properties) {
        this.source = source;
        this.parties = parties;
        this.properties = properties;
    }

    static Survey of(
            GraphSource source, List<Key> keys, List<String> actions, PartyRegister parties, CanProperties properties) {
        Survey survey = new Survey(source, parties, properties);
        survey.parties();
        KeySlices.forEach(source.compiled(), keys, actions, survey::key);
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
        classes.end(key);
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
