package dev.keyreach.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is called unsatisfiable is false under every context, and what can be listed is called so. */
class SatisfiabilityLaws {
    private static final List<ContextKey> KEYS = List.of(
            ContextKeys.resolve("kms:ViaService"),
            ContextKeys.resolve("aws:SecureTransport"),
            ContextKeys.resolve("aws:SourceVpce"));
    private static final List<String> VALUES = List.of("a", "b", "true", "false", "other");
    private static final List<String> ALL =
            List.of("StringEquals", "Null", "Bool", "StringLike", "StringEqualsIfExists", "ForAllValues:StringEquals");

    private static Residual formula(Random random, List<String> operators, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            Residual atom = atom(random, operators);
            return random.nextBoolean() ? atom : Residuals.not(atom);
        }
        List<Residual> parts = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            parts.add(formula(random, operators, depth - 1));
        }
        return random.nextInt(3) == 0 ? Residuals.or(parts) : Residuals.and(parts);
    }

    private static Residual atom(Random random, List<String> operators) {
        String operator = operators.get(random.nextInt(operators.size()));
        ContextKey key = KEYS.get(random.nextInt(KEYS.size()));
        List<String> values = new ArrayList<>();
        if (operator.equals("Null")) {
            values.add("true");
        } else {
            for (int i = 0; i < 1 + random.nextInt(2); i++) {
                String value = VALUES.get(random.nextInt(4));
                values.add(operator.equals("Bool") ? Boolean.toString(random.nextBoolean()) : value);
            }
        }
        return new Residual.Test(operator, key, values);
    }

    private static boolean holds(Residual formula, Map<ContextKey, Knowledge> context) {
        return switch (formula) {
            case Residual.Constant(boolean value) -> value;
            case Residual.And(List<Residual> parts) -> parts.stream().allMatch(part -> holds(part, context));
            case Residual.Or(List<Residual> parts) -> parts.stream().anyMatch(part -> holds(part, context));
            case Residual.Not(Residual.Atom atom) -> !holds(atom, context);
            case Residual.At at -> holds(at.when(), context);
            case Residual.Test(String operator, ContextKey key, List<String> values) ->
                Conditions.decide(
                                ConditionTest.of(
                                        ConditionOperator.parse(operator).orElseThrow(), key, values, true),
                                context::get)
                        .isTrue();
            case Residual.Delegation delegation -> true;
            case Residual.EncryptionContext encryptionContext -> true;
        };
    }

    private static List<Map<ContextKey, Knowledge>> contexts() {
        List<Map<ContextKey, Knowledge>> all = new ArrayList<>(List.of(Map.of()));
        for (ContextKey key : KEYS) {
            List<Map<ContextKey, Knowledge>> next = new ArrayList<>();
            for (Map<ContextKey, Knowledge> context : all) {
                List<Knowledge> choices = new ArrayList<>(List.of(Knowledge.ABSENT));
                VALUES.forEach(value -> choices.add(Knowledge.value(value)));
                for (Knowledge choice : choices) {
                    Map<ContextKey, Knowledge> with = new HashMap<>(context);
                    with.put(key, choice);
                    next.add(with);
                }
            }
            all = next;
        }
        return all;
    }

    @Test
    void no_context_satisfies_what_is_called_unsatisfiable() {
        long seed = Long.getLong("keyreach.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Map<ContextKey, Knowledge>> contexts = contexts();
        int unsatisfiable = 0;
        for (int i = 0; i < 4_000; i++) {
            Residual formula = formula(random, ALL, 3);
            if (Satisfiability.isUnsatisfiable(formula)) {
                unsatisfiable++;
                assertThat(contexts)
                        .as("seed %d: %s", seed, ResidualText.of(formula))
                        .noneMatch(context -> holds(formula, context));
            }
            Residual settled = Satisfiability.settled(formula);
            if (settled.isTrue()) {
                assertThat(contexts).as("seed %d", seed).allMatch(context -> holds(formula, context));
            }
        }
        assertThat(unsatisfiable).as("the law must see some").isGreaterThan(50);
    }

    @Test
    void exact_tests_that_exclude_each_other_are_found() {
        ContextKey via = KEYS.getFirst();
        Residual a = new Residual.Test("StringEquals", via, List.of("a"));
        Residual b = new Residual.Test("StringEquals", via, List.of("b"));
        Residual ab = new Residual.Test("StringEquals", via, List.of("a", "b"));
        Residual absent = new Residual.Test("Null", via, List.of("true"));
        Residual yes = new Residual.Test("Bool", KEYS.get(1), List.of("true"));
        Residual no = new Residual.Test("Bool", KEYS.get(1), List.of("false"));
        assertThat(Satisfiability.isUnsatisfiable(Residuals.and(a, b))).isTrue();
        assertThat(Satisfiability.isUnsatisfiable(Residuals.and(ab, Residuals.not(a))))
                .isFalse();
        assertThat(Satisfiability.isUnsatisfiable(Residuals.and(a, Residuals.not(ab))))
                .isTrue();
        assertThat(Satisfiability.isUnsatisfiable(Residuals.and(a, absent))).isTrue();
        assertThat(Satisfiability.isUnsatisfiable(Residuals.and(yes, no))).isTrue();
        assertThat(Satisfiability.settled(Residuals.or(absent, Residuals.not(absent))))
                .isEqualTo(Residual.TRUE);
        assertThat(Satisfiability.settled(Residuals.or(Residuals.not(a), Residuals.not(b))))
                .isEqualTo(Residual.TRUE);
        assertThat(Satisfiability.isUnsatisfiable(Residuals.and(Residuals.at("from", a), Residuals.at("to", b))))
                .as("each check has its own request parameters")
                .isFalse();
    }
}
