package dev.keyreach.compile;

import dev.keyreach.model.Account;
import dev.keyreach.model.Principal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The callers of one loaded account: its users and roles and its root user, numbered from 0 in the order of their ARNs. The
 * numbers mean nothing outside one process.
 */
public final class AccountPrincipals {
    private final Account account;
    private final List<Principal> sorted;
    private Optional<Map<String, Integer>> numbers = Optional.empty();

    private AccountPrincipals(Account account, List<Principal> sorted) {
        this.account = account;
        this.sorted = sorted;
    }

    /** The callers of an account. O(n log n). */
    static AccountPrincipals of(Account account) {
        Stream<Principal> entities = account.principals().flatMap(entity -> Principal.ofArn(entity.arn()).stream());
        Stream<Principal> all = Stream.concat(entities, Stream.of(new Principal.RootUser(account.rootArn())));
        // The texts are made once for sorting and thrown away: they would be most of the memory.
        List<Principal> sorted = all.map(principal -> new Sorted(principal.text(), principal))
                .sorted(Comparator.comparing(Sorted::text))
                .map(Sorted::principal)
                .toList();
        return new AccountPrincipals(account, sorted);
    }

    private record Sorted(String text, Principal principal) {}

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
