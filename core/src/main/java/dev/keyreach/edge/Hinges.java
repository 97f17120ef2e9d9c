package dev.keyreach.edge;

import dev.keyreach.authz.Check;
import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.authz.Layer;
import dev.keyreach.condition.ConditionTest;
import dev.keyreach.condition.Conditions;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Residual;
import dev.keyreach.model.Key;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.policy.PrincipalPattern;
import dev.keyreach.policy.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Statements that would serve a caller, or cease to stop it, if tags or aliases of a key were others. Looked at statement by
 * statement: what other statements say is not asked. Safe for several threads.
 */
final class Hinges {
    private final EvaluatorParts parts;
    private final Actors actors;
    private final Map<Place, List<HingedStatement>> hinged = new ConcurrentHashMap<>();

    private record Place(Layer layer, PolicyUse use, Hinge hinge) {}

    Hinges(Actors actors) {
        this.parts = actors.parts();
        this.actors = actors;
    }

    /**
     * The statements about a caller and a key that hang on something of the key and could turn.
     *
     * @param check any check of the caller on the key
     */
    List<HingedStatement> turning(Check check, Key key, Hinge hinge) {
        return Stream.of(
                        uses(Layer.IDENTITY, check.caller().identity().stream()),
                        uses(Layer.BOUNDARY, check.caller().boundary().stream()),
                        uses(Layer.SCP, parts.scpLevels(check).stream().flatMap(List::stream)),
                        uses(Layer.RCP, parts.rcpLevels(check).stream().flatMap(List::stream)),
                        uses(Layer.KEY_POLICY, key.policy().stream()))
                .flatMap(places -> places)
                .filter(place -> place.layer() != Layer.KEY_POLICY || hinge == Hinge.ALIASES)
                .flatMap(place -> hinged(new Place(place.layer(), place.use(), hinge)).stream())
                .filter(statement -> turns(statement, check, key))
                .toList();
    }

    private record Used(Layer layer, PolicyUse use) {}

    private static Stream<Used> uses(Layer layer, Stream<PolicyUse> uses) {
        return uses.map(use -> new Used(layer, use));
    }

    private List<HingedStatement> hinged(Place place) {
        return hinged.computeIfAbsent(
                place,
                asked -> actors.policies().document(asked.use().document()).statements().stream()
                        .map(statement -> HingedStatement.of(asked.layer(), statement, asked.hinge()))
                        .filter(HingedStatement::isHinged)
                        .toList());
    }

    private boolean turns(HingedStatement one, Check check, Key key) {
        Function<ContextKey, Knowledge> known = parts.known(check, one.layer());
        return means(one.statement(), check, key)
                && one.others().stream()
                        .noneMatch(test -> Conditions.decide(test, known).isFalse())
                && switch (one.statement().effect()) {
                    case ALLOW -> one.tests().stream().anyMatch(test -> !isNow(test, Residual.TRUE, key, known));
                    case DENY -> one.tests().stream().noneMatch(test -> isNow(test, Residual.FALSE, key, known));
                };
    }

    /** Whether the key and the caller are among those that it means, as far as that is fixed. */
    private boolean means(Statement statement, Check check, Key key) {
        String arn = key.arn().toString();
        boolean resource = statement
                .resource()
                .map(clause -> clause.negated()
                        || clause.patterns().stream()
                                .anyMatch(pattern ->
                                        !pattern.isFixed() || pattern.fixed().matchesArn(arn)))
                .orElse(true);
        boolean principal = statement
                .principal()
                .map(clause ->
                        clause.negated() || clause.patterns().stream().anyMatch(pattern -> names(pattern, check)))
                .orElse(true);
        return resource && principal;
    }

    private boolean names(PrincipalPattern pattern, Check check) {
        return parts.isNamed(pattern, check);
    }

    /** Whether a test comes out like this as the key is now, by whichever of its aliases a request names it. */
    private static boolean isNow(ConditionTest test, Residual wanted, Key key, Function<ContextKey, Knowledge> known) {
        if (!test.key().id().equals("kms:requestalias")) {
            return Conditions.decide(test, known).equals(wanted);
        }
        return key.aliases().stream()
                .map(Knowledge::value)
                .anyMatch(alias -> Conditions.decide(
                                test, asked -> asked.equals(test.key()) ? alias : known.apply(asked))
                        .equals(wanted));
    }
}
