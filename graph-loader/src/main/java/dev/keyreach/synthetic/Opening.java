package dev.keyreach.synthetic;

/** Whom a customer key's policy lets in, beside delegating to the IAM policies of its account. */
enum Opening {
    ADMINS_AND_USERS(Share.ADMIN_AND_USER_KEYS),
    OTHER_ACCOUNTS(Share.CROSS_ACCOUNT_KEYS),
    SERVICES(Share.SERVICE_KEYS),
    THROUGH_SERVICE(Share.VIA_SERVICE_KEYS),
    BY_CONTEXT(Share.CONTEXT_KEYS),
    BY_PATTERN(Share.PATTERN_KEYS),
    ORGANIZATION(Share.OPEN_KEYS);

    private final Share share;

    Opening(Share share) {
        this.share = share;
    }

    Share share() {
        return share;
    }
}
