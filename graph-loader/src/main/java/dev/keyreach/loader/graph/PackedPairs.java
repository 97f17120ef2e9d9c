package dev.keyreach.loader.graph;

import dev.keyreach.compile.AccountPrincipals;
import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.graph.RelationshipType;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * {@code CAN} of some keys, pair by pair, in 12 bytes for each: who, what (of a few maps), and what it rests on (a list of names,
 * each distinct list held once). Node numbers need not be known before they are written.
 */
final class PackedPairs {
    /** Numbers of one pair: caller, what it can do, proof. */
    private static final int NUMBERS = 3;

    private final CanProperties properties;
    private final boolean citing;
    private final Callers callers = new Callers();
    private final Map<Arn, int[]> ofKeys = new HashMap<>();
    private final Distinct<Map<String, Object>> kinds = new Distinct<>();
    private final Distinct<String> cited = new Distinct<>();
    private NumberLists proofs = new NumberLists();
    private long bytes;

    /** @param citing whether what pairs rest on is held and written */
    PackedPairs(CanProperties properties, boolean citing) {
        this.properties = properties;
        this.citing = citing;
    }

    /** Adds all pairs of a key. O(pairs). */
    void add(Key key, KeySlices slices) {
        Packing packing = new Packing();
        slices.forEach(packing);
        if (packing.size > 0) {
            int[] packed = Arrays.copyOf(packing.numbers, packing.size);
            ofKeys.put(key.arn(), packed);
            bytes += (long) Integer.BYTES * packed.length;
        }
    }

    /** Hands on the pairs of a key; none when there are none. O(pairs). */
    void write(Key key, NodeNumbers numbers, Consumer<GraphRelationship> sink) {
        int[] packed = ofKeys.getOrDefault(key.arn(), new int[0]);
        if (packed.length == 0) {
            return;
        }
        int[] nodes = callers.nodes(numbers);
        int to = numbers.of(key.arn().toString());
        Map<Long, Map<String, Object>> written = new HashMap<>();
        for (int i = 0; i < packed.length; i += NUMBERS) {
            int kind = packed[i + 1];
            int proof = packed[i + 2];
            Map<String, Object> what =
                    written.computeIfAbsent((long) kind << Integer.SIZE | proof, unseen -> properties(kind, proof));
            sink.accept(new GraphRelationship(nodes[packed[i]], to, RelationshipType.CAN, what));
        }
    }

    private Map<String, Object> properties(int kind, int proof) {
        Map<String, Object> map = new HashMap<>(kinds.get(kind));
        List<String> ids = Arrays.stream(proofs.get(proof)).mapToObj(cited::get).toList();
        if (!ids.isEmpty()) {
            map.put("proofIds", ids);
        }
        return Map.copyOf(map);
    }

    /** Lets go of all pairs. */
    void clear() {
        ofKeys.clear();
        kinds.clear();
        cited.clear();
        proofs = new NumberLists();
        bytes = 0;
    }

    /** Bytes of the arrays that hold pairs and proofs. */
    long bytes() {
        return bytes + proofs.bytes();
    }

    /** Things by number, each distinct one once. */
    private static final class Distinct<T> {
        private final List<T> things = new ArrayList<>();
        private final Map<T, Integer> numbers = new HashMap<>();

        int number(T thing) {
            return numbers.computeIfAbsent(thing, unseen -> {
                things.add(unseen);
                return things.size() - 1;
            });
        }

        T get(int number) {
            return things.get(number);
        }

        void clear() {
            things.clear();
            numbers.clear();
        }
    }

    /** The pairs of one key in the making. */
    private final class Packing implements KeySlices.Sink {
        private static final int FIRST = 48;

        private int[] numbers = new int[FIRST];
        private int size;

        @Override
        public void members(AccountPrincipals account, int[] members, KeySlices.Slice slice) {
            int first = callers.first(account);
            Shared shared = new Shared(slice);
            for (int member : members) {
                pairs(first + member, shared.of(account.principal(member)));
            }
        }

        @Override
        public void single(Principal principal, KeySlices.Slice slice) {
            pairs(callers.of(principal), new Shared(slice).of(principal));
        }

        /** @param whats kind and proof of each pair of one caller */
        private void pairs(int caller, int[] whats) {
            int needed = size + whats.length / 2 * NUMBERS;
            if (needed > numbers.length) {
                numbers = Arrays.copyOf(numbers, Math.max(needed, size + (size >> 1)));
            }
            for (int i = 0; i < whats.length; i += 2) {
                numbers[size++] = caller;
                numbers[size++] = whats[i];
                numbers[size++] = whats[i + 1];
            }
        }
    }

    /** What callers of a slice have in common is worked out once. */
    private final class Shared {
        private final KeySlices.Slice slice;
        private final boolean gapless;
        private final boolean same;
        private List<CanShape> shapes = List.of();
        private int[] whats = new int[0];

        Shared(KeySlices.Slice slice) {
            this.slice = slice;
            this.gapless = slice.isGapless();
            this.same = gapless && (!citing || slice.citesSameForAll());
        }

        /** Kind and proof of each pair of a caller. */
        int[] of(Principal caller) {
            if (shapes.isEmpty() || !gapless) {
                shapes = slice.shapes(caller);
                whats = new int[shapes.size() * 2];
                for (int i = 0; i < shapes.size(); i++) {
                    whats[2 * i] =
                            kinds.number(Map.copyOf(properties.of(shapes.get(i)).properties()));
                    whats[2 * i + 1] = proof(shapes.get(i), caller);
                }
            } else if (!same) {
                for (int i = 0; i < shapes.size(); i++) {
                    whats[2 * i + 1] = proof(shapes.get(i), caller);
                }
            }
            return whats;
        }

        private int proof(CanShape shape, Principal caller) {
            List<String> ids = citing ? properties.proofIds(shape, caller) : List.of();
            return proofs.add(ids.stream().mapToInt(cited::number).toArray());
        }
    }
}
