package dev.keyreach.loader.awscli;

import dev.keyreach.model.Arn;

/** Which ARNs AWS could have made. */
final class Arns {
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
}
