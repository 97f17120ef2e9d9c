package dev.keyreach.law;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** Random policy documents of every kind, with every element of spec section 2. */
final class RandomPolicies {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> ACTIONS = List.of(
            "kms:*",
            "kms:*",
            "kms:*",
            "*",
            "kms:Decrypt",
            "KMS:decrypt",
            "kms:De*",
            "kms:ReEncrypt*",
            "kms:*Grant",
            "kms:*Alias",
            "kms:En?rypt",
            "kms:Create*",
            "kms:GenerateDataKey*",
            "kms:List*",
            "kms:RetireGrant",
            "kms:*Key",
            "kms:*Region",
            "kms:Tag*");
    private static final List<String> TRUST_ACTIONS = List.of(
            "sts:AssumeRole",
            "sts:AssumeRole",
            "sts:*",
            "*",
            "sts:AssumeRoleWithWebIdentity",
            "sts:AssumeRoleWithSAML",
            "sts:TagSession",
            "sts:SetSourceIdentity",
            "sts:AssumeRole*");
    private static final List<String> RCP_ACTIONS =
            List.of("kms:*", "kms:Decrypt", "kms:*Grant", "sts:*", "kms:De*", "sts:AssumeRole");

    private final Dice dice;
    private final RandomConditions conditions;

    RandomPolicies(Dice dice) {
        this.dice = dice;
        this.conditions = new RandomConditions(dice);
    }

    /** A document; most let something through. */
    ObjectNode document(PolicyKind kind) {
        ObjectNode document = JSON.objectNode();
        String version = dice.of(
                "2012-10-17",
                "2012-10-17",
                "2012-10-17",
                "2012-10-17",
                "2012-10-17",
                "2012-10-17",
                "2012-10-17",
                "2012-10-17",
                "2008-10-17",
                "");
        if (!version.isEmpty()) {
            document.put("Version", version);
        }
        boolean variables = version.startsWith("2012");
        List<ObjectNode> statements = new ArrayList<>();
        int count = dice.between(1, kind == PolicyKind.KEY ? 4 : 3);
        for (int i = 0; i < count; i++) {
            statements.add(statement(kind, variables));
        }
        boolean opens = switch (kind) {
            case SCP, BOUNDARY, SESSION, ENDPOINT -> dice.chance(0.75);
            case KEY -> dice.chance(0.85);
            case IDENTITY -> dice.chance(0.75);
            case TRUST -> dice.chance(0.7);
            case RCP -> false;
        };
        if (opens) {
            statements.add(wholesale(kind, variables));
        }
        if (statements.size() == 1 && dice.chance(0.5)) {
            document.set("Statement", statements.getFirst());
        } else {
            document.putArray("Statement").addAll(dice.shuffled(statements));
        }
        return document;
    }

    /** Lets everything through, often on a condition. */
    private ObjectNode wholesale(PolicyKind kind, boolean variables) {
        ObjectNode statement = JSON.objectNode().put("Effect", "Allow");
        switch (kind) {
            case KEY, TRUST -> statement.set("Principal", everybody(kind));
            case ENDPOINT -> statement.put("Principal", "*");
            case IDENTITY, BOUNDARY, SESSION, SCP, RCP -> {}
        }
        statement.put("Action", kind == PolicyKind.KEY ? "kms:*" : kind == PolicyKind.TRUST ? "sts:*" : "*");
        if (kind != PolicyKind.TRUST) {
            statement.put("Resource", "*");
        }
        if (dice.chance(0.65)) {
            statement.set("Condition", conditions.block(kind));
        }
        return statement;
    }

    /** The accounts of most callers, services and providers. */
    private JsonNode everybody(PolicyKind kind) {
        ObjectNode principals = JSON.objectNode();
        principals.set("AWS", oneOrMore(dice.some(List.of(Pool.OWNER, Pool.root(Pool.OTHER), Pool.UNLOADED), 1, 3)));
        if (dice.chance(0.5)) {
            principals.set("Service", oneOrMore(RandomOrganization.SERVICES));
        }
        if (kind == PolicyKind.TRUST) {
            principals.set("Federated", oneOrMore(List.of(Pool.PROVIDER, Pool.SAML)));
        }
        return principals;
    }

