package dev.keyreach.model;

import java.util.Optional;

/**
 * An AWS account id: exactly 12 digits, kept as text (leading zeros count). Spec section 1.1.
 *
 * @param digits the 12 digits
 */
public record AccountId(String digits) implements Comparable<AccountId> {

    /** @throws IllegalArgumentException unless {@code digits} is exactly 12 digits */
    public AccountId {
        if (!isAccountId(digits)) {
            throw new IllegalArgumentException("not a 12-digit account id: " + digits);
        }
    }

    /** Whether the text is exactly 12 digits. */
    public static boolean isAccountId(String text) {
        if (text.length() != 12) {
            return false;
        }
        for (int i = 0; i < 12; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    /** The id, or empty when the text is none. */
    public static Optional<AccountId> parse(String text) {
        return isAccountId(text) ? Optional.of(new AccountId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(AccountId other) {
        return digits.compareTo(other.digits);
    }

    @Override
    public String toString() {
        return digits;
    }
}
