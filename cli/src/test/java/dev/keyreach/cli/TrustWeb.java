package dev.keyreach.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random organization of two loaded accounts and one that is not, around one key: users and roles that trust each other, some on
 * a condition, and a few who may use the key.
 */
final class TrustWeb {
    private static final List<String> ACCOUNTS = List.of("111122223333", "222233334444");
    private static final String UNLOADED = "777788889999";

    private final Random random;
    private final int roles;
    private final int users;

    private TrustWeb(Random random) {
        this.random = random;
        this.roles = 2 + random.nextInt(3);
        this.users = 1 + random.nextInt(2);
    }

    /** The organization file. */
    static String yaml(long seed, int number) {
        return new TrustWeb(new Random(seed * 1_000_003L + number)).yaml();
    }

    private String yaml() {
        StringBuilder other = new StringBuilder("  '222233334444':\n");
        other.append(members("222233334444").indent(4));
        List<String> statements =
                new ArrayList<>(List.of(PathOrganization.keyAllow("kms:Encrypt", "{AWS: '111122223333'}")));
        if (random.nextInt(4) > 0) {
            statements.add(SmallOrganization.ROOT_STATEMENT);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            statements.add(PathOrganization.keyAllow("kms:Decrypt", "{AWS: '" + anybody() + "'}", condition()));
        }
        return SmallOrganization.withKey(members("111122223333"), statements.toArray(String[]::new)) + other;
    }

    private String members(String account) {
        StringBuilder members = new StringBuilder("users:\n");
        for (int i = 0; i < users; i++) {
            members.append("  u%d: {policies: [%s]}\n".formatted(i, own()));
        }
        members.append("roles:\n");
        for (int i = 0; i < roles; i++) {
            List<String> trusted = new ArrayList<>();
            for (int j = random.nextInt(3); j >= 0; j--) {
                trusted.add("{Effect: Allow, Principal: {AWS: '" + anybody() + "'}, Action: 'sts:AssumeRole', "
                        + condition() + "}");
            }
            if (random.nextInt(5) == 0) {
                trusted.add("{Effect: Deny, Principal: {AWS: '" + anybody() + "'}, Action: 'sts:AssumeRole'}");
            }
            members.append("  r%d: {trust: %s, policies: [%s]}\n"
                    .formatted(i, PathOrganization.policy(trusted.toArray(String[]::new)), own()));
        }
        return members.toString();
    }

    /** Conditions that hold for some requests, whatever the other steps ask for; mostly none. */
    private String condition() {
        return switch (random.nextInt(6)) {
            case 0 -> PathOrganization.equal("sts:ExternalId", random.nextBoolean() ? "one" : "two");
            case 1 -> "Condition: {Bool: {'aws:MultiFactorAuthPresent': 'true'}}";
            default -> "Condition: {}";
        };
    }

    private String own() {
        return switch (random.nextInt(6)) {
            case 0 -> PathOrganization.DECRYPT;
            case 1, 2 -> PathOrganization.ASSUME;
            case 3 -> PathOrganization.policy(PathOrganization.allow("*"));
            case 4 ->
                PathOrganization.policy(PathOrganization.allow("sts:AssumeRole"), PathOrganization.deny("kms:Decrypt"));
            default -> "";
        };
    }

    private String anybody() {
        int kind = random.nextInt(9);
        if (kind == 0) {
            return random.nextBoolean() ? UNLOADED : "arn:aws:iam::" + UNLOADED + ":role/ops";
        }
        String account = ACCOUNTS.get(random.nextInt(2));
        if (kind == 1) {
            return account;
        }
        return "arn:aws:iam::" + account + ":"
                + (random.nextInt(3) == 0 ? "user/u" + random.nextInt(users) : "role/r" + random.nextInt(roles));
    }
}
