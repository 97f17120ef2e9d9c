package dev.keyreach.query.path;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Sequences;
import dev.keyreach.compile.InOrder;
import dev.keyreach.edge.Actor;
import dev.keyreach.edge.EdgeFinder;
import dev.keyreach.edge.Incoming;
import dev.keyreach.edge.Step;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import dev.keyreach.query.Estate;
import dev.keyreach.query.Zone;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The question {@code path}: how principals get to a key, by roles that they assume and, where that is asked for, by edges of
 * spec section 7. Conditions stay with their steps; a way is left out only if a step is impossible alone or together with what
 * links it to the one before (spec 6.2). What it learns is kept for the next key. Safe for several threads.
 */
public final class Paths {
    private final Estate estate;
    private final Incoming incoming;
    private final Options options;
    private final Sequences sequences = new Sequences();

    /**
     * What counts as a way, and how many are listed.
     *
     * @param escalation whether all edges of spec section 7 count, or only assumed roles
     * @param wanted ways for each start and key, at most
     * @param maxLength steps of a way at most, the use of the key included
     */
    public record Options(boolean escalation, int wanted, int maxLength) {
        /** As long as it takes. */
        public static final int ANY_LENGTH = Integer.MAX_VALUE;
    }

    /** @param context what is assumed of every request */
    public Paths(Estate estate, Options options, RequestContext context) {
        this.estate = estate;
        this.options = options;
        this.incoming = new EdgeFinder(
                        estate.snapshot(), estate.policies(), estate.evaluator(), estate.compiled(), context)
                .incoming(options.escalation());
    }

    /**
     * One answer for each key and action, in the order given, worked out by several threads.
     *
     * @param from who begins; empty for everybody outside the zone
     * @param sink given each by the thread of the caller
     */
    public void answers(
            Optional<Principal> from, Zone zone, List<Arn> keys, List<String> actions, Consumer<PathAnswer> sink) {
        InOrder.forEach(
                keys,
                key -> actions.stream()
                        .map(action -> from.map(start -> from(start, key, action))
                                .orElseGet(() -> fromOutside(zone, key, action)))
                        .toList(),
                answers -> answers.forEach(sink));
    }

    /** The ways of one principal to a key. Looks no further back than the ways that are wanted are long. */
    public PathAnswer from(Principal start, Arn key, String action) {
        return estate.snapshot()
                .key(key)
                .map(found -> from(start, found, action))
                .orElseGet(() -> notLoaded(key, action));
    }

    /** The ways of everybody outside a zone. O(all that leads to the key). */
    public PathAnswer fromOutside(Zone zone, Arn key, String action) {
        return estate.snapshot()
                .key(key)
                .map(found -> fromOutside(zone.around(found.account()), found, action))
                .orElseGet(() -> notLoaded(key, action));
    }

    /**
     * One shortest way by assumed roles for everybody who may not use a key without condition as it is. O(all that leads to the
     * key).
     */
    public PathAnswer chains(Arn key, String action) {
        return estate.snapshot().key(key).map(found -> chains(found, action)).orElseGet(() -> notLoaded(key, action));
    }

    private static PathAnswer notLoaded(Arn key, String action) {
        return new PathAnswer(
                key,
                action,
                List.of(),
                List.of(new Gap(Gap.Code.KEY_NOT_LOADED, key.toString(), Gap.Could.EITHER)),
                Set.of());
    }

    private PathAnswer from(Principal start, Key key, String action) {
        Ascent ascent = new Ascent(incoming, key, action);
        ascent.addUse(start);
        PathSearch search = search(ascent, key, action);
        search.from(start);
        return search.answer();
    }

    private PathAnswer chains(Key key, String action) {
        Ascent ascent = whole(key, action);
        PathSearch search = search(ascent, key, action);
        List<Actor> starts = ascent.actors().stream().filter(Actor::isPlain).toList();
        search.fromAll(starts.stream()
                .filter(actor -> ascent.from(actor).stream().noneMatch(Paths::isUse))
                .toList());
        starts.stream()
                .filter(actor -> ascent.from(actor).stream()
                        .anyMatch(step -> isUse(step) && !step.condition().isTrue()))
                .forEach(search::indirect);
        return search.answer();
    }

    private static boolean isUse(Step step) {
        return step.to().isEmpty();
    }

    private Ascent whole(Key key, String action) {
        Ascent ascent = new Ascent(incoming, key, action);
        for (int depth = 1; !ascent.isWhole() && depth < options.maxLength(); depth++) {
            ascent.grow();
        }
        return ascent;
    }

    private PathAnswer fromOutside(Zone zone, Key key, String action) {
        Ascent ascent = whole(key, action);
        PathSearch search = search(ascent, key, action);
        search.fromAll(ascent.actors().stream()
                .filter(actor -> actor.isPlain() && !zone.contains(actor.principal()))
                .toList());
        return search.answer();
    }

    private PathSearch search(Ascent ascent, Key key, String action) {
        return new PathSearch(estate, options, sequences, ascent, key, action);
    }
}
