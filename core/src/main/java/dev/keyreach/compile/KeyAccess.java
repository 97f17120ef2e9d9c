package dev.keyreach.compile;

import dev.keyreach.model.Gap;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Everybody who can do one thing with one key: few groups, however many callers. The size follows the groups, not the
 * callers; {@link #forEach} makes one row after the other.
 *
 * @param groups callers that get in, by account; each caller is in one group
 * @param singles callers that get in and are in no loaded account, in the order of the answer
 * @param denied how many candidates do not get in
 * @param deniedWithGaps how many of them might if everything were loaded
 * @param widening what could let more in, sorted: of the key, and of denied callers that the key concerns
 */
public record KeyAccess(
        Key key,
        String action,
        List<AccountAccess> groups,
        List<Single> singles,
        long denied,
        long deniedWithGaps,
        List<Gap> widening) {
    public KeyAccess {
        groups = List.copyOf(groups);
        singles = List.copyOf(singles);
        widening = List.copyOf(widening);
    }

    /**
     * Who of one account gets in.
     *
     * @param rootText what the account sorts by
     */
    public record AccountAccess(String rootText, List<Group> groups) {
        public AccountAccess {
            groups = List.copyOf(groups);
        }
    }

    /** Somebody of no loaded account, or who is no user, role or root user. */
    public record Single(String order, Principal principal, Access access) {}

    /** How many callers get in. */
    public long size() {
        return singles.size()
                + groups.stream()
                        .flatMap(account -> account.groups().stream())
                        .mapToLong(group -> group.members().length)
                        .sum();
    }

    /** Hands on the callers that share an access, group by group, in no order that means anything. O(callers) lists, lazily. */
    public void forEachGroup(BiConsumer<List<Principal>, Access> groupsOfCallers) {
        for (AccountAccess account : groups) {
            account.groups().forEach(group -> groupsOfCallers.accept(group.callers(), group.access()));
        }
        singles.forEach(single -> groupsOfCallers.accept(List.of(single.principal()), single.access()));
    }

    /**
     * Hands on each caller that gets in, in the order of their texts.
     *
     * @param rows takes the caller and its access
     */
    public void forEach(Consumer<Row> rows) {
        int single = 0;
        for (AccountAccess account : groups) {
            long[] order = order(account);
            for (long entry : order) {
                Group group = account.groups().get((int) entry);
                int member = (int) (entry >>> Integer.SIZE);
                Principal principal = group.principals().principal(member);
                String text = principal.text();
                while (single < singles.size() && singles.get(single).order().compareTo(text) < 0) {
                    rows.accept(row(singles.get(single++)));
                }
                rows.accept(new Row(text, principal, group.access()));
            }
        }
        while (single < singles.size()) {
            rows.accept(row(singles.get(single++)));
        }
    }

    private static Row row(Single single) {
        return new Row(single.order(), single.principal(), single.access());
    }

    /** Member numbers and, in the lower half, group numbers, sorted by member. */
    private static long[] order(AccountAccess account) {
        int size = account.groups().stream()
                .mapToInt(group -> group.members().length)
                .sum();
        long[] order = new long[size];
        int next = 0;
        for (int g = 0; g < account.groups().size(); g++) {
            for (int member : account.groups().get(g).members()) {
                order[next++] = ((long) member << Integer.SIZE) | g;
            }
        }
        Arrays.sort(order);
        return order;
    }

    /**
     * One caller that gets in.
     *
     * @param order what it is sorted by: mostly its text
     */
    public record Row(String order, Principal principal, Access access) {}

    /** All rows, held at once: for keys of ordinary size. */
    public List<Row> rows() {
        List<Row> all = new ArrayList<>();
        forEach(all::add);
        return all;
    }
}
