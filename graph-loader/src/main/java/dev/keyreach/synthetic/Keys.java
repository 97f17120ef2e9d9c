package dev.keyreach.synthetic;

import dev.keyreach.synthetic.KeyPlan.Shape;
import dev.keyreach.synthetic.KeyPlan.Sibling;
import dev.keyreach.synthetic.KeyPlan.State;
import java.util.List;
import java.util.Optional;

/** The keys of all accounts, each computed from its account and number alone. The AWS managed ones come first. */
final class Keys {
    private static final double HALF = 50;
    private static final List<Opening> OPENINGS = List.of(Opening.values());

    private final Mix mix;

    Keys(Mix mix) {
        this.mix = mix;
    }

    KeyPlan key(AccountPlan account, int i) {
        Dice dice = account.dice().split("key", i);
        String team = dice.pick(Words.TEAMS);
        int number = i - account.awsManagedKeys();
        if (number < 0) {
            int regions = account.regions().size();
            String region = account.regions().get(i % regions);
            String service = AwsKeyNames.SERVICES.get(i / regions);
            return plan(account, i, uuid(dice), region, team, dice).managedBy(service);
        }
        Draft draft = isPaired(account, number)
                ? paired(account, i, number, team, dice)
                : plan(account, i, uuid(dice), dice.pick(account.regions()), team, dice);
        return draft.customer(mix, number < account.hotKeys());
    }

    /** A primary and its replica are neighbours. */
    private boolean isPaired(AccountPlan account, int number) {
        int primary = number - number % 2;
        return primary >= account.hotKeys()
                && primary + 1 < account.customerKeys()
                && account.regions().size() > 1
                && account.dice().split("pair", primary).chance(mix.of(Share.MULTI_REGION_KEYS));
    }

    private static Draft paired(AccountPlan account, int i, int number, String team, Dice dice) {
        Dice pair = account.dice().split("pair id", number - number % 2);
        String id = "mrk-" + pair.hex(32);
        List<String> regions = account.regions();
        int first = pair.below(regions.size());
        boolean replica = number % 2 == 1;
        String region = regions.get((first + (replica ? 1 : 0)) % regions.size());
        String other = regions.get((first + (replica ? 0 : 1)) % regions.size());
        Draft draft = plan(account, i, id, region, team, dice);
        return new Draft(
                i,
                id,
                region,
                draft.arn,
                team,
                Optional.of(new Sibling(arn(account, other, id), other)),
                replica,
                dice);
    }

    private static Draft plan(AccountPlan account, int i, String id, String region, String team, Dice dice) {
        return new Draft(i, id, region, arn(account, region, id), team, Optional.empty(), false, dice);
    }

    private static String arn(AccountPlan account, String region, String id) {
        return "arn:aws:kms:" + region + ":" + account.id() + ":key/" + id;
    }

    private static String uuid(Dice dice) {
        String hex = dice.hex(32);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-4" + hex.substring(13, 16) + "-a"
                + hex.substring(17, 20) + "-" + hex.substring(20);
    }

    private record Draft(
            int index,
            String id,
            String region,
            String arn,
            String team,
            Optional<Sibling> sibling,
            boolean replica,
            Dice dice) {

        KeyPlan managedBy(String service) {
            return finish(Optional.of(service), Optional.empty(), Shape.SYMMETRIC_DEFAULT, State.ENABLED);
        }

        /** @param hot whether it carries many grants, and so is plain and enabled */
        KeyPlan customer(Mix mix, boolean hot) {
            Optional<Opening> opening = mix.draw(dice, OPENINGS, Opening::share);
            boolean asymmetric = dice.chance(mix.of(Share.ASYMMETRIC_KEYS));
            Shape shape = dice.pick(List.of(Shape.RSA, Shape.RSA_SIGNING, Shape.ECC_SIGNING, Shape.HMAC));
            boolean unusable = dice.chance(mix.of(Share.UNUSABLE_KEYS));
            State state = dice.chance(HALF) ? State.DISABLED : State.PENDING_DELETION;
            return finish(
                    Optional.empty(),
                    opening,
                    asymmetric && !hot && sibling.isEmpty() ? shape : Shape.SYMMETRIC_DEFAULT,
                    unusable && !hot ? state : State.ENABLED);
        }

        private KeyPlan finish(Optional<String> service, Optional<Opening> opening, Shape shape, State state) {
            return new KeyPlan(
                    index,
                    id,
                    region,
                    arn,
                    team,
                    service,
                    opening,
                    shape,
                    state,
                    sibling,
                    replica,
                    dice.split("more", 0));
        }
    }

    /** Some customer key of an account; empty when it has none. */
    Optional<KeyPlan> some(AccountPlan account, Dice dice) {
        return account.customerKeys() > 0
                ? Optional.of(key(account, account.awsManagedKeys() + dice.below(account.customerKeys())))
                : Optional.empty();
    }

    /** The alias of a key; its own service's for an AWS managed key. */
    Optional<String> alias(KeyPlan key) {
        return key.managedBy().isPresent()
                ? key.managedBy().map(service -> "alias/aws/" + service)
                : Optional.of("alias/" + key.team() + "-" + key.index())
                        .filter(name -> key.dice().split("alias", 0).chance(mix.of(Share.ALIASED_KEYS)));
    }
}
