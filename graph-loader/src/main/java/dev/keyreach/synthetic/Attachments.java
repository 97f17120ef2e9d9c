package dev.keyreach.synthetic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Chooses the managed policies of users, groups and roles of one account, and counts how often each is attached. */
final class Attachments {
    private static final List<Wide> WIDE = List.of(Wide.values());
    private static final double HALF = 50;

    private final Mix mix;
    private final ManagedPolicy everywhere;
    private final List<ManagedPolicy> boundaries;
    private final List<ManagedPolicy> held;
    private final Map<String, ManagedPolicy> known = new TreeMap<>();
    private final Map<String, Integer> attached = new TreeMap<>();
    private final Map<String, Integer> bounding = new TreeMap<>();

    /** Policies that reach beyond one task; nobody has two of them. */
    private enum Wide {
        ADMINISTRATOR(Share.ADMINISTRATORS),
        POWER_USER(Share.POWER_USERS),
        READER(Share.READERS),
        EVERY_KEY(Share.KMS_EVERYWHERE);

        private final Share share;

        Wide(Share share) {
            this.share = share;
        }

        Share share() {
            return share;
        }
    }

    Attachments(Mix mix, CustomerPolicies policies, AccountPlan account) {
        this.mix = mix;
        this.everywhere = policies.everywhere(account);
        this.boundaries = policies.boundaries(account);
        this.held = policies.held(account);
    }

    List<ManagedPolicy> ofRole(Cast.RoleName role, Dice dice) {
        List<ManagedPolicy> chosen = new ArrayList<>();
        if (role.kind() == Cast.RoleName.Kind.SERVICE_LINKED) {
            return count(List.of(AwsPolicies.ofLinkedRole(role)));
        }
        mix.draw(dice, WIDE, Wide::share).map(reach -> wide(reach, dice)).ifPresent(chosen::add);
        if (role.service().startsWith("lambda")) {
            chosen.add(AwsPolicies.LAMBDA_BASICS);
        }
        if (role.service().startsWith("ec2")) {
            chosen.add(AwsPolicies.MANAGED_INSTANCES);
        }
        some(dice.below(3), dice, chosen);
        return count(chosen);
    }

    List<ManagedPolicy> ofUser(Dice dice) {
        List<ManagedPolicy> chosen = new ArrayList<>();
        mix.draw(dice, WIDE, Wide::share).map(reach -> wide(reach, dice)).ifPresent(chosen::add);
        some(dice.below(2), dice, chosen);
        return count(chosen);
    }

    List<ManagedPolicy> ofGroup(Dice dice) {
        List<ManagedPolicy> chosen = new ArrayList<>();
        if (dice.chance(mix.of(Share.READERS))) {
            chosen.add(AwsPolicies.READ_ONLY);
        }
        some(1 + dice.below(2), dice, chosen);
        return count(chosen);
    }

    Optional<ManagedPolicy> boundary(Dice dice) {
        if (!dice.chance(mix.of(Share.BOUNDARIES))) {
            return Optional.empty();
        }
        // The usual one mostly.
        ManagedPolicy boundary = boundaries.get(skewed(boundaries.size(), dice));
        bounding.merge(boundary.arn(), 1, Integer::sum);
        return Optional.of(boundary);
    }

    private ManagedPolicy wide(Wide reach, Dice dice) {
        return switch (reach) {
            case ADMINISTRATOR -> AwsPolicies.ADMINISTRATOR;
            case POWER_USER -> AwsPolicies.POWER_USER;
            case READER -> dice.chance(HALF) ? AwsPolicies.READ_ONLY : AwsPolicies.SECURITY_AUDIT;
            case EVERY_KEY -> everywhere;
        };
    }

    private void some(int count, Dice dice, List<ManagedPolicy> chosen) {
        for (int i = 0; i < count; i++) {
            ManagedPolicy policy = held.get(skewed(held.size(), dice));
            if (!chosen.contains(policy)) {
                chosen.add(policy);
            }
        }
    }

    /** The first are attached most. */
    private static int skewed(int size, Dice dice) {
        double u = dice.unit();
        return (int) (size * u * u);
    }

    private List<ManagedPolicy> count(List<ManagedPolicy> chosen) {
        for (ManagedPolicy policy : chosen) {
            known.putIfAbsent(policy.arn(), policy);
            attached.merge(policy.arn(), 1, Integer::sum);
        }
        return chosen;
    }

    int attached(ManagedPolicy policy) {
        return attached.getOrDefault(policy.arn(), 0);
    }

    int bounding(ManagedPolicy policy) {
        return bounding.getOrDefault(policy.arn(), 0);
    }

    /** All that the account has of its own, then AWS's that are attached. */
    Collection<ManagedPolicy> listed() {
        Map<String, ManagedPolicy> all = new LinkedHashMap<>();
        held.forEach(policy -> all.put(policy.arn(), policy));
        all.put(everywhere.arn(), everywhere);
        boundaries.forEach(policy -> all.put(policy.arn(), policy));
        known.forEach(all::putIfAbsent);
        return all.values();
    }
}
