package dev.keyreach.condition.algebra;

import dev.keyreach.condition.ConditionOperator;
import dev.keyreach.condition.ConditionTest;
import dev.keyreach.condition.Conditions;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Random formulas over a few keys, whose values meet, and random contexts for them. */
final class RandomFormulas {
    static final ContextKey VIA = ContextKeys.resolve("kms:ViaService");
    static final ContextKey ARN = ContextKeys.resolve("aws:PrincipalArn");
    static final ContextKey IP = ContextKeys.resolve("aws:SourceIp");
    static final ContextKey AGE = ContextKeys.resolve("aws:MultiFactorAuthAge");
    static final ContextKey TIME = ContextKeys.resolve("aws:TokenIssueTime");
    static final ContextKey MFA = ContextKeys.resolve("aws:MultiFactorAuthPresent");
    static final ContextKey TAGS = ContextKeys.resolve("aws:TagKeys");
    static final ContextKey ENCRYPTION_KEYS = ContextKeys.resolve("kms:EncryptionContextKeys");
    static final ContextKey DEPARTMENT = ContextKeys.resolve("kms:EncryptionContext:Department");
    static final ContextKey PURPOSE = ContextKeys.resolve("kms:EncryptionContext:purpose");
    static final List<ContextKey> KEYS = List.of(VIA, ARN, IP, AGE, TIME, MFA, TAGS);

    private static final List<String> TEXTS = List.of("a", "b", "ab", "abc", "B", "s3.x", "${*}");
    private static final List<String> PATTERNS = List.of("a*", "*b", "?b", "*", "a?c", "*.x", "s3.*", "??", "ab");
    private static final List<String> ARNS = List.of(
            "arn:aws:iam::111122223333:role/app",
            "arn:aws:iam::111122223333:role/a*",
            "arn:aws:iam::*:role/app",
            "arn:*:iam::111122223333:user/*",
            "arn:aws:iam::111122223333:*",
            "*",
            "role/app");
    private static final List<String> ADDRESSES = List.of(
            "10.0.0.0/8", "10.1.0.0/16", "10.1.2.3", "0.0.0.0/0", "192.0.2.0/24", "2001:db8::/32", "::/0", "nonsense");
    private static final List<String> NUMBERS = List.of("0", "5", "10", "10.5", "3600", "-1", "many");
    private static final List<String> DATES =
            List.of("2026-01-01T00:00:00Z", "2026-06-30", "1767225600", "2027-01-01T12:00:00+02:00", "yesterday");

    private final Random random;

    RandomFormulas(long seed) {
        this.random = new Random(seed);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    Residual formula(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            Residual atom = atom();
            return random.nextBoolean() ? atom : Residuals.not(atom);
        }
        List<Residual> parts = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            parts.add(formula(depth - 1));
        }
        return random.nextInt(3) == 0 ? Residuals.or(parts) : Residuals.and(parts);
    }

    Residual atom() {
        return switch (random.nextInt(12)) {
            case 0 -> new Residual.Test("Null", one(KEYS), List.of("true"));
            case 1 -> test(List.of("Bool"), MFA, List.of("true", "false"));
            case 2, 3 -> test(List.of("ArnLike", "ArnEquals", "StringLike"), ARN, ARNS);
            case 4, 5 -> test(List.of("IpAddress"), IP, ADDRESSES);
            case 6 ->
                test(
                        List.of(
                                "NumericEquals",
                                "NumericLessThan",
                                "NumericLessThanEquals",
                                "NumericGreaterThan",
                                "NumericGreaterThanEquals"),
                        AGE,
                        NUMBERS);
            case 7 -> test(List.of("DateEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan"), TIME, DATES);
            case 8, 9 -> test(List.of("StringLike"), random.nextBoolean() ? VIA : TAGS, PATTERNS);
            default ->
                test(List.of("StringEquals", "StringEqualsIgnoreCase"), random.nextBoolean() ? VIA : TAGS, TEXTS);
        };
    }

    private Residual test(List<String> operators, ContextKey key, List<String> values) {
        String set = key.multivalued() || random.nextInt(6) == 0 ? one(List.of("ForAllValues:", "ForAnyValue:")) : "";
        String suffix = random.nextInt(5) == 0 ? "IfExists" : "";
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            chosen.add(one(values));
        }
        return new Residual.Test(set + one(operators) + suffix, key, chosen);
    }

    /** A context of well-typed values, as AWS sends them. */
    Map<ContextKey, Knowledge> context() {
        Map<ContextKey, Knowledge> context = new HashMap<>();
        context.put(VIA, maybe(List.of("a", "b", "ab", "abc", "B", "s3.x", "*", "xb", "zz")));
        context.put(
                ARN,
                maybe(List.of(
                        "arn:aws:iam::111122223333:role/app",
                        "arn:aws:iam::111122223333:role/abc",
                        "arn:aws:iam::444455556666:role/app",
                        "arn:aws-cn:iam::111122223333:user/u")));
        context.put(
                IP,
                maybe(List.of("10.1.2.3", "10.1.9.9", "10.9.9.9", "192.0.2.7", "8.8.8.8", "2001:db8::1", "fe80::1")));
        context.put(AGE, maybe(List.of("0", "4", "5", "7", "10", "10.2", "10.5", "3600", "99999", "-5")));
        context.put(
                TIME,
                maybe(List.of(
                        "2025-12-31T23:59:59Z",
                        "2026-01-01T00:00:00Z",
                        "2026-06-30T00:00:00Z",
                        "2030-01-01T00:00:00Z")));
        context.put(MFA, maybe(List.of("true", "false")));
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            tags.add(one(List.of("a", "b", "ab", "abc", "B", "zz")));
        }
        context.put(TAGS, Knowledge.values(tags));
        return context;
    }

    private Knowledge maybe(List<String> values) {
        return random.nextInt(4) == 0 ? Knowledge.ABSENT : Knowledge.value(one(values));
    }

    /** Whether a formula holds in a context; keys that it does not name are absent. */
    static boolean holds(Residual formula, Map<ContextKey, Knowledge> context) {
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
                                name -> context.getOrDefault(name, Knowledge.ABSENT))
                        .isTrue();
            case Residual.Delegation delegation -> true;
            case Residual.EncryptionContext constraint -> constraint.holds(pairs(context));
        };
    }

    private static Map<String, String> pairs(Map<ContextKey, Knowledge> context) {
        Map<String, String> pairs = new TreeMap<>();
        context.forEach((key, knowledge) -> {
            boolean pair = key.id().startsWith(ContextKeys.ENCRYPTION_CONTEXT_PREFIX);
            if (pair && knowledge instanceof Knowledge.Known(List<String> values)) {
                pairs.put(key.tail(ContextKeys.ENCRYPTION_CONTEXT_PREFIX), values.getFirst());
            }
        });
        return pairs;
    }

    /** The context that a request found by the search has. */
    static Map<ContextKey, Knowledge> contextOf(Assignment request) {
        Map<ContextKey, Knowledge> context = new HashMap<>();
        request.states().forEach((place, values) -> context.put(place.key(), Knowledge.values(values)));
        return context;
    }
}
