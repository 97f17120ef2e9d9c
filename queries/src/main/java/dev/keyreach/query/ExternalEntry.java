package dev.keyreach.query;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Exposure;
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
 * @param decision the widest of what its principals may do; its residual holds for one of them
 */
public record ExternalEntry(
        String account,
        Exposure exposure,
        List<Principal> principals,
        Optional<Boolean> rootUser,
        ExternalPath path,
        Decision decision) {
    /** The widest class first; in a class by account; direct paths before chains. */
    public static final Comparator<ExternalEntry> ORDER = Comparator.comparingInt(
                    (ExternalEntry entry) -> severity(entry.exposure()))
            .thenComparing(ExternalEntry::account)
            .thenComparing(entry -> entry.path().roles().size())
            .thenComparing(entry -> String.join(" ", entry.path().words()));

    public ExternalEntry {
        principals = principals.stream()
                .sorted(Comparator.comparing(Principal::text))
                .toList();
    }

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