    /** A statement that denies, half the time much at once. */
    ObjectNode deny(PolicyKind kind) {
        ObjectNode statement = statement(kind, false).put("Effect", "Deny");
        if (dice.chance(0.5)) {
            statement.remove(List.of("NotAction", "NotResource", "NotPrincipal", "Condition"));
            statement.put("Action", dice.of("kms:*", "sts:*", "kms:De*", "kms:*Grant"));
            if (kind.namesPrincipals()) {
                statement.put("Principal", "*");
            }
            if (kind != PolicyKind.TRUST) {
                statement.put("Resource", "*");
            }
            if (dice.chance(0.7)) {
                statement.set("Condition", conditions.block(kind));
            }
        }
        return statement;
    }

    private ObjectNode statement(PolicyKind kind, boolean variables) {
        boolean denies = kind == PolicyKind.RCP || dice.chance(0.14);
        ObjectNode statement = JSON.objectNode();
        if (dice.chance(0.3)) {
            statement.put("Sid", dice.of("One", "Two"));
        }
        statement.put("Effect", denies ? "Deny" : "Allow");
        if (kind == PolicyKind.RCP) {
            statement.put("Principal", "*");
        } else if (kind.namesPrincipals()) {
            boolean not = denies && kind != PolicyKind.TRUST && dice.chance(0.4);
            statement.set(not ? "NotPrincipal" : "Principal", principals(kind));
        }
        boolean notAction = kind != PolicyKind.RCP && dice.chance(0.1);
        statement.set(notAction ? "NotAction" : "Action", oneOrMore(dice.some(actions(kind), 1, 2)));
        if (kind != PolicyKind.TRUST && !(kind == PolicyKind.KEY && dice.chance(0.03))) {
            boolean notResource = dice.chance(0.07);
            statement.set(notResource ? "NotResource" : "Resource", oneOrMore(resources(kind)));
        }
        if (dice.chance(denies ? 0.95 : 0.6)) {
            statement.set("Condition", conditions.block(kind));
        }
        return statement;
    }

    private List<String> actions(PolicyKind kind) {
        return switch (kind) {
            case TRUST -> TRUST_ACTIONS;
            case RCP -> RCP_ACTIONS;
            case KEY -> ACTIONS;
            case IDENTITY, BOUNDARY, SESSION, SCP, ENDPOINT -> {
                List<String> all = new ArrayList<>(ACTIONS);
                all.addAll(List.of("sts:*", "sts:AssumeRole", "*", "*"));
                yield all;
            }
        };
    }

    private List<String> resources(PolicyKind kind) {
        boolean whole = dice.chance(kind == PolicyKind.KEY ? 0.85 : 0.55);
        return whole ? List.of("*") : dice.some(RandomOrganization.RESOURCES, 1, 2);
    }

    private JsonNode principals(PolicyKind kind) {
        if (dice.chance(0.2)) {
            return dice.of(
                    TextNode.valueOf("*"),
                    JSON.objectNode().put("AWS", "*"),
                    JSON.objectNode().set("AWS", JSON.arrayNode().add("*")));
        }
        ObjectNode principals = JSON.objectNode();
        principals.set("AWS", oneOrMore(dice.some(RandomOrganization.NAMED, 1, 3)));
        if (dice.chance(0.25)) {
            principals.set("Service", oneOrMore(dice.some(RandomOrganization.SERVICES, 1, 2)));
        }
        if (kind == PolicyKind.TRUST && dice.chance(0.5)) {
            principals.put("Federated", dice.of(Pool.PROVIDER, Pool.SAML));
        }
        return principals;
    }

    private JsonNode oneOrMore(List<String> values) {
        if (values.size() == 1 && dice.chance(0.5)) {
            return TextNode.valueOf(values.getFirst());
        }
        ArrayNode list = JSON.arrayNode();
        values.forEach(list::add);
        return list;
    }
}
