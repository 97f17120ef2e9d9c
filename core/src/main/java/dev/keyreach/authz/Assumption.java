package dev.keyreach.authz;

/** A reading of AWS's pages, where they are silent, that a verdict rests on. Spec section 10. */
public enum Assumption {
    /** A caller listed in NotPrincipal without its account is spared all the same [I-3]. */
    A_NOTPRINCIPAL("A-NOTPRINCIPAL"),
    /** An implicit deny in a boundary or session policy does not limit a grant [I-8]. */
    A_GRANT_BOUNDARY("A-GRANT-BOUNDARY"),
    /** Only the key half of an alias operation was checked: the question names no alias (spec 3.13). */
    A_ALIAS_NOT_CHECKED("A-ALIAS-NOT-CHECKED"),
    /** Not every key of an operation was checked: the question does not name them all (spec 3.13). */
    A_KEY_NOT_CHECKED("A-KEY-NOT-CHECKED"),
    /**
     * The condition is too large, or of a kind that the algebra does not decide: it is exact as it stands, but may be longer
     * than it has to be, or hold under every request, or under none (spec 6.2).
     */
    A_RESIDUAL_LIMIT("A-RESIDUAL-LIMIT");

    private final String word;

    Assumption(String word) {
        this.word = word;
    }

    /** The word in JSON. */
    public String word() {
        return word;
    }
}
