package dev.keyreach.query;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.Verdict;
import dev.keyreach.condition.Residual;
import dev.keyreach.model.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One outside party that gets to a key by one path. Spec section 6.4.
 *
 * @param account account id; the name of a service; the ARN or name of an identity provider; {@code *} for anybody
 * @param exposure its class
 * @param principals its principals that get in this way, root user apart, sorted; of an account that is not loaded only
 *     those that something names
 * @param rootUser whether its root user gets in this way; empty where that was not evaluated
 * @param anyIdentity whether it is any identity of an account that is not loaded, not only those named
 * @param decision what one of its principals at least may do; of anybody ({@code *}), what everybody may
 * @param apart those of it that this does not hold for, sorted: they may do so under conditions of their own
 */
public record ExternalEntry(
        String account,
        Exposure exposure,
        List<Principal> principals,
        Optional<Boolean> rootUser,
        boolean anyIdentity,
        ExternalPath path,
        Decision decision,
        List<Apart> apart) {
    private static final Comparator<ExternalEntry> BUT_FOR_WORDS = Comparator.comparingInt(
                    (ExternalEntry entry) -> severity(entry.exposure()))
            .thenComparing(ExternalEntry::account)
            .thenComparing(entry -> entry.path().roles().size());

    /** The widest class first; in a class by account; direct paths before chains. */
    public static final Comparator<ExternalEntry> ORDER = BUT_FOR_WORDS.thenComparing(ExternalEntry::words);

    /** An entry with the words of its path, which would be put together for each comparison. */
    private record Placed(ExternalEntry entry, String words) {}

    private String words() {
        return String.join(" ", path.words());
    }

    /** Entries as {@link #ORDER} has them. O(n log n), the words of each once. */
    static List<ExternalEntry> inOrder(List<ExternalEntry> entries) {
        return entries.stream()
                .map(entry -> new Placed(entry, entry.words()))
                .sorted(Comparator.comparing(Placed::entry, BUT_FOR_WORDS).thenComparing(Placed::words))
                .map(Placed::entry)
                .toList();
    }

    public ExternalEntry {
        principals = principals.stream()
                .sorted(Comparator.comparing(Principal::text))
                .toList();
        apart = apart.stream()
                .sorted(Comparator.comparing(part -> part.principal().text()))
                .toList();
    }

    /**
     * A principal, its root user or any identity of the party, that passes under a condition that is not the entry's.
     *
     * @param verdict ALLOWED or CONDITIONAL
     */
    public record Apart(Principal principal, Verdict verdict, Residual residual) {}

    private static int severity(Exposure exposure) {
        return switch (exposure) {
            case PUBLIC -> 0;
            case EXTERNAL_ORG -> 1;
            case EXTERNAL_ACCOUNT -> 2;
            case FEDERATED -> 3;
            case SERVICE -> 4;
            case INTERNAL -> 5;
        };
    }
}
