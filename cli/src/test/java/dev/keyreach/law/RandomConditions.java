package dev.keyreach.law;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Random Condition blocks with every operator, set operator and suffix. Each organization has a theme, a few keys that most of
 * its conditions test, so that they meet.
 */
final class RandomConditions {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> VARIABLES = List.of(
            "${aws:username}",
            "${aws:PrincipalTag/team, 'red'}",
            "${aws:SourceIdentity}",
            "${aws:SourceIdentity, 'x'}",
            "${aws:PrincipalAccount}",
            "${aws:ResourceTag/team, 'blue'}",
            "${kms:RequestAlias}",
            "${aws:CalledVia}",
            "${*}",
            "${$}{aws:username}",
            "r${?}d",
            "${aws:SourceIdentity}-${aws:username, 'nobody'}");

    private final Dice dice;
    private final List<PoolKey> theme;

    RandomConditions(Dice dice) {
        this.dice = dice;
        this.theme = new ArrayList<>(dice.some(Pool.OF_REQUEST, 6, 9));
        this.theme.addAll(dice.some(Pool.DECIDED, 3, 4));
    }

    /** A block of one to three lines. */
    ObjectNode block(PolicyKind kind) {
        ObjectNode block = JSON.objectNode();
        int lines = dice.of(1, 1, 1, 2, 2, 3);
        for (int i = 0; i < lines; i++) {
            line(block, kind);
        }
        return block;
    }

    private PoolKey key(PolicyKind kind) {
        if (kind == PolicyKind.TRUST && dice.chance(0.5)) {
            return Pool.key(dice.of(
                    "sts:ExternalId",
                    "sts:RoleSessionName",
                    "oidc.ex.com:aud",
                    "oidc.ex.com:sub",
                    "oidc.ex.com:amr",
                    "saml:aud",
                    "aws:PrincipalTag/team"));
        }
        return dice.chance(0.85) ? dice.pick(theme) : dice.pick(Pool.ALL);
    }

    private void line(ObjectNode block, PolicyKind kind) {
        PoolKey key = key(kind);
        if (dice.chance(0.07)) {
            put(block, "Null", key, List.of(dice.of("true", "false", "True")));
            return;
        }
        boolean odd = dice.chance(0.04);
        List<String> operators = (odd ? dice.of(PoolKey.Kind.values()) : key.kind()).operators();
        String operator = dice.pick(operators);
        List<String> values = values(key, operator);
        boolean set = dice.chance(key.multivalued() ? 0.8 : 0.06);
        boolean refused = kind == PolicyKind.KEY
                && (key.id().startsWith("kms:encryptioncontext:") || key.id().startsWith("aws:requesttag/"));
        if (set) {
            operator = (refused || dice.chance(0.5) ? "ForAnyValue:" : "ForAllValues:") + operator;
        }
        if (dice.chance(0.18)) {
            operator += "IfExists";
        }
        put(block, operator, key, values);
    }

    private List<String> values(PoolKey key, String operator) {
        if (operator.equals("Bool")) {
            return List.of(dice.of("true", "false", "True"));
        }
        List<String> pool = new ArrayList<>(key.values());
        pool.addAll(key.patterns());
        List<String> values = dice.some(pool, 1, 2);
        boolean text = operator.startsWith("String") || operator.startsWith("Arn");
        if (text && dice.chance(0.07)) {
            values.set(0, dice.pick(VARIABLES));
        }
        return values;
    }

    private void put(ObjectNode block, String operator, PoolKey key, List<String> values) {
        String name = dice.chance(0.05) ? operator.toLowerCase(Locale.ROOT) : operator;
        ObjectNode keys = member(block, name);
        String written = dice.chance(0.1) ? key.id() : key.name();
        if (keys.has(written) || keys.has(key.name()) || keys.has(key.id())) {
            return;
        }
        if (values.size() == 1 && key.kind() == PoolKey.Kind.BOOL && dice.chance(0.3)) {
            keys.put(written, values.getFirst().equalsIgnoreCase("true"));
        } else if (values.size() == 1 && dice.chance(0.5)) {
            keys.put(written, values.getFirst());
        } else {
            ArrayNode list = keys.putArray(written);
            values.forEach(list::add);
        }
    }

    /** The member of that name, whatever the case of those that are there. */
    private static ObjectNode member(ObjectNode block, String operator) {
        for (var member : block.properties()) {
            if (member.getKey().equalsIgnoreCase(operator)) {
                return (ObjectNode) member.getValue();
            }
        }
        return block.putObject(operator);
    }
}
