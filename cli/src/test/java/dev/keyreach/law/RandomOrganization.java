package dev.keyreach.law;

import static dev.keyreach.law.Pool.MANAGEMENT;
import static dev.keyreach.law.Pool.OTHER;
import static dev.keyreach.law.Pool.OWNER;
import static dev.keyreach.law.Pool.THIRD;
import static dev.keyreach.law.Pool.UNLOADED;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A random organization file (spec 9.1): accounts that are loaded, incomplete or not loaded, an organization tree, users with
 * groups, roles, boundaries, keys of every kind with aliases, tags and grants, endpoints.
 */
final class RandomOrganization {
    static final String K1 = "1234abcd-12ab-34cd-56ef-1234567890ab";
    static final String K2 = "0987dcba-09fe-87dc-65ba-ab0987654321";
    static final String MULTI_REGION = "mrk-1234abcd12ab34cd56ef1234567890ab";
    static final String SERVICE_LINKED = "AWSServiceRoleForX";
    static final String ENDPOINT = "vpce-0a";
    static final String INTERNAL = Pool.session(OTHER, "aws:ec2-infrastructure", "i-0a");
    static final List<String> SERVICES = List.of("s3.amazonaws.com", "logs.us-west-2.amazonaws.com");

    /** The keys that organizations have. */
    static final List<String> KEYS = List.of(
            Pool.key("us-west-2", OWNER, K1),
            Pool.key("us-west-2", OWNER, K2),
            Pool.key("eu-west-1", OWNER, MULTI_REGION),
            Pool.key("us-west-2", OWNER, MULTI_REGION),
            Pool.key("us-west-2", OTHER, K1));

    static final List<String> ROLES = List.of(
            Pool.role(OWNER, "app"), Pool.role(OWNER, "svc/ops"), Pool.role(OTHER, "app"), Pool.role(OTHER, "svc/ops"));

    /** What resource elements list. */
    static final List<String> RESOURCES = List.of(
            KEYS.getFirst(),
            KEYS.get(1),
            KEYS.get(2),
            KEYS.get(4),
            "arn:aws:kms:us-west-2:" + OWNER + ":key/*",
            "arn:aws:kms:*:*:key/1234*",
            "arn:aws:kms:*",
            "arn:aws:kms:*:" + OWNER + ":*",
            "arn:aws:kms:*:" + OWNER + ":alias/*",
            "arn:aws:kms:us-west-2:" + OWNER + ":alias/${aws:username}",
            "arn:aws:kms:us-west-2:" + OWNER + ":alias/${aws:PrincipalTag/team, 'blue'}",
            "arn:aws:kms:us-*:1*:key/?2*",
            "arn:aws:kms:us-west-2:${aws:PrincipalAccount}:key/*",
            "arn:aws:kms:*:*:key/${acme:Custom}*",
            "arn:aws:kms:*:*:${aws:SourceIdentity, 'key'}/*",
            "arn:aws:iam::" + OWNER + ":role/*",
            "arn:aws:iam::*:role/${aws:username}",
            "arn:*",
            "arn:aws:kms:*:key/*");

    /** Whom principal elements name. */
    static final List<String> NAMED = List.of(
            Pool.root(OWNER),
            Pool.root(OWNER),
            OWNER,
            Pool.user(OWNER, "alice"),
            Pool.user(OWNER, "team/bob"),
            Pool.role(OWNER, "app"),
            Pool.role(OWNER, "app"),
            Pool.role(OWNER, "svc/ops"),
            Pool.session(OWNER, "app", "s1"),
            Pool.session(OWNER, "ops", "s2"),
            Pool.federated(OWNER, "alice"),
            "AIDAALICE00000000000A",
            "AROAAPP00000000000000",
            "AIDADEAD000000000000X",
            Pool.role(OWNER, "aws-service-role/x.amazonaws.com/" + SERVICE_LINKED),
            Pool.root(OTHER),
            OTHER,
            Pool.user(OTHER, "alice"),
            Pool.role(OTHER, "app"),
            Pool.session(OTHER, "app", "s1"),
            Pool.root(THIRD),
            Pool.user(THIRD, "alice"),
            Pool.root(UNLOADED),
            UNLOADED,
            Pool.user(UNLOADED, "alice"),
            Pool.role(UNLOADED, "app"),
            Pool.session(UNLOADED, "app", "s1"),
            INTERNAL);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Dice dice;
    private final RandomPolicies policies;
    private final RandomKeys keys;

    RandomOrganization(Dice dice) {
        this.dice = dice;
        this.policies = new RandomPolicies(dice);
        this.keys = new RandomKeys(dice, policies);
    }

    RandomPolicies policies() {
        return policies;
    }

    /** The file. */
    ObjectNode file() {
        ObjectNode file = JSON.objectNode();
        ObjectNode named = file.putObject("policies");
        named.set("shared", policies.document(PolicyKind.IDENTITY));
        ObjectNode accounts = file.putObject("accounts");
        accounts.set(OWNER, owner());
        accounts.set(OTHER, other());
        if (dice.chance(0.5)) {
            accounts.set(THIRD, third());
        }
        if (dice.chance(0.75)) {
            file.set("organization", organization());
        }
        return file;
    }

