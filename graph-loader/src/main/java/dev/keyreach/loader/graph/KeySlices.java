package dev.keyreach.loader.graph;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.compile.Access;
import dev.keyreach.compile.AccountPrincipals;
import dev.keyreach.compile.CompiledSnapshot;
import dev.keyreach.compile.Group;
import dev.keyreach.compile.InOrder;
import dev.keyreach.compile.KeyAccess;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Everybody who can do something with one key, sorted into slices: callers that are alike in every action that was asked about.
 * Costs the engine's answers for the actions, and one step for each caller and action that gets in; what slices have in common
 * is worked out once.
 */
final class KeySlices {
    private final List<String> actions = new ArrayList<>();
    private final List<Access> accesses = new ArrayList<>();
    private final Map<AccountPrincipals, int[]> slices = new IdentityHashMap<>();
    private final SortedMap<String, AccountPrincipals> accounts = new TreeMap<>();
    private final SortedMap<String, Single> singles = new TreeMap<>();
    private final List<Chain> chains = new ArrayList<>();
    private final Map<Long, Integer> chainNumbers = new HashMap<>();

    /** A slice with one more access than another; 0 is the slice of nobody. */
    private record Chain(int before, int access) {}

    private record Single(Principal principal, List<Integer> accesses) {}

    /** Given the slices of a key, in a fixed order. */
    interface Sink {
        /**
         * Some callers of one account.
         *
         * @param members numbers of the callers, ascending
         */
        void members(AccountPrincipals account, int[] members, Slice slice);

        /** A caller that is in no loaded account. */
        void single(Principal principal, Slice slice);
    }

    /** What callers have in common: one access for each action. */
    record Slice(List<String> actions, List<Access> accesses) {

        /** Whether nothing is missing for any of the callers. */
        boolean isGapless() {
            return accesses.stream().allMatch(Access::isGapless);
        }

        /** Whether the statements and grants that it rests on are the same for all callers. */
        boolean citesSameForAll() {
            return accesses.stream().allMatch(Access::citesSameForAll);
        }

        /** What a caller can do. The same for all callers where nothing is missing. */
        List<CanShape> shapes(Principal caller) {
            List<List<Gap>> gaps =
                    accesses.stream().map(access -> access.gaps(caller)).toList();
            return CanShape.of(actions, accesses, gaps);
        }
    }

    private KeySlices() {
        chains.add(new Chain(0, -1));
    }

    /** The slices of each of some keys, worked out by several threads and handed on in the order of the keys. */
    static void forEach(
            CompiledSnapshot compiled, List<Key> keys, List<String> actions, BiConsumer<Key, KeySlices> sink) {
        InOrder.forEach(
                keys,
                key -> new OfKey(key, of(compiled, key, actions)),
                found -> sink.accept(found.key(), found.slices()));
    }

    private record OfKey(Key key, KeySlices slices) {}

    private static KeySlices of(CompiledSnapshot compiled, Key key, List<String> actions) {
        KeySlices slices = new KeySlices();
        for (String action : actions) {
            slices.add(action, compiled.action(action, RequestContext.ANY).on(key));
        }
        return slices;
    }

    private void add(String action, KeyAccess answer) {
        for (KeyAccess.AccountAccess account : answer.groups()) {
            for (Group group : account.groups()) {
                int access = access(action, group.access());
                accounts.putIfAbsent(account.rootText(), group.principals());
                int[] current = slices.computeIfAbsent(group.principals(), found -> new int[found.size()]);
                for (int member : group.members()) {
                    current[member] = longer(current[member], access);
                }
            }
        }
        for (KeyAccess.Single single : answer.singles()) {
            singles.computeIfAbsent(
                            single.principal().text(), unseen -> new Single(single.principal(), new ArrayList<>()))
                    .accesses()
                    .add(access(action, single.access()));
        }
    }

    private int access(String action, Access access) {
        actions.add(action);
        accesses.add(access);
        return accesses.size() - 1;
    }

    private int longer(int slice, int access) {
        return chainNumbers.computeIfAbsent((long) slice << Integer.SIZE | access, unseen -> {
            chains.add(new Chain(slice, access));
            return chains.size() - 1;
        });
    }

    /** Hands on all slices: account after account, then the callers of none. O(callers that get in). */
    void forEach(Sink sink) {
        for (AccountPrincipals account : accounts.values()) {
            int[] sliceOf = slices.getOrDefault(account, new int[0]);
            for (int[] members : bySlice(sliceOf)) {
                sink.members(account, members, slice(sliceOf[members[0]]));
            }
        }
        for (Single single : singles.values()) {
            sink.single(single.principal(), slice(single.accesses()));
        }
    }

    /** The members of each slice, in the order of the first of them. */
    private static List<int[]> bySlice(int[] sliceOf) {
        Map<Integer, Members> members = new HashMap<>();
        for (int i = 0; i < sliceOf.length; i++) {
            if (sliceOf[i] != 0) {
                members.computeIfAbsent(sliceOf[i], unseen -> new Members()).add(i);
            }
        }
        return members.values().stream()
                .map(Members::all)
                .sorted(Comparator.comparingInt(all -> all[0]))
                .toList();
    }

    private Slice slice(int number) {
        List<Integer> found = new ArrayList<>();
        for (int at = number; at != 0; at = chains.get(at).before()) {
            found.addFirst(chains.get(at).access());
        }
        return slice(found);
    }

    private Slice slice(List<Integer> numbers) {
        return new Slice(
                numbers.stream().map(actions::get).toList(),
                numbers.stream().map(accesses::get).toList());
    }

    /** Numbers, ascending, in the making. */
    private static final class Members {
        private int[] all = new int[4];
        private int size;

        void add(int member) {
            if (size == all.length) {
                all = Arrays.copyOf(all, size * 2);
            }
            all[size++] = member;
        }

        int[] all() {
            return Arrays.copyOf(all, size);
        }
    }
}
