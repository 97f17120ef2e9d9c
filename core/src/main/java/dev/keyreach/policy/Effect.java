package dev.keyreach.policy;

/** What a statement does when it matches. */
public enum Effect {
    ALLOW("Allow"),
    DENY("Deny");

    private final String word;

    Effect(String word) {
        this.word = word;
    }

    /** The word in policies. */
    public String word() {
        return word;
    }
}
