package dev.keyreach.loader.graph;

import dev.keyreach.compile.AccountPrincipals;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells who has the same access to every key, and to which keys the same callers have the same access: for each caller the sum
 * over (key, what it can do), for each key the sum over (what can be done, by whom). Equal sums are one class. Then each
 * caller of a class can do the same with each key of a class, so that an edge between two of them speaks for all.
 *
 * <p>O(1) for each caller and key; O(callers + keys) memory.
 */
final class ClassFinder {
    private final Map<AccountPrincipals, @Nullable Sum128[]> sums = new IdentityHashMap<>();
    private final Map<AccountPrincipals, @Nullable Sum128[]> names = new IdentityHashMap<>();
    private final Map<String, Sum128> singles = new HashMap<>();
    private final Map<String, Sum128> keys = new HashMap<>();
    private final Set<Sum128> keyClasses = new HashSet<>();

    /** The sums of callers by what they can do with one key. */
    private final Map<Sum128, Sum128> ofKey = new TreeMap<>();

    /** Begins with what is known of callers of one key. */
    void begin() {
        ofKey.clear();
    }

    /** Callers of one account that can do the same with the key. */
    void members(AccountPrincipals account, int[] members, Sum128 what, Key key) {
        @Nullable Sum128[] own = sums.computeIfAbsent(account, found -> new Sum128[found.size()]);
        @Nullable Sum128[] known = names.computeIfAbsent(account, found -> new Sum128[found.size()]);
        Sum128 pair = pair(key, what);
        Sum128 callers = Sum128.ZERO;
        for (int member : members) {
            Sum128 before = own[member];
            own[member] = before == null ? pair : before.plus(pair);
            Sum128 name = known[member];
            if (name == null) {
                name = Sum128.of(account.principal(member).text());
                known[member] = name;
            }
            callers = callers.plus(name);
        }
        ofKey.merge(what, callers, Sum128::plus);
    }

    void single(Principal principal, Sum128 what, Key key) {
        String text = principal.text();
        singles.merge(text, pair(key, what), Sum128::plus);
        ofKey.merge(what, Sum128.of(text), Sum128::plus);
    }

    private static Sum128 pair(Key key, Sum128 what) {
        return Sum128.of(key.arn() + " " + what.hex());
    }

    /** Ends with the callers of one key. Returns whether somebody gets at it, and it is the first key of its class. */
    boolean end(Key key) {
        if (ofKey.isEmpty()) {
            return false;
        }
        Sum128 sum = ofKey.entrySet().stream()
                .map(entry ->
                        Sum128.of(entry.getKey().hex() + " " + entry.getValue().hex()))
                .reduce(Sum128.ZERO, Sum128::plus);
        keys.put(key.arn().toString(), sum);
        return keyClasses.add(sum);
    }

    /** What the class of each caller that gets in anywhere is called, by its id. */
    Map<String, Sum128> callers() {
        Map<String, Sum128> all = new HashMap<>(singles);
        sums.forEach((account, own) -> {
            for (int i = 0; i < own.length; i++) {
                Sum128 sum = own[i];
                if (sum != null) {
                    all.put(account.principal(i).text(), sum);
                }
            }
        });
        return all;
    }

    /** What the class of each key that anybody gets at is called, by its id. */
    Map<String, Sum128> keys() {
        return Map.copyOf(keys);
    }

    /** The number of what a slice can do. */
    static Sum128 what(List<CanShape> shapes, CanProperties properties) {
        StringBuilder text = new StringBuilder();
        for (CanShape shape : shapes) {
            new TreeMap<>(properties.of(shape).properties()).forEach((name, value) -> {
                text.append(name);
                append(text, value);
            });
        }
        return Sum128.of(text.toString());
    }

    /** With its length, so that no value can pass for several. */
    private static void append(StringBuilder text, Object value) {
        if (value instanceof List<?> list) {
            text.append('[').append(list.size());
            list.forEach(element -> append(text, element));
        } else {
            String written = value.toString();
            text.append(':').append(written.length()).append(':').append(written);
        }
    }
}
