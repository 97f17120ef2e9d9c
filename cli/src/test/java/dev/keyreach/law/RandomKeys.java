package dev.keyreach.law;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Random keys of every kind, and grants of every kind on them. */
final class RandomKeys {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> GRANTABLE = List.of(
            "Decrypt",
            "Encrypt",
            "GenerateDataKey",
            "DescribeKey",
            "CreateGrant",
            "RetireGrant",
            "ReEncryptFrom",
            "ReEncryptTo",
            "Sign",
            "GenerateMac",
            "GetPublicKey");

    private final Dice dice;
    private final RandomPolicies policies;

    RandomKeys(Dice dice, RandomPolicies policies) {
        this.dice = dice;
        this.policies = policies;
    }

    /** A key with its policy, grants, aliases and tags. */
    ObjectNode key(String id, String region) {
        ObjectNode key = JSON.objectNode().put("id", id).put("region", region);
        key.set("policy", policies.document(PolicyKind.KEY));
        switch (dice.between(0, 9)) {
            case 0 -> key.put("spec", "RSA_2048").put("usage", dice.of("ENCRYPT_DECRYPT", "SIGN_VERIFY"));
            case 1 -> key.put("spec", "HMAC_256").put("usage", "GENERATE_VERIFY_MAC");
            case 2 -> key.put("origin", "EXTERNAL");
            default -> {}
        }
        if (dice.chance(0.15)) {
            key.put("state", dice.of("Disabled", "PendingDeletion", "Updating", "Unavailable"));
        }
        if (dice.chance(0.05)) {
            key.put("manager", "AWS");
        }
        if (dice.chance(0.5)) {
            key.putObject("tags").put(dice.of("team", "TEAM"), dice.of("red", "blue"));
        }
        if (dice.chance(0.5)) {
            ArrayNode aliases = key.putArray("aliases");
            String suffix = id.equals(RandomOrganization.K1) ? "" : id.substring(0, 3) + region;
            dice.some(List.of("alias/a", "alias/b", "alias/alice"), 1, 2).forEach(name -> aliases.add(name + suffix));
        }
        if (dice.chance(0.6)) {
            ArrayNode grants = key.putArray("grants");
            int count = dice.between(1, 3);
            for (int i = 0; i < count; i++) {
                grants.add(grant("g" + i));
            }
        }
        return key;
    }

    private ObjectNode grant(String id) {
        ObjectNode grant = JSON.objectNode().put("id", id);
        ArrayNode operations = grant.putArray("operations");
        dice.some(GRANTABLE, 1, 6).forEach(operations::add);
        ObjectNode constraints = JSON.objectNode();
        List<String> grantees = RandomOrganization.NAMED.stream()
                .filter(name -> name.startsWith("arn:"))
                .toList();
        switch (dice.between(0, 5)) {
            case 0 -> constraints.putObject("EncryptionContextSubset").put("app", "x");
            case 1 ->
                constraints.putObject("EncryptionContextEquals").put("app", "x").put("Dept", "it");
            case 2 -> constraints.putObject("EncryptionContextEquals").put("app", dice.of("x", "y"));
            default -> {}
        }
        if (dice.chance(0.2)) {
            grant.put("granteeServicePrincipal", dice.pick(RandomOrganization.SERVICES))
                    .put("retiringPrincipal", dice.pick(grantees));
            constraints.put("SourceArn", dice.of("arn:aws:s3:::b*", "arn:aws:s3:::bkt"));
        } else {
            grant.put(
                    "granteePrincipal",
                    dice.chance(0.93) ? dice.pick(grantees) : dice.pick(RandomOrganization.SERVICES));
            if (dice.chance(0.1)) {
                constraints.put("SourceArn", "arn:aws:s3:::bkt");
            }
            if (dice.chance(0.5)) {
                grant.put("retiringPrincipal", dice.pick(grantees));
            } else if (dice.chance(0.3)) {
                grant.put("retiringServicePrincipal", dice.pick(RandomOrganization.SERVICES));
            }
        }
        if (!constraints.isEmpty()) {
            grant.set("constraints", constraints);
        }
        if (dice.chance(0.3)) {
            grant.put("issuingAccount", dice.of(Pool.OWNER, Pool.OTHER));
        }
        return grant;
    }
}
