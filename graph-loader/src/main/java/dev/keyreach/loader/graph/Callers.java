package dev.keyreach.loader.graph;

import dev.keyreach.compile.AccountPrincipals;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Callers by numbers that they have before their nodes are numbered: those of an account together, in the order in which accounts
 * and others are met. 4 bytes for each.
 */
final class Callers {
    private final Map<AccountPrincipals, Integer> accounts = new IdentityHashMap<>();
    private final Map<String, Integer> others = new HashMap<>();

    /** Those who were met since their nodes were last asked for. */
    private final List<Met> met = new ArrayList<>();

    private int size;
    private int[] nodes = new int[0];

    /** Some callers with numbers from {@code first} on. */
    private sealed interface Met {
        int first();
    }

    private record OfAccount(AccountPrincipals account, int first) implements Met {}

    private record Other(String id, int first) implements Met {}

    /** The number of the first caller of an account; the others follow. */
    int first(AccountPrincipals account) {
        return accounts.computeIfAbsent(account, unseen -> {
            met.add(new OfAccount(account, size));
            return next(account.size());
        });
    }

    /** The number of a caller that is in no loaded account. */
    int of(Principal other) {
        return others.computeIfAbsent(other.text(), id -> {
            met.add(new Other(id, size));
            return next(1);
        });
    }

    private int next(int count) {
        int first = size;
        size = Math.addExact(size, count);
        return first;
    }

    /** The numbers of the nodes, by those of the callers. O(callers that are new since). */
    int[] nodes(NodeNumbers numbers) {
        if (nodes.length < size) {
            nodes = Arrays.copyOf(nodes, size);
        }
        for (Met one : met) {
            switch (one) {
                case OfAccount(AccountPrincipals account, int first) -> {
                    for (int i = 0; i < account.size(); i++) {
                        nodes[first + i] = numbers.of(account.principal(i).text());
                    }
                }
                case Other(String id, int first) -> nodes[first] = numbers.of(id);
            }
        }
        met.clear();
        return nodes;
    }
}
