package dev.keyreach.loader.awscli;

import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import java.util.regex.Pattern;

/** Which ARNs AWS could have made. */
final class Arns {
    private static final Pattern UNIQUE_ID = Pattern.compile("A[A-Z]{3}[A-Z0-9]{12,}");

    private Arns() {}

    static boolean isKey(Arn arn) {
        return arn.isKey()
                && arn.accountId().isPresent()
                && !arn.region().isEmpty()
                && arn.resource().length() > "key/".length();
    }

    static boolean isAlias(Arn arn) {
        return arn.isAlias() && arn.accountId().isPresent() && !arn.region().isEmpty();
    }

    /** Whether a grant can name it: a caller, or the unique id that is left of a deleted one. */
    static boolean isGrantPrincipal(String text) {
        boolean caller = Principal.parse(text)
                .filter(principal -> !(principal instanceof Principal.AnyPrincipal))
                .isPresent();
        return caller || UNIQUE_ID.matcher(text).matches();
    }
}
