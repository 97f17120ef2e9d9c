package dev.keyreach.policy;

import dev.keyreach.condition.Glob;
import java.util.Locale;

/**
 * An entry of Action or NotAction: {@code *}, or {@code service:Name} with wildcards in the name; compared whole and
 * case-insensitively. Spec section 2.6.
 *
 * @param written as in the policy
 * @param glob the lower-case pattern
 */
public record ActionPattern(String written, Glob glob) {

    /** The pattern of a written entry. */
    public static ActionPattern of(String written) {
        return new ActionPattern(written, Glob.ofPattern(written.toLowerCase(Locale.ROOT)));
    }

    /** Whether a permission such as {@code kms:Decrypt} matches. */
    public boolean matches(String permission) {
        return glob.matches(permission.toLowerCase(Locale.ROOT));
    }
}
