package dev.keyreach.law;

import static dev.keyreach.law.Pool.OTHER;
import static dev.keyreach.law.Pool.OWNER;
import static dev.keyreach.law.Pool.THIRD;
import static dev.keyreach.law.Pool.UNLOADED;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyreach.policy.DocumentPlace;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.PolicyReader;
import dev.keyreach.policy.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Random questions about an organization: every kind of caller, operation and target. */
final class RandomQuestions {
    private static final List<String> CALLERS = List.of(
            Pool.user(OWNER, "alice"),
            Pool.user(OWNER, "alice"),
            Pool.user(OWNER, "team/bob"),
            Pool.role(OWNER, "app"),
            Pool.role(OWNER, "app"),
            Pool.role(OWNER, "svc/ops"),
            Pool.session(OWNER, "app", "s1"),
            Pool.session(OWNER, "app", "s1"),
            Pool.session(OWNER, "ops", "s3"),
            Pool.federated(OWNER, "alice"),
            Pool.federated(OWNER, "alice"),
            Pool.root(OWNER),
            Pool.role(OWNER, "aws-service-role/x.amazonaws.com/" + RandomOrganization.SERVICE_LINKED),
            Pool.user(OTHER, "alice"),
            Pool.role(OTHER, "app"),
            Pool.session(OTHER, "app", "s1"),
            Pool.session(OTHER, "ops", "s1"),
            Pool.root(OTHER),
            Pool.user(THIRD, "alice"),
            Pool.root(UNLOADED),
            Pool.user(UNLOADED, "alice"),
            Pool.role(UNLOADED, "app"),
            Pool.session(UNLOADED, "app", "s1"),
            Pool.federated(UNLOADED, "alice"),
            RandomOrganization.INTERNAL,
            "s3.amazonaws.com",
            "logs.us-west-2.amazonaws.com");
    private static final List<String> STRANGERS = List.of(
            "anonymous",
            Pool.role(OWNER, "nope"),
            Pool.user(OWNER, "bob"),
            "arn:aws-cn:iam::" + OWNER + ":user/alice",
            Pool.federated(OTHER, "nobody"));
    private static final List<String> ON_KEYS = List.of(
            "Decrypt",
            "Decrypt",
            "Decrypt",
            "Encrypt",
            "GenerateDataKey",
            "ReEncryptFrom",
            "CreateGrant",
            "CreateGrant",
            "DescribeKey",
            "RetireGrant",
            "RetireGrant",
            "PutKeyPolicy",
            "Sign",
            "ListGrants",
            "RevokeGrant",
            "GenerateMac",
            "TagResource",
            "UntagResource",
            "EnableKeyRotation",
            "ScheduleKeyDeletion",
            "GetPublicKey",
            "ImportKeyMaterial",
            "SynchronizeMultiRegionKey");
    private static final List<String> ACROSS_ACCOUNTS = List.of(
            "Decrypt",
            "Decrypt",
            "Encrypt",
            "GenerateDataKey",
            "ReEncryptTo",
            "CreateGrant",
            "DescribeKey",
            "RetireGrant",
            "RevokeGrant",
            "Verify",
            "ListGrants");
    private static final List<String> WITHOUT_RESOURCE = List.of(
            "CreateKey",
            "CreateKey",
            "ListKeys",
            "ListAliases",
            "GenerateRandom",
            "ListRetirableGrants",
            "DescribeCustomKeyStores");

    private final Dice dice;
    private final World world;
    private final RandomPolicies policies;

    RandomQuestions(Dice dice, World world, RandomPolicies policies) {
        this.dice = dice;
        this.world = world;
        this.policies = policies;
    }

    Question next() {
        String caller = dice.chance(0.03) ? dice.pick(STRANGERS) : dice.pick(CALLERS);
        int kind = dice.between(0, 99);
        if (kind < 12) {
            return assume(caller);
        }
        if (kind < 19) {
            String action = "kms:" + dice.pick(WITHOUT_RESOURCE);
            return about(
                    caller, action, Optional.empty(), Map.of(), action.equals("kms:CreateKey") && dice.chance(0.4));
        }
        return kind < 33 ? composite(caller) : onKey(caller);
    }

