package dev.keyreach.compile;

import dev.keyreach.model.Account;
import dev.keyreach.model.Principal;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The callers of one loaded account: its users and roles and its root user, numbered from 0 in the order of their ARNs. The
 * numbers mean nothing outside one process.
 */
public final class AccountPrincipals {
    private static final int ARN_PARTS = 6;

    private final Account account;
    private final List<Principal> sorted;
    private final Set<String> heads;
    private Optional<Map<String, Integer>> numbers = Optional.empty();

    private AccountPrincipals(Account account, List<Principal> sorted, Set<String> heads) {
        this.account = account;
        this.sorted = sorted;
        this.heads = Set.copyOf(heads);
    }

    /** The callers of an account. O(n log n). */
    static AccountPrincipals of(Account account) {
        Stream<Principal> entities = account.principals().flatMap(entity -> Principal.ofArn(entity.arn()).stream());
        Stream<Principal> all = Stream.concat(entities, Stream.of(new Principal.RootUser(account.rootArn())));
        // The texts are made once for sorting and thrown away: they would be most of the memory.
        List<Sorted> sorted = all.map(principal -> new Sorted(principal.text(), principal))
                .sorted(Comparator.comparing(Sorted::text))
                .toList();
        return new AccountPrincipals(
                account, sorted.stream().map(Sorted::principal).toList(), heads(sorted));
    }

    private static Set<String> heads(List<Sorted> sorted) {
        Set<String> heads = new HashSet<>();
        String last = "";
        for (Sorted one : sorted) {
            if (last.isEmpty() || !one.text().startsWith(last)) {
                last = one.head();
                heads.add(last);
            }
        }
        return heads;
    }

    private record Sorted(String text, Principal principal) {
        String head() {
            return text.substring(0, text.length() - text.split(":", ARN_PARTS)[ARN_PARTS - 1].length());
        }
    }

    Account account() {
        return account;
    }

    /** How many there are, the root user included. */
    public int size() {
        return sorted.size();
    }

    /** The caller with a number, from 0 to below {@link #size}. */
    public Principal principal(int number) {
        return sorted.get(number);
    }

    /** What the ARNs of its callers start with: all but the last part, with the colons. One, unless the data is odd. */
    Set<String> heads() {
        return heads;
    }

    /** Marks the numbers of the callers whose ARN starts with some text. O(log n + marked). */
    void startingWith(String start, BitSet marked) {
        int from = 0;
        int to = sorted.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted.get(middle).text().compareTo(start) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        while (to < sorted.size() && sorted.get(to).text().startsWith(start)) {
            marked.set(to++);
        }
    }

    /** The number of a caller of the account. */
    synchronized Optional<Integer> number(String text) {
        if (numbers.isEmpty()) {
            Map<String, Integer> byText = new HashMap<>();
            for (int i = 0; i < sorted.size(); i++) {
                byText.put(sorted.get(i).text(), i);
            }
            numbers = Optional.of(byText);
        }
        return Optional.ofNullable(numbers.get().get(text));
    }
}
