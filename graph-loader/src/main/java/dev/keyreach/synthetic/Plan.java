package dev.keyreach.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The organization laid out: which accounts there are and how much each has. Small accounts are many and large ones few, as in
 * real organizations. Memory is that of the list of accounts.
 */
final class Plan {
    /** Account ids are 12 digits, and look better when the first is not 0. */
    private static final long FIRST_ID = 100_000_000_000L;

    private static final long IDS = 900_000_000_000L;

    /** Has no factor in common with {@link #IDS}, so that different accounts get different ids. */
    private static final long STRIDE = 618_033_988_751L;

    private static final int MOST_REGIONS = 3;
    private static final int MEMBERS_FOR_AN_OUTSIDER = 4;

    private final Recipe recipe;
    private final Dice dice;
    private final long offset;
    private final String letters;
    private final List<AccountPlan> accounts;

    Plan(Recipe recipe) {
        this.recipe = recipe;
        this.dice = Dice.of(recipe.seed());
        this.offset = Math.floorMod(dice.split("ids", 0).next(), IDS);
        this.letters = dice.split("letters", 0).hex(4);
        this.accounts = List.copyOf(layOut());
    }

    private List<AccountPlan> layOut() {
        int n = recipe.accounts();
        int[] users = divide(recipe.users(), "users");
        int[] roles = divide(recipe.roles(), "roles");
        int[] groups = divide(recipe.groups(), "groups");
        int[] keys = divide(recipe.keys(), "keys");
        List<AccountPlan> drafts = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Dice own = dice.split("account", i);
            List<String> regions = regions(own.split("regions", 0));
            int managed = AwsKeyNames.count(recipe.mix(), keys[i], regions.size());
            drafts.add(new AccountPlan(
                    i, id(i), unit(i), regions, users[i], roles[i], groups[i], keys[i], managed, 0, 0, 0, own));
        }
        return withGrants(drafts);
    }

    private int[] divide(int total, String what) {
        double[] weights = new double[recipe.accounts()];
        for (int i = 0; i < weights.length; i++) {
            // Exponential above a floor: a tenth of the accounts has a quarter of everything.
            weights[i] = 0.3 - Math.log(1 - dice.split(what, i).unit());
        }
        return Apportionment.divide(total, weights);
    }

    private List<AccountPlan> withGrants(List<AccountPlan> drafts) {
        int[] hotKeys = hotKeys(drafts);
        int hot = Arrays.stream(hotKeys).sum();
        int wanted = (int) Math.round(recipe.grants() * recipe.mix().of(Share.HOT_GRANTS) / 100);
        int each = hot == 0 ? 0 : Math.min(wanted / hot, Recipe.MOST_GRANTS_OF_A_KEY);
        double[] weights =
                drafts.stream().mapToDouble(AccountPlan::customerKeys).toArray();
        int[] grants = Apportionment.divide(recipe.grants() - each * hot, weights);
        return drafts.stream()
                .map(a -> new AccountPlan(
                        a.index(),
                        a.id(),
                        a.unit(),
                        a.regions(),
                        a.users(),
                        a.roles(),
                        a.groups(),
                        a.keys(),
                        a.awsManagedKeys(),
                        grants[a.index()],
                        hotKeys[a.index()],
                        hotKeys[a.index()] == 0 ? 0 : each,
                        a.dice()))
                .toList();
    }

    /** One hot key an account, starting anywhere, for as many as are asked for. */
    private int[] hotKeys(List<AccountPlan> drafts) {
        int[] hot = new int[drafts.size()];
        int start = dice.split("hot", 0).below(drafts.size());
        int left = recipe.hotKeys();
        for (int i = 0; i < drafts.size() && left > 0; i++) {
            int account = (start + i) % drafts.size();
            if (drafts.get(account).customerKeys() > 1) {
                hot[account] = 1;
                left--;
            }
        }
        return hot;
    }

    private List<String> regions(Dice own) {
        int count = 1 + own.below(MOST_REGIONS);
        int first = own.chance(60) ? 0 : own.below(Words.REGIONS.size());
        List<String> regions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            regions.add(Words.REGIONS.get((first + i) % Words.REGIONS.size()));
        }
        return regions;
    }

    private Unit unit(int index) {
        if (index == 0) {
            return Unit.ROOT;
        }
        Dice own = dice.split("unit", index);
        if (own.chance(recipe.mix().of(Share.ALLOW_LISTED_ACCOUNTS))) {
            return Unit.SANDBOX;
        }
        List<Unit> others = List.of(
                Unit.RETAIL,
                Unit.RETAIL,
                Unit.FINANCE,
                Unit.PRODUCTION,
                Unit.STAGING,
                Unit.DEVELOPMENT,
                Unit.DEVELOPMENT,
                Unit.WORKLOADS,
                Unit.INFRASTRUCTURE,
                Unit.SECURITY);
        return own.pick(others);
    }

    private String id(long index) {
        return Long.toString(FIRST_ID + Math.floorMod(index * STRIDE + offset, IDS));
    }

    Recipe recipe() {
        return recipe;
    }

    Mix mix() {
        return recipe.mix();
    }

    /** Split it, never draw from it. */
    Dice dice() {
        return dice;
    }

    List<AccountPlan> accounts() {
        return accounts;
    }

    AccountPlan management() {
        return accounts.getFirst();
    }

    String organizationId() {
        return "o-" + letters + "synth1";
    }

    /** The letters in the ids of root and units. */
    String letters() {
        return letters;
    }

    /** An account that is no member of the organization, and is not dumped; one for every few members. */
    String outsider(Dice own) {
        return id(recipe.accounts() + (long) own.below(1 + recipe.accounts() / MEMBERS_FOR_AN_OUTSIDER));
    }

    /** Some other member that has what is counted; the account itself when there is none nearby. */
    AccountPlan other(AccountPlan account, Dice own, ToIntFunction<AccountPlan> has) {
        int start = own.below(accounts.size());
        for (int i = 0; i < Math.min(accounts.size(), 8); i++) {
            AccountPlan other = accounts.get((start + i) % accounts.size());
            if (other.index() != account.index() && has.applyAsInt(other) > 0) {
                return other;
            }
        }
        return account;
    }
}
