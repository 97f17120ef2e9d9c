package dev.keyreach.edge;

/** What is not tried of those who gain something on a way, beyond a number: there may be more ways. */
public enum Unfollowed {
    /** Further groups that somebody joins one after the other, or sets of groups of which several deny something. */
    GROUPS(Joining.MOST),
    /** Further users whom somebody puts into groups. */
    MEMBERS(GroupSteps.MOST),
    /** Further principals as whom somebody does something for itself, or for others whom it becomes. */
    DETOURS(Detours.MOST),
    /** Further keys of a Region under which somebody who gained something re-encrypts (K-07). */
    KEYS(ReEncryption.TRIED),
    /** Further principals of one account that gain something: those with fewer gains are followed first, while {@link #DECISIONS} last. */
    GAINS(Following.MOST);

    /** How many preconditions are decided in one account for {@link #GAINS}: beyond, fewer are followed. */
    public static final int DECISIONS = Following.DECISIONS;

    private final int most;

    Unfollowed(int most) {
        this.most = most;
    }

    /** How many are tried. */
    public int most() {
        return most;
    }
}
