package dev.keyreach.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of a user's long-lived credentials; never the credentials themselves.
 *
 * @param accessKeys how many access keys the user has, active or not; empty when the input does not say
 * @param password whether the user has a password for the console; empty when the input does not say
 */
public record Credentials(OptionalInt accessKeys, Optional<Boolean> password) {
    /** The most access keys that a user can have. */
    public static final int MOST_ACCESS_KEYS = 2;

    /** Of a user about whom no input says anything. */
    public static final Credentials UNKNOWN = new Credentials(OptionalInt.empty(), Optional.empty());

    /** Of a user who has none. */
    public static final Credentials NONE = new Credentials(OptionalInt.of(0), Optional.of(false));

    /** Whether one access key must go before another is made: the user has as many as can be. Empty when not known. */
    public Optional<Boolean> accessKeysFull() {
        return accessKeys.isPresent() ? Optional.of(accessKeys.getAsInt() >= MOST_ACCESS_KEYS) : Optional.empty();
    }
}
