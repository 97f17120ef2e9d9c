package dev.keyreach.synthetic;

/**
 * What organization is asked for. Equal recipes give byte-equal trees.
 *
 * @param accounts member accounts, the management account included
 * @param users in all accounts together, as the next four
 * @param managedPolicies how many different customer-managed policies the organization rolls out
 * @param hotKeys how many keys share {@link Share#HOT_GRANTS} of all grants
 */
public record Recipe(
        int accounts,
        int users,
        int roles,
        int groups,
        int keys,
        int grants,
        long seed,
        int managedPolicies,
        int hotKeys,
        Mix mix) {
    /** KMS allows no more grants on one key. */
    public static final int MOST_GRANTS_OF_A_KEY = 50_000;

    private static final int MOST_ACCOUNTS = 100_000;

    /** A small organization, for a first look and for tests. */
    public static final Recipe SMALL = new Recipe(10, 200, 800, 50, 200, 1000, 1, 40, 3, Mix.STANDARD);

    /** @throws IllegalArgumentException when there can be no such organization; the message says why */
    public Recipe {
        require(accounts >= 1 && accounts <= MOST_ACCOUNTS, "an organization has 1 to " + MOST_ACCOUNTS + " accounts");
        require(
                users >= 0 && roles >= 0 && groups >= 0 && keys >= 0 && grants >= 0 && hotKeys >= 0,
                "no count can be negative");
        require(managedPolicies >= 1, "there is at least one customer-managed policy");
        double customerKeys = keys * (1 - mix.of(Share.AWS_MANAGED_KEYS) / 100);
        require(grants == 0 || customerKeys > 0, "grants need customer keys");
        require(
                grants <= Math.max(MOST_GRANTS_OF_A_KEY, customerKeys * MOST_GRANTS_OF_A_KEY / 2),
                "a key has at most " + MOST_GRANTS_OF_A_KEY + " grants: ask for more keys");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
