package dev.keyreach.query.path;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Sequences;
import dev.keyreach.authz.Verdict;
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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        Search search = new Search(ascent, key, action);
        // Everything within so many steps of the key is known; once there is nothing more to know, ways may be longer.
        for (int depth = 1; ; depth++) {
            ascent.add(start);
            boolean last = ascent.isWhole() || depth + 1 >= options.maxLength();
            search.from(start, last ? options.maxLength() : depth + 1);
            if (last || search.paths.size() >= options.wanted()) {
                return search.answer(ascent);
            }
            ascent.grow();
        }
    }

    private PathAnswer chains(Key key, String action) {
        Ascent ascent = whole(key, action);
        Search search = new Search(ascent, key, action);
        List<Actor> starts = ascent.actors().stream().filter(Actor::isPlain).toList();
        search.fromAll(starts.stream()
                .filter(actor -> ascent.from(actor).stream().noneMatch(Paths::isUse))
                .toList());
        List<KeyPath> paths = new ArrayList<>(search.paths);
        starts.stream()
                .filter(actor -> ascent.from(actor).stream()
                        .anyMatch(step ->
                                isUse(step) && !step.decision().residual().isTrue()))
                .forEach(actor -> paths.addAll(search.indirect(ascent, actor)));
        search.paths = paths;
        return search.answer(ascent);
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
        Search search = new Search(ascent, key, action);
        search.fromAll(ascent.actors().stream()
                .filter(actor -> actor.isPlain() && !zone.contains(actor.principal()))
                .toList());
        return search.answer(ascent);
    }

    /** A search in what leads to one key. */
    private final class Search {
        private final ShortestPaths<Actor, Step> shortest;
        private final Key key;
        private final String action;
        private final Set<PathAnswer.Limit> limits = EnumSet.noneOf(PathAnswer.Limit.class);
        private List<KeyPath> paths = List.of();

        Search(Ascent ascent, Key key, String action) {
            this(new ShortestPaths<>(ascent::from, Step::to), key, action);
        }

        private Search(ShortestPaths<Actor, Step> shortest, Key key, String action) {
            this.shortest = shortest;
            this.key = key;
            this.action = action;
        }

        /** The ways of many: mostly one shortest is wanted, and possible. */
        void fromAll(List<Actor> starts) {
            List<KeyPath> all = new ArrayList<>();
            Function<Actor, Optional<List<Step>>> first =
                    options.wanted() == 1 ? shortest.shortestOfAll(starts) : start -> Optional.empty();
            for (Actor start : starts) {
                Optional<KeyPath> one = first.apply(start)
                        .filter(steps -> steps.size() <= options.maxLength())
                        .flatMap(steps -> possible(start.principal(), steps));
                one.ifPresent(all::add);
                if (one.isEmpty()) {
                    from(start.principal(), options.maxLength());
                    all.addAll(paths);
                }
            }
            all.addAll(free(starts, all));
            paths = all;
        }

        /** One shortest way without condition of each whose listed ways all have some: what an auditor must not miss. */
        private List<KeyPath> free(List<Actor> starts, List<KeyPath> listed) {
            Set<Principal> allowed = listed.stream()
                    .filter(path -> path.whole().verdict() == Verdict.ALLOWED)
                    .map(KeyPath::start)
                    .collect(Collectors.toSet());
            List<Actor> others = starts.stream()
                    .filter(start -> !allowed.contains(start.principal()))
                    .toList();
            Function<Actor, Optional<List<Step>>> free =
                    new ShortestPaths<>(this::freeSteps, Step::to).shortestOfAll(others);
            return others.stream()
                    .flatMap(start -> free
                            .apply(start)
                            .filter(steps -> steps.size() <= options.maxLength())
                            .flatMap(steps -> possible(start.principal(), steps))
                            .stream())
                    .toList();
        }

        private List<Step> freeSteps(Actor actor) {
            return shortest.from(actor).stream()
                    .filter(step -> step.decision().residual().isTrue())
                    .toList();
        }

        /** The ways of one that begin with a step to somebody else. */
        List<KeyPath> indirect(Ascent ascent, Actor start) {
            Search others = new Search(
                    new ShortestPaths<>(
                            actor -> actor.equals(start)
                                    ? ascent.from(actor).stream()
                                            .filter(step -> !isUse(step))
                                            .toList()
                                    : ascent.from(actor),
                            Step::to),
                    key,
                    action);
            others.fromAll(List.of(start));
            limits.addAll(others.limits);
            return others.paths;
        }

        void from(Principal start, int maxLength) {
            List<KeyPath> possible = new ArrayList<>();
            boolean cut = shortest.find(Actor.plain(start), maxLength, steps -> {
                possible(start, steps).ifPresent(possible::add);
                return possible.size() < options.wanted();
            });
            if (cut) {
                limits.add(PathAnswer.Limit.TRIED);
            }
            paths = possible;
        }

        private Optional<KeyPath> possible(Principal start, List<Step> steps) {
            Decision whole = whole(start, steps);
            return whole.isPossible()
                    ? Optional.of(new KeyPath(start, key.arn(), action, steps, whole))
                    : Optional.empty();
        }

        private Decision whole(Principal start, List<Step> steps) {
            if (steps.size() == 1) {
                return steps.getFirst().decision();
            }
            Exposure exposure = estate.evaluator().exposure(start, key.account());
            return sequences.inSequence(steps.stream().map(Step::named).toList(), exposure);
        }

        PathAnswer answer(Ascent ascent) {
            if (ascent.isCut()) {
                limits.add(PathAnswer.Limit.STEPS);
            }
            List<Gap> gaps = Stream.concat(
                            ascent.gaps().stream(), estate.compiled().missingAround(key, action))
                    .distinct()
                    .sorted()
                    .toList();
            return new PathAnswer(
                    key.arn(), action, paths.stream().sorted(KeyPath.ORDER).toList(), gaps, limits);
        }
    }
}
