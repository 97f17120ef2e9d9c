package dev.keyreach.synthetic;

/** How many grants each customer key of an account has: many none, few a lot. */
final class GrantCounts {
    private static final double WITHOUT = 40;
    private static final double SHARPNESS = 0.05;

    /** From so many grants a key on, they are spread evenly, so that no key has more than KMS allows. */
    private static final int CROWDED = Recipe.MOST_GRANTS_OF_A_KEY / 100;

    private final AccountPlan account;

    GrantCounts(AccountPlan account) {
        this.account = account;
    }

    int[] ofCustomerKeys() {
        int keys = account.customerKeys();
        if (keys == 0) {
            return new int[0];
        }
        boolean crowded = account.grants() / keys >= CROWDED;
        double[] weights = new double[keys];
        for (int i = account.hotKeys(); i < keys; i++) {
            Dice dice = account.dice().split("grants", i);
            weights[i] = crowded ? 1 : dice.chance(WITHOUT) ? 0 : 1 / (SHARPNESS + dice.unit());
        }
        int[] counts = Apportionment.divide(account.grants(), weights);
        for (int i = 0; i < keys; i++) {
            int all = counts[i] + (i < account.hotKeys() ? account.hotGrants() : 0);
            counts[i] = Math.min(all, Recipe.MOST_GRANTS_OF_A_KEY);
        }
        return counts;
    }
}
