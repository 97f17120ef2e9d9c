package dev.keyreach.packed;

import dev.keyreach.condition.ConditionOperator;
import dev.keyreach.condition.ConditionTest;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Template;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.policy.ActionPattern;
import dev.keyreach.policy.Clause;
import dev.keyreach.policy.Effect;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.PrincipalPattern;
import dev.keyreach.policy.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Policy documents: their elements as they are written, so that reading one means no parsing of JSON and no judging, but
 * patterns and conditions get their meaning from the same code as always.
 */
final class PolicyRecords {
    private PolicyRecords() {}

    static void write(Sink sink, PolicyDocument document) {
        sink.flag(document.variables());
        sink.flag(document.statementIsArray());
        sink.each(document.statements(), statement -> write(sink, statement, document.variables()));
        sink.each(document.lost(), effect -> sink.optional(effect, known -> sink.flag(known == Effect.DENY)));
    }

    static PolicyDocument document(RecordReader reader) {
        boolean variables = reader.flag();
        return new PolicyDocument(
                variables,
                reader.flag(),
                reader.list(each -> statement(each, variables)),
                reader.list(each -> each.optional(PolicyRecords::effect)));
    }

    private static Effect effect(RecordReader reader) {
        return reader.flag() ? Effect.DENY : Effect.ALLOW;
    }

    private static void write(Sink sink, Statement statement, boolean variables) {
        sink.number(statement.index());
        sink.optional(statement.sid(), sink::string);
        sink.flag(statement.effect() == Effect.DENY);
        sink.optional(statement.principal(), clause -> write(sink, clause, pattern -> principal(sink, pattern)));
        sink.optional(
                statement.action(),
                clause -> write(sink, clause, pattern -> {
                    check(ActionPattern.of(pattern.written()).equals(pattern), pattern);
                    sink.string(pattern.written());
                }));
        sink.optional(
                statement.resource(),
                clause -> write(sink, clause, template -> {
                    check(Template.ofResource(template.written(), variables).equals(template), template);
                    sink.path(template.written());
                }));
        sink.each(statement.conditions(), test -> condition(sink, test, variables));
    }

    private static Statement statement(RecordReader reader, boolean variables) {
        return new Statement(
                reader.integer(),
                reader.optional(RecordReader::string),
                effect(reader),
                reader.optional(found -> clause(found, PolicyRecords::principal)),
                reader.optional(found -> clause(found, pattern -> ActionPattern.of(pattern.string()))),
                reader.optional(found -> clause(found, template -> Template.ofResource(template.path(), variables))),
                reader.list(each -> condition(each, variables)));
    }

    private static <T> void write(Sink sink, Clause<T> clause, Consumer<T> write) {
        sink.flag(clause.negated());
        sink.each(clause.patterns(), write);
    }

    private static <T> Clause<T> clause(RecordReader reader, Function<RecordReader, T> pattern) {
        return new Clause<>(reader.flag(), reader.list(pattern));
    }

    private static void principal(Sink sink, PrincipalPattern pattern) {
        sink.number(
                switch (pattern) {
                    case PrincipalPattern.Everyone everyone -> 0;
                    case PrincipalPattern.WholeAccount account -> 1;
                    case PrincipalPattern.Named named -> 2;
                    case PrincipalPattern.UniqueId id -> 3;
                    case PrincipalPattern.Service service -> 4;
                    case PrincipalPattern.Federated federated -> 5;
                    case PrincipalPattern.Nobody nobody -> 6;
                });
        sink.path(pattern.written());
        if (pattern instanceof PrincipalPattern.WholeAccount(String written, AccountId account)) {
            sink.string(account.digits());
        }
    }

    private static PrincipalPattern principal(RecordReader reader) {
        int kind = reader.integer();
        String written = reader.path();
        return switch (kind) {
            case 0 -> new PrincipalPattern.Everyone();
            case 1 -> new PrincipalPattern.WholeAccount(written, reader.account());
            case 2 -> named(reader, Arn.of(written));
            case 3 -> new PrincipalPattern.UniqueId(written);
            case 4 -> new PrincipalPattern.Service(written);
            case 5 -> new PrincipalPattern.Federated(written);
            case 6 -> new PrincipalPattern.Nobody(written);
            default -> throw reader.damaged("there is no principal of kind " + kind);
        };
    }

    private static PrincipalPattern named(RecordReader reader, Arn arn) {
        if (Principal.ofArn(arn).orElse(null) instanceof Principal.InAccount principal) {
            return new PrincipalPattern.Named(arn, principal);
        }
        throw reader.damaged("`" + arn + "` names no principal");
    }

    private static void condition(Sink sink, ConditionTest test, boolean variables) {
        List<String> values = test.values().stream().map(Template::written).toList();
        sink.string(test.operator().written());
        sink.string(test.key().name());
        sink.each(values, sink::path);
        Optional<ConditionTest> again =
                test(test.operator().written(), test.key().name(), values, variables);
        check(
                again.equals(Optional.of(test))
                        && again.get().key().name().equals(test.key().name()),
                test);
    }

    private static ConditionTest condition(RecordReader reader, boolean variables) {
        String operator = reader.string();
        String key = reader.string();
        return test(operator, key, reader.list(RecordReader::path), variables)
                .orElseThrow(() -> reader.damaged("`" + operator + "` is no condition operator"));
    }

    private static Optional<ConditionTest> test(String operator, String key, List<String> values, boolean variables) {
        return ConditionOperator.parse(operator)
                .map(found -> ConditionTest.of(found, ContextKeys.resolve(key), values, variables));
    }

    /** What is written must mean the same when it is read. */
    private static void check(boolean same, Object element) {
        if (!same) {
            throw new IllegalStateException("has no written form: " + element);
        }
    }
}
