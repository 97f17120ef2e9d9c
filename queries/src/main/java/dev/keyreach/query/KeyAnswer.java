package dev.keyreach.query;

import dev.keyreach.compile.Access;
import dev.keyreach.compile.KeyAccess;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everybody who can do something with one key.
 *
 * @param accesses one for each action, as asked; none when the key is not loaded
 */
public record KeyAnswer(Arn key, List<KeyAccess> accesses) {
    public KeyAnswer {
        accesses = List.copyOf(accesses);
    }

    /**
     * One caller and action.
     *
     * @param access what it can do; equal rows share it
     */
    public record Row(Principal principal, String action, Access access) {

        /** The row with the decision that the evaluator would give. */
        public AnswerRow decided(Arn key) {
            return new AnswerRow(principal, action, Optional.of(key), access.decision(principal));
        }
    }

    private record Placed(String order, int action, Row row) {}

    /** How many rows there are. O(groups). */
    public long size() {
        return accesses.stream().mapToLong(KeyAccess::size).sum();
    }

    /**
     * Hands on the rows of those who get in, in the order of callers, then actions as asked. One action is streamed; the rows of
     * several are held at once.
     */
    public void forEach(Consumer<Row> rows) {
        if (accesses.size() == 1) {
            KeyAccess only = accesses.getFirst();
            only.forEach(row -> rows.accept(new Row(row.principal(), only.action(), row.access())));
            return;
        }
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < accesses.size(); i++) {
            KeyAccess one = accesses.get(i);
            int action = i;
            one.forEach(row ->
                    placed.add(new Placed(row.order(), action, new Row(row.principal(), one.action(), row.access()))));
        }
        // What stands in for others of an account comes before the account's root user, whose place it takes.
        placed.sort(Comparator.comparing(Placed::order)
                .thenComparing(one -> !(one.row().principal() instanceof Principal.AnyOfAccount))
                .thenComparing(Placed::action));
        placed.forEach(one -> rows.accept(one.row()));
    }

    /** Those who do not get in. */
    public Denials denials() {
        return new Denials(
                accesses.stream().mapToLong(KeyAccess::denied).sum(),
                accesses.stream().mapToLong(KeyAccess::deniedWithGaps).sum(),
                accesses.stream()
                        .flatMap(access -> access.widening().stream())
                        .distinct()
                        .sorted()
                        .toList());
    }
}