    private Question assume(String caller) {
        String role = dice.pick(RandomOrganization.ROLES);
        boolean tagged = dice.chance(0.2);
        return switch (dice.between(0, 3)) {
            case 0 ->
                about(
                        "federated:" + Pool.PROVIDER,
                        "sts:AssumeRoleWithWebIdentity",
                        Optional.of(role),
                        Map.of(),
                        tagged);
            case 1 -> about("federated:" + Pool.SAML, "sts:AssumeRoleWithSAML", Optional.of(role), Map.of(), tagged);
            default -> about(caller, "sts:AssumeRole", Optional.of(role), Map.of(), tagged);
        };
    }

    private Question composite(String caller) {
        String key = dice.pick(RandomOrganization.KEYS);
        String other = dice.pick(RandomOrganization.KEYS);
        Optional<String> alias =
                Optional.of("arn:aws:kms:us-west-2:" + OWNER + ":alias/" + dice.of("alice", "blue", "red", "a"));
        Optional<String> primary = Optional.of(RandomOrganization.KEYS.get(2));
        return switch (dice.between(0, 7)) {
            case 0 -> about(caller, "kms:CreateAlias", alias, Map.of("targetKey", key), false);
            case 1 -> about(caller, "kms:DeleteAlias", alias, Map.of("targetKey", key), false);
            case 2 -> about(caller, "kms:UpdateAlias", alias, Map.of("currentKey", key, "newKey", other), false);
            case 3 -> about(caller, "kms:ReplicateKey", primary, Map.of("replicaRegion", "us-west-2"), false);
            case 4 -> about(caller, "kms:UpdatePrimaryRegion", primary, Map.of("replicaRegion", "us-west-2"), false);
            default -> about(caller, "kms:ReEncrypt", Optional.of(key), Map.of("destinationResource", other), false);
        };
    }

    private Question onKey(String caller) {
        boolean outside = !caller.contains(OWNER) || dice.chance(0.6);
        String action = "kms:" + dice.pick(outside ? ACROSS_ACCOUNTS : ON_KEYS);
        String key = dice.chance(0.5)
                ? RandomOrganization.KEYS.getFirst()
                : dice.chance(0.97)
                        ? dice.pick(RandomOrganization.KEYS)
                        : dice.of(Pool.key("us-west-2", OWNER, "none"), Pool.key("us-west-2", UNLOADED, "none"));
        if (!action.equals("kms:RetireGrant")) {
            return about(caller, action, Optional.of(key), Map.of(), false);
        }
        List<String> grants = new ArrayList<>(List.of("g0"));
        for (JsonNode grant : world.key(key).path("grants")) {
            grants.add(grant.get("id").asText());
        }
        return about(caller, action, Optional.of(key), Map.of("grant", dice.pick(grants)), false);
    }

    private Question about(
            String caller, String action, Optional<String> resource, Map<String, String> parameters, boolean tagged) {
        boolean temporary = caller.contains(":sts:") || caller.contains(":role/");
        boolean federated = caller.contains("federated-user");
        Optional<List<PolicyDocument>> session = temporary && dice.chance(federated ? 0.8 : 0.3)
                ? Optional.of(Stream.generate(this::sessionPolicy)
                        .limit(dice.between(1, 2))
                        .toList())
                : Optional.empty();
        boolean key = action.startsWith("kms:") && !caller.startsWith("federated:");
        Optional<String> endpoint = key && dice.chance(0.08)
                ? Optional.of(dice.of(RandomOrganization.ENDPOINT, RandomOrganization.ENDPOINT, "vpce-0b"))
                : Optional.empty();
        return new Question(caller, action, resource, parameters, session, endpoint, tagged);
    }

    private PolicyDocument sessionPolicy() {
        return PolicyReader.read(
                        policies.document(PolicyKind.SESSION).toString(),
                        PolicyType.SESSION,
                        DocumentPlace.file("session"))
                .document()
                .orElseThrow();
    }
}
