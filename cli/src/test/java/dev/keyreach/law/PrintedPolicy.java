package dev.keyreach.law;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyreach.condition.ConditionTest;
import dev.keyreach.condition.Template;
import dev.keyreach.policy.Clause;
import dev.keyreach.policy.Effect;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.PrincipalPattern;
import dev.keyreach.policy.Statement;
import java.util.Optional;
import java.util.function.Function;

/** Writes a policy as AWS would have it, from the model alone. */
final class PrintedPolicy {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PrintedPolicy() {}

    static String of(PolicyDocument document) {
        ObjectNode json = JSON.objectNode();
        json.put("Version", document.variables() ? "2012-10-17" : "2008-10-17");
        if (document.statementIsArray()) {
            ArrayNode statements = json.putArray("Statement");
            document.statements().forEach(statement -> statements.add(statement(statement)));
        } else {
            json.set("Statement", statement(document.statements().getFirst()));
        }
        return json.toString();
    }

    private static ObjectNode statement(Statement statement) {
        ObjectNode json = JSON.objectNode();
        statement.sid().ifPresent(sid -> json.put("Sid", sid));
        json.put("Effect", statement.effect() == Effect.ALLOW ? "Allow" : "Deny");
        statement
                .principal()
                .ifPresent(clause -> json.set(clause.negated() ? "NotPrincipal" : "Principal", principals(clause)));
        list(json, "Action", statement.action(), action -> action.written());
        list(json, "Resource", statement.resource(), Template::written);
        ObjectNode block = JSON.objectNode();
        statement.conditions().forEach(test -> condition(block, test));
        if (!block.isEmpty()) {
            json.set("Condition", block);
        }
        return json;
    }

    private static <T> void list(
            ObjectNode json, String name, Optional<Clause<T>> clause, Function<T, String> written) {
        clause.ifPresent(found -> {
            ArrayNode values = json.putArray((found.negated() ? "Not" : "") + name);
            found.patterns().forEach(pattern -> values.add(written.apply(pattern)));
        });
    }

    private static ObjectNode principals(Clause<PrincipalPattern> clause) {
        ObjectNode json = JSON.objectNode();
        for (PrincipalPattern pattern : clause.patterns()) {
            String type = switch (pattern) {
                case PrincipalPattern.Service service -> "Service";
                case PrincipalPattern.Federated provider -> "Federated";
                case PrincipalPattern.Everyone everyone -> "AWS";
                case PrincipalPattern.WholeAccount account -> "AWS";
                case PrincipalPattern.Named named -> "AWS";
                case PrincipalPattern.UniqueId id -> "AWS";
                case PrincipalPattern.Nobody nobody -> "AWS";
            };
            json.withArray("/" + type).add(pattern.written());
        }
        return json;
    }

    private static void condition(ObjectNode block, ConditionTest test) {
        ArrayNode values = block.withObject("/" + test.operator().written())
                .putArray(test.key().name());
        test.values().forEach(value -> values.add(value.written()));
    }
}
