package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Assumption;

/** Readings that an answer rests on, in words. */
final class AssumptionWords {
    private AssumptionWords() {}

    static String of(Assumption assumption) {
        return switch (assumption) {
                    case A_NOTPRINCIPAL ->
                        "assumes: NotPrincipal spares a listed caller even when its account is not listed";
                    case A_GRANT_BOUNDARY -> "assumes: a boundary or session policy does not limit what a grant gives";
                    case A_KEY_NOT_CHECKED ->
                        "assumes: the permission on the other key, which the question does not name";
                    case A_ALIAS_NOT_CHECKED ->
                        "assumes: the permission on the alias itself, which the question does not name";
                    case A_RESIDUAL_LIMIT ->
                        "limit: the condition is exact as it stands, but it was too large, or of a kind, to be shortened"
                                + " or decided further";
                }
                + " (" + assumption.word() + ")";
    }
}
