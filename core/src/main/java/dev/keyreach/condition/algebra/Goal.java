package dev.keyreach.condition.algebra;

import dev.keyreach.condition.ConditionTest;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.ResidualText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A formula as the search sees it: over tests alone, each at its place. */
sealed interface Goal {

    /** All parts; true when there are none. */
    record All(List<Goal> parts) implements Goal {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** One of the parts; false when there are none. */
    record Any(List<Goal> parts) implements Goal {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** One literal. */
    record One(Literal literal) implements Goal {}

    /** The key under which the search keeps the decision of an account's administrators. */
    String DELEGATION_PREFIX = "keyreach:Delegation/";

    /** The formula of one step. */
    static Goal of(Residual formula, String step, World world) {
        return switch (formula) {
            case Residual.Constant(boolean value) -> value ? new All(List.of()) : new Any(List.of());
            case Residual.And(List<Residual> parts) -> new All(each(parts, step, world));
            case Residual.Or(List<Residual> parts) -> new Any(each(parts, step, world));
            case Residual.At(String inner, Residual when) -> of(when, inner, world);
            case Residual.Not(Residual.Atom atom) -> opposite(of(atom, step, world));
            case Residual.Test test -> test(test, step, world);
            // What an account's administrators decide is the same for every step.
            case Residual.Delegation(String account) ->
                test("Bool", ContextKeys.resolve(DELEGATION_PREFIX + account), List.of("true"), "", world);
            case Residual.EncryptionContext constraint -> constraint(constraint, step, world);
        };
    }

    private static List<Goal> each(List<Residual> parts, String step, World world) {
        return parts.stream().map(part -> of(part, step, world)).toList();
    }

    private static Goal test(String operator, ContextKey key, List<String> values, String step, World world) {
        return test(new Residual.Test(operator, key, values), step, world);
    }

    private static Goal test(Residual.Test test, String step, World world) {
        ConditionTest parsed = ParsedTests.of(test);
        ConditionTest told = world.factual() ? Instants.onCurrentTime(parsed) : parsed;
        return new One(new Literal(world.places().apply(step, told.key()), told, true));
    }

    /** A grant's constraint says something of each pair, and of the names of all pairs (spec 3.8). */
    private static Goal constraint(Residual.EncryptionContext constraint, String step, World world) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(constraint.pairs().keySet());
        if (names.size() < constraint.pairs().size()) {
            return undecided(constraint, world);
        }
        List<Goal> parts = new ArrayList<>();
        for (Map.Entry<String, String> pair : constraint.pairs().entrySet()) {
            ContextKey key = pairKey(pair.getKey());
            parts.add(test("StringEquals", key, List.of(literally(pair.getValue())), step, world));
            parts.add(test(
                    "ForAnyValue:StringEquals",
                    ContextKeys.ENCRYPTION_CONTEXT_KEYS,
                    List.of(literally(pair.getKey())),
                    step,
                    world));
        }
        if (constraint.mode() == Residual.EncryptionContext.Mode.EQUALS) {
            List<String> quoted =
                    constraint.pairs().keySet().stream().map(Goal::literally).toList();
            parts.add(
                    quoted.isEmpty()
                            ? test("Null", ContextKeys.ENCRYPTION_CONTEXT_KEYS, List.of("true"), step, world)
                            : test(
                                    "ForAllValues:StringEquals",
                                    ContextKeys.ENCRYPTION_CONTEXT_KEYS,
                                    quoted,
                                    step,
                                    world));
        }
        return new All(parts);
    }

    /** The condition key of a pair of the encryption context. */
    static ContextKey pairKey(String name) {
        return ContextKeys.resolve("kms:EncryptionContext:" + name);
    }

    /** Names that differ only by case are one condition key and two pairs: nothing is proved of them. */
    private static Goal undecided(Residual.EncryptionContext constraint, World world) {
        String name = "keyreach:Constraint/" + ResidualText.of(constraint);
        return test("StringEquals", ContextKeys.resolve(name), List.of("${keyreach:Undecided}"), "", world);
    }

    /** A text that means itself where a policy could have a variable. */
    private static String literally(String text) {
        return text.replace("${", "${$}{");
    }

    /** What holds exactly when the goal does not. */
    static Goal opposite(Goal goal) {
        return switch (goal) {
            case All(List<Goal> parts) ->
                new Any(parts.stream().map(Goal::opposite).toList());
            case Any(List<Goal> parts) ->
                new All(parts.stream().map(Goal::opposite).toList());
            case One(Literal literal) -> new One(literal.opposite());
        };
    }

    /** The account whose administrators' decision stands at a place; empty for every other key. */
    static Optional<String> delegation(Place place) {
        String name = place.key().name();
        return name.startsWith(DELEGATION_PREFIX)
                ? Optional.of(name.substring(DELEGATION_PREFIX.length()))
                : Optional.empty();
    }
}