    private ObjectNode owner() {
        ObjectNode account = JSON.objectNode();
        ObjectNode groups = account.putObject("groups");
        ObjectNode users = account.putObject("users");
        ObjectNode alice = entity().put("id", "AIDAALICE00000000000A");
        if (dice.chance(0.5)) {
            alice.putArray("groups").add("staff");
            attach(groups.putObject("staff"));
        }
        users.set("alice", alice);
        users.set("bob", entity().put("path", "/team/"));
        ObjectNode roles = account.putObject("roles");
        roles.set("app", role().put("id", "AROAAPP00000000000000"));
        roles.set("ops", role().put("path", "/svc/"));
        roles.set(SERVICE_LINKED, role().put("path", "/aws-service-role/x.amazonaws.com/"));
        ArrayNode own = account.putArray("keys");
        own.add(keys.key(K1, "us-west-2"));
        own.add(keys.key(K2, "us-west-2"));
        own.add(keys.key(MULTI_REGION, "eu-west-1").put("multiRegion", true).put("multiRegionType", "PRIMARY"));
        own.add(keys.key(MULTI_REGION, "us-west-2").put("multiRegion", true).put("multiRegionType", "REPLICA"));
        if (dice.chance(0.6)) {
            ObjectNode endpoint = account.putObject("vpcEndpoints").putObject(ENDPOINT);
            if (dice.chance(0.8)) {
                endpoint.set("policy", policies.document(PolicyKind.ENDPOINT));
            }
        }
        if (dice.chance(0.04)) {
            account.put("complete", false);
        }
        return account;
    }

    private ObjectNode other() {
        ObjectNode account = JSON.objectNode();
        account.putObject("users").set("alice", entity());
        ObjectNode roles = account.putObject("roles");
        roles.set("app", role());
        roles.set("ops", role().put("path", "/svc/"));
        account.putArray("keys").add(keys.key(K1, "us-west-2"));
        if (dice.chance(0.15)) {
            account.putArray("enabledRegions").add("us-west-2").add("us-east-1");
        }
        if (dice.chance(0.1)) {
            account.put("complete", false);
        }
        return account;
    }

    private ObjectNode third() {
        ObjectNode account = JSON.objectNode();
        account.putObject("users").set("alice", entity());
        if (dice.chance(0.3)) {
            account.put("complete", false);
        }
        return account;
    }

    private ObjectNode entity() {
        ObjectNode entity = JSON.objectNode();
        attach(entity);
        if (dice.chance(0.5)) {
            entity.putObject("tags").put(dice.of("team", "Team"), dice.of("red", "blue"));
        }
        if (dice.chance(0.25)) {
            entity.set("boundary", policies.document(PolicyKind.BOUNDARY));
        }
        return entity;
    }

    private void attach(ObjectNode entity) {
        ArrayNode attached = entity.putArray("policies");
        int own = dice.of(0, 1, 1, 2);
        for (int i = 0; i < own; i++) {
            attached.add(policies.document(PolicyKind.IDENTITY));
        }
        if (dice.chance(0.5)) {
            attached.add(dice.of("AdministratorAccess", "shared"));
        }
    }

    private ObjectNode role() {
        ObjectNode role = entity();
        if (dice.chance(0.8)) {
            role.set("trust", policies.document(PolicyKind.TRUST));
        }
        return role;
    }

    private ObjectNode organization() {
        ObjectNode organization = JSON.objectNode().put("id", Pool.ORGANIZATION);
        String management = dice.chance(0.2) ? dice.of(OWNER, OTHER) : MANAGEMENT;
        organization.put("managementAccount", management);
        if (dice.chance(0.2)) {
            organization.put("complete", false);
        }
        if (dice.chance(0.1)) {
            organization.put("scpEnabled", false);
        }
        if (dice.chance(0.1)) {
            organization.put("rcpEnabled", false);
        }
        ObjectNode root = level(JSON.objectNode().put("id", "r-ab12"));
        ObjectNode unit = level(JSON.objectNode().put("id", "ou-ab12-11111111"));
        ObjectNode inner = level(JSON.objectNode().put("id", "ou-ab12-22222222"));
        for (ObjectNode node : List.of(root, unit, inner)) {
            node.putObject("accounts");
        }
        ((ObjectNode) root.get("accounts")).putObject(MANAGEMENT);
        for (String account : List.of(OWNER, OTHER, THIRD, UNLOADED)) {
            double member = account.equals(UNLOADED) ? 0.3 : 0.75;
            if (account.equals(management) || dice.chance(member)) {
                ((ObjectNode) dice.of(root, unit, inner).get("accounts")).set(account, level(JSON.objectNode()));
            }
        }
        unit.putArray("ous").add(inner);
        root.putArray("ous").add(unit);
        organization.set("root", root);
        return organization;
    }

    private ObjectNode level(ObjectNode node) {
        if (dice.chance(0.35)) {
            ArrayNode scps = node.putArray("scps");
            switch (dice.between(0, 9)) {
                case 0 -> {}
                case 1, 2, 3, 4, 5 -> scps.add("FullAWSAccess").add(policies.document(PolicyKind.SCP));
                default -> scps.add(policies.document(PolicyKind.SCP));
            }
        }
        if (dice.chance(0.12)) {
            node.putArray("rcps").add(policies.document(PolicyKind.RCP));
        }
        return node;
    }
}
