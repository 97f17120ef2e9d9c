package dev.keyreach.query;

import dev.keyreach.authz.EntryPoint;
import dev.keyreach.model.Arn;
import java.util.List;
import java.util.stream.Stream;

/**
 * How an outside party gets to a key. Spec section 6.4.
 *
 * @param roles the roles that are assumed on the way, first one first; empty for a direct path
 * @param entry what the caller, or the session of the last role, gets to the key by
 */
public record ExternalPath(List<Arn> roles, EntryPoint entry) {
    public ExternalPath {
        roles = List.copyOf(roles);
    }

    /** Whether no role is assumed on the way. */
    public boolean isDirect() {
        return roles.isEmpty();
    }

    /** The hops as the report writes them: {@code ASSUME_ROLE:arn} each, then {@code KEY_POLICY}, {@code IAM} or {@code GRANT:id}. */
    public List<String> words() {
        return Stream.concat(roles.stream().map(role -> "ASSUME_ROLE:" + role), Stream.of(entry.word()))
                .toList();
    }
}
