package dev.keyreach.authz;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.condition.algebra.Assignment;
import dev.keyreach.condition.algebra.Outcome;
import dev.keyreach.condition.algebra.Place;
import dev.keyreach.condition.algebra.Satisfiability;
import dev.keyreach.condition.algebra.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds a request that a conditional answer allows, and one near it that it refuses. Each is made by the algebra from the
 * residual and counts only when the evaluator, asked about just that request, says the same. Spec section 6.2.
 */
final class WitnessFinder {
    private final Request request;
    private final List<Check> checks;
    private final World world;
    private final Function<Request, Verdict> judge;

    /**
     * @param checks the checks of the request; at least one
     * @param judge the verdict on a concrete request
     */
    WitnessFinder(Request request, List<Check> checks, Facts facts, Function<Request, Verdict> judge) {
        this.request = request;
        this.checks = checks;
        this.world =
                checks.size() == 1 ? CheckWorld.of(checks.getFirst(), facts) : CheckWorld.asOneRequest(checks, facts);
        this.judge = judge;
    }

    /** A request that satisfies the residual and is allowed; empty when none was found or none was confirmed. */
    Optional<Witness> allowed(Residual residual) {
        return solution(residual, world).flatMap(found -> confirmed(found, residual, Verdict.ALLOWED));
    }

    /** A request that differs from the allowed one in as little as possible, and is refused. */
    Optional<Witness> refused(Residual residual, Witness allowed) {
        Residual refusal = Residuals.not(residual);
        List<ContextKey> keys = keys(residual);
        for (ContextKey key : keys) {
            World near = world.knowing(place -> place.key().equals(key) || !keys.contains(place.key())
                    ? Optional.empty()
                    : Optional.of(stateIn(allowed, place)));
            Optional<Witness> found = solution(refusal, near).flatMap(one -> confirmed(one, residual, Verdict.DENIED));
            if (found.isPresent()) {
                return found;
            }
        }
        return solution(refusal, world).flatMap(found -> confirmed(found, residual, Verdict.DENIED));
    }

    private static Optional<Assignment> solution(Residual formula, World within) {
        return Satisfiability.of(formula, within) instanceof Outcome.Satisfiable(Assignment found)
                ? Optional.of(found)
                : Optional.empty();
    }

    private static List<ContextKey> keys(Residual residual) {
        return Residuals.atoms(residual)
                .flatMap(atom -> atom instanceof Residual.Test test ? Stream.of(test.key()) : Stream.empty())
                .distinct()
                .toList();
    }

    /** What a key has in a request: what it carries, else what is decided without it, else nothing. */
    private Knowledge stateIn(Witness witness, Place place) {
        List<String> values = witness.context().get(place.key());
        if (values != null) {
            return Knowledge.values(values);
        }
        Knowledge known = world.known().apply(place);
        return known instanceof Knowledge.Unknown ? Knowledge.ABSENT : known;
    }

    /** The solution as a request, as it is or with the keys that every request carries. */
    private Optional<Witness> confirmed(Assignment solution, Residual residual, Verdict verdict) {
        Witness bare = witness(solution, residual, List.of());
        if (judge(bare) == verdict) {
            return Optional.of(bare);
        }
        Witness full = witness(solution, residual, alwaysPresent());
        return judge(full) == verdict ? Optional.of(full) : Optional.empty();
    }

    private Verdict judge(Witness witness) {
        return judge.apply(request.in(witness.context(request.context())));
    }

    /** Keys that every request carries, of which a concrete question says nothing. */
    private List<ContextKey> alwaysPresent() {
        return ContextKeys.catalogue()
                .filter(key -> !CheckFacts.hasConcreteDefault(key))
                .filter(key -> world.known().apply(new Place("", key)) instanceof Knowledge.Unknown unknown
                        && unknown.present())
                .toList();
    }

    private Witness witness(Assignment solution, Residual residual, List<ContextKey> besides) {
        List<ContextKey> mentioned = new ArrayList<>(keys(residual));
        solution.states().keySet().forEach(place -> mentioned.add(place.key()));
        WitnessDraft draft = new WitnessDraft(request.context(), solution);
        mentioned.stream().filter(key -> !isDecided(key)).forEach(draft::add);
        besides.forEach(key -> someValue(key).ifPresent(values -> draft.add(key, values)));
        String step = checks.size() == 1 ? "" : checks.getFirst().step();
        boolean reEncrypts = checks.getLast().permission().equals("kms:ReEncryptTo") && checks.size() > 1;
        return draft.witness(step, reEncrypts ? Optional.of(checks.getLast().step()) : Optional.empty());
    }

    /** Whether the data decide the key: then a request need not say so. */
    private boolean isDecided(ContextKey key) {
        return world.known().apply(new Place("", key)) instanceof Knowledge.Known
                && !request.context().pinned().containsKey(key);
    }

    private Optional<List<String>> someValue(ContextKey key) {
        Residual present = Residuals.not(new Residual.Test("Null", key, List.of("true")));
        return solution(present, world)
                .flatMap(found -> found.states().values().stream().findFirst());
    }
}
