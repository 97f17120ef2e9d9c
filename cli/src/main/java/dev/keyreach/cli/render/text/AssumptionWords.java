package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Assumption;

/** Readings that an answer rests on, in words. */
final class AssumptionWords {
    private AssumptionWords() {}

    static String of(Assumption assumption) {
        return "assumes: "
                + switch (assumption) {
                    case A_NOTPRINCIPAL -> "NotPrincipal spares a listed caller even when its account is not listed";
                    case A_GRANT_BOUNDARY -> "a boundary or session policy does not limit what a grant gives";
                    case A_KEY_NOT_CHECKED -> "the permission on the other key, which the question does not name";
                    case A_ALIAS_NOT_CHECKED -> "the permission on the alias itself, which the question does not name";
                }
                + " (" + assumption.word() + ")";
    }
}
