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
import dev.keyreach.condition.algebra.WorldTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
     * @param trace where it is noted what the requests rest on
     * @param judge the verdict on a concrete request
     */
    WitnessFinder(
            Request request, List<Check> checks, Facts facts, WorldTrace trace, Function<Request, Verdict> judge) {
        this.request = request;
        this.checks = checks;
        this.world = trace.over(
                checks.size() == 1 ? CheckWorld.of(checks.getFirst(), facts) : CheckWorld.asOneRequest(checks, facts));
        this.judge = judge;
    }

    /**
     * Requests that a conditional answer allows and refuses.
     *
     * @param refused differs from the allowed one in as little as possible; empty where none was asked for or found
     */
    record Shown(Witness allowed, Optional<Witness> refused) {}

    /**
     * Requests of both kinds; empty when none that is allowed was found and confirmed.
     *
     * @param refusedToo whether one that is refused is asked for
     */
    Optional<Shown> show(Residual residual, boolean refusedToo) {
        return solution(residual, world)
                .flatMap(found -> confirmed(found, residual, Verdict.ALLOWED)
                        .map(allowed -> new Shown(allowed, refusedToo ? refused(residual, found) : Optional.empty())));
    }

    /** Changes one thing after the other: what an account decides, then each key; at last whatever it takes. */
    private Optional<Witness> refused(Residual residual, Assignment allowed) {
        List<ContextKey> keys = keys(residual);
        List<Optional<ContextKey>> free = new ArrayList<>(List.of(Optional.empty()));
        keys.forEach(key -> free.add(Optional.of(key)));
        for (Optional<ContextKey> one : free) {
            World near = world.knowing(place ->
                    one.filter(place.key()::equals).isPresent() ? Optional.empty() : stateIn(allowed, place, keys));
            Optional<Witness> found = refusedIn(near, residual, allowed);
            if (found.isPresent()) {
                return found;
            }
        }
        return refusedIn(world, residual, allowed);
    }

    private Optional<Witness> refusedIn(World near, Residual residual, Assignment allowed) {
        return solution(Residuals.not(residual), near)
                .flatMap(found -> confirmed(allowed.about(keys(residual)).with(found), residual, Verdict.DENIED));
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

    /** What a place has in the allowed request: what it carries, else nothing; of places that do not matter, no word. */
    private Optional<Knowledge> stateIn(Assignment allowed, Place place, List<ContextKey> keys) {
        Knowledge known = world.known().apply(place);
        if (!(known instanceof Knowledge.Unknown unknown)) {
            return Optional.of(known);
        }
        if (!keys.contains(place.key())) {
            return Optional.empty();
        }
        Optional<Knowledge> chosen = allowed.at(place);
        return chosen.isPresent() || unknown.present() ? chosen : Optional.of(Knowledge.ABSENT);
    }

    private static Set<String> accounts(Residual residual) {
        return Residuals.atoms(residual)
                .flatMap(atom -> atom instanceof Residual.Delegation delegation
                        ? Stream.of(delegation.account())
                        : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The solution as a request, as it is or with the keys that every request carries. */
    private Optional<Witness> confirmed(Assignment solution, Residual residual, Verdict verdict) {
        Set<String> accounts = accounts(residual);
        Witness bare = witness(solution, residual, List.of());
        if (judge(bare, accounts) == verdict) {
            return Optional.of(bare);
        }
        Witness full = witness(solution, residual, alwaysPresent());
        return judge(full, accounts) == verdict ? Optional.of(full) : Optional.empty();
    }

    private Verdict judge(Witness witness, Set<String> accounts) {
        return judge.apply(request.in(witness.context(request.context(), accounts)));
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
