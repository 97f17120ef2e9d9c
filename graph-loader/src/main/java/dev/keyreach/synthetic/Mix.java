package dev.keyreach.synthetic;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which shares an organization is mixed in. Shares that are not given are the usual ones. */
public final class Mix {
    /** Everything as usual. */
    public static final Mix STANDARD = new Mix(Map.of());

    private static final double WHOLE = 100;

    private final Map<Share, Double> shares;

    /**
     * @param given in percent
     * @throws IllegalArgumentException when a share is not from 0 to 100, or parts of one whole are more than it
     */
    public Mix(Map<Share, Double> given) {
        Map<Share, Double> all = new EnumMap<>(Share.class);
        for (Share share : Share.values()) {
            double percent = given.getOrDefault(share, share.usual());
            if (!(percent >= 0 && percent <= WHOLE)) {
                throw new IllegalArgumentException("the share of " + share.word() + " is from 0 to 100 percent");
            }
            all.put(share, percent);
        }
        this.shares = Collections.unmodifiableMap(all);
        parts(
                Share.ADMIN_AND_USER_KEYS,
                Share.CROSS_ACCOUNT_KEYS,
                Share.SERVICE_KEYS,
                Share.VIA_SERVICE_KEYS,
                Share.CONTEXT_KEYS,
                Share.PATTERN_KEYS,
                Share.OPEN_KEYS);
        parts(Share.SERVICE_ROLES, Share.FEDERATED_ROLES, Share.CROSS_ACCOUNT_ROLES);
        parts(Share.ADMINISTRATORS, Share.POWER_USERS, Share.READERS, Share.KMS_EVERYWHERE);
        parts(Share.SERVICE_GRANTS, Share.SESSION_GRANTS, Share.CROSS_ACCOUNT_GRANTS);
    }

    private void parts(Share... parts) {
        double sum = 0;
        StringBuilder names = new StringBuilder();
        for (Share part : parts) {
            sum += of(part);
            names.append(names.isEmpty() ? "" : ", ").append(part.word());
        }
        if (sum > WHOLE) {
            throw new IllegalArgumentException(names + " are parts of one whole, and together more than 100 percent");
        }
    }

    /** The share in percent. */
    public double of(Share share) {
        return shares.getOrDefault(share, share.usual());
    }

    /** Which of the parts of one whole a draw falls into; empty when into what is left. Consumes one number. */
    <T> Optional<T> draw(Dice dice, List<T> parts, Function<T, Share> shareOf) {
        double drawn = dice.unit() * WHOLE;
        for (T part : parts) {
            drawn -= of(shareOf.apply(part));
            if (drawn < 0) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }
}
