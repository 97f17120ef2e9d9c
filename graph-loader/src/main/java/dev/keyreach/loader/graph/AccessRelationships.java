package dev.keyreach.loader.graph;

import dev.keyreach.compile.AccountPrincipals;
import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.graph.RelationshipType;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** {@code CAN}, pair by pair: worked out key after key, and handed on at once. */
final class AccessRelationships {
    private final GraphSource source;
    private final List<String> actions;
    private final CanProperties properties;
    private final NodeNumbers numbers;
    private final Map<AccountPrincipals, int[]> ofAccounts = new IdentityHashMap<>();

    AccessRelationships(GraphSource source, List<String> actions, CanProperties properties, NodeNumbers numbers) {
        this.source = source;
        this.actions = actions;
        this.properties = properties;
        this.numbers = numbers;
    }

    /** Hands on who can do something with some keys. One pass of the engine. */
    void forEach(List<Key> keys, Consumer<GraphRelationship> sink) {
        KeySlices.forEach(source.compiled(), keys, actions, (key, slices) -> of(key, slices, sink));
    }

    private void of(Key key, KeySlices slices, Consumer<GraphRelationship> sink) {
        int to = numbers.of(key.arn().toString());
        slices.forEach(new KeySlices.Sink() {
            @Override
            public void members(AccountPrincipals account, int[] members, KeySlices.Slice slice) {
                int[] from = numbers(account);
                Shared shared = new Shared(slice);
                for (int member : members) {
                    for (Map<String, Object> written : shared.of(account.principal(member))) {
                        sink.accept(new GraphRelationship(from[member], to, RelationshipType.CAN, written));
                    }
                }
            }

            @Override
            public void single(Principal principal, KeySlices.Slice slice) {
                int from = numbers.of(principal.text());
                for (Map<String, Object> written : new Shared(slice).of(principal)) {
                    sink.accept(new GraphRelationship(from, to, RelationshipType.CAN, written));
                }
            }
        });
    }

    /** The numbers of an account's callers, looked up once. */
    private int[] numbers(AccountPrincipals account) {
        return ofAccounts.computeIfAbsent(account, unseen -> {
            int[] found = new int[account.size()];
            for (int i = 0; i < found.length; i++) {
                found[i] = numbers.of(account.principal(i).text());
            }
            return found;
        });
    }

    /** What callers of a slice have in common is written once. */
    private final class Shared {
        private final KeySlices.Slice slice;
        private final boolean gapless;
        private final boolean same;
        private List<CanShape> shapes = List.of();
        private List<Map<String, Object>> written = List.of();

        Shared(KeySlices.Slice slice) {
            this.slice = slice;
            this.gapless = slice.isGapless();
            this.same = gapless && slice.citesSameForAll();
        }

        List<Map<String, Object>> of(Principal caller) {
            if (shapes.isEmpty() || !gapless) {
                shapes = slice.shapes(caller);
                written = List.of();
            }
            if (written.isEmpty() || !same) {
                written = write(caller);
            }
            return written;
        }

        private List<Map<String, Object>> write(Principal caller) {
            List<Map<String, Object>> maps = new ArrayList<>();
            for (CanShape shape : shapes) {
                PropertyDraft draft = properties.of(shape).put("proofIds", properties.proofIds(shape, caller));
                maps.add(Map.copyOf(draft.properties()));
            }
            return maps;
        }
    }
}
