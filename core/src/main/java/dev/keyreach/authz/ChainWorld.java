package dev.keyreach.authz;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.condition.algebra.Place;
import dev.keyreach.condition.algebra.Satisfiability;
import dev.keyreach.condition.algebra.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests of a chain of assumed roles: each has keys of its own, but for what links them. The session name that one step
 * sets is that of the caller in the next; so are the source identity and the session tags of a step that cannot do without
 * them. Spec section 6.2.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">Session tags</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html">Source
 *     identity</a>
 */
final class ChainWorld {
    private static final ContextKey SET_IDENTITY = ContextKeys.resolve("sts:SourceIdentity");
    private static final ContextKey SOURCE_IDENTITY = ContextKeys.resolve("aws:SourceIdentity");

    /** The step before a step, by name; only where both have a condition. */
    private final Map<String, String> before = new HashMap<>();

    private final Map<String, Residual> conditions = new HashMap<>();

    private ChainWorld(List<Residual> steps) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Residual.At(String name, Residual when)) {
                conditions.put(name, when);
                if (i > 0 && steps.get(i - 1) instanceof Residual.At previous) {
                    before.put(name, previous.step());
                }
            }
        }
    }

    /**
     * Whether it is proved that the requests of a chain exclude each other.
     *
     * @param steps what each step depends on, in order: {@link Residual.At}, or true
     */
    static boolean isImpossible(List<Residual> steps) {
        AtomicInteger requests = new AtomicInteger();
        List<Residual> distinct =
                steps.stream().map(step -> distinct(step, requests)).toList();
        ChainWorld chain = new ChainWorld(distinct);
        World world = new World(chain::place, place -> Knowledge.UNKNOWN, keys -> List.of(), true);
        return Satisfiability.isUnsatisfiable(
                Residuals.and(distinct.stream().map(chain::told).toList()), world);
    }

    /** Requests of one name are different ones: a role may be assumed twice, for two sessions. */
    private static Residual distinct(Residual step, AtomicInteger requests) {
        return switch (step) {
            case Residual.At(String name, Residual when) ->
                Residuals.at(name + " #" + requests.incrementAndGet(), when);
            case Residual.And(List<Residual> parts) ->
                Residuals.and(
                        parts.stream().map(part -> distinct(part, requests)).toList());
            case Residual.Or(List<Residual> parts) ->
                Residuals.or(
                        parts.stream().map(part -> distinct(part, requests)).toList());
            case Residual.Not not -> not;
            case Residual.Atom atom -> atom;
            case Residual.Constant constant -> constant;
        };
    }

    /** A step's condition, with what it says of the session that the step before made. */
    private Residual told(Residual step) {
        return step instanceof Residual.At(String name, Residual when)
                        && Optional.ofNullable(before.get(name))
                                .filter(ChainWorld::assumes)
                                .isPresent()
                ? Residuals.at(name, UserIds.told(when, callerSession(name)))
                : step;
    }

    /** The key that says what the session is called that makes a step. */
    private static ContextKey callerSession(String step) {
        return assumes(step) ? ContextKeys.CALLER_SESSION_NAME : ContextKeys.ROLE_SESSION_NAME;
    }

    /** Whether a step of this name assumes a role. */
    static boolean assumes(String step) {
        return step.startsWith("sts:");
    }

    /** Whether an atom of a step that assumes a role is about something that the next step may have from it. */
    static boolean isHandedOn(Residual.Atom atom) {
        return atom instanceof Residual.Test test
                && (test.key().equals(ContextKeys.ROLE_SESSION_NAME)
                        || test.key().equals(SET_IDENTITY)
                        || test.key().id().startsWith(ContextKeys.REQUEST_TAG_PREFIX));
    }

    private Place place(String step, ContextKey key) {
        String previous = before.get(step);
        Place own = new Place(step, key);
        if (previous == null || !assumes(previous)) {
            return own; // nothing was handed on
        }
        if (key.equals(callerSession(step))) {
            return new Place(previous, ContextKeys.ROLE_SESSION_NAME);
        }
        if (key.equals(SOURCE_IDENTITY) && cannotDoWithout(previous, SET_IDENTITY)) {
            return new Place(previous, SET_IDENTITY);
        }
        if (key.id().startsWith(ContextKeys.PRINCIPAL_TAG_PREFIX)) {
            ContextKey tag = ContextKeys.resolve("aws:RequestTag/" + key.tail(ContextKeys.PRINCIPAL_TAG_PREFIX));
            return cannotDoWithout(previous, tag) ? new Place(previous, tag) : own;
        }
        return own;
    }

    /** Whether every request that passes a step carries the key; else what the caller had before may go on. */
    private boolean cannotDoWithout(String step, ContextKey key) {
        Residual absent = new Residual.Test("Null", key, List.of("true"));
        Residual condition = conditions.getOrDefault(step, Residual.TRUE);
        boolean mentioned = Residuals.atoms(condition)
                .anyMatch(
                        atom -> atom instanceof Residual.Test test && test.key().equals(key));
        return mentioned && Satisfiability.isUnsatisfiable(Residuals.and(condition, absent), World.ANY);
    }
}
