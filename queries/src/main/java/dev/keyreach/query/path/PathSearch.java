package dev.keyreach.query.path;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.Sequences;
import dev.keyreach.authz.Verdict;
import dev.keyreach.edge.Actor;
import dev.keyreach.edge.Step;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import dev.keyreach.query.Estate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One search in what leads to one key. For one thread. */
final class PathSearch {
    private final Estate estate;
    private final Paths.Options options;
    private final Sequences sequences;
    private final Ascent ascent;
    private final Key key;
    private final String action;
    private final Work work = new Work();
    private final Map<Step, Decision> ends = new HashMap<>();
    private final Set<PathAnswer.Limit> limits = EnumSet.noneOf(PathAnswer.Limit.class);
    private final List<KeyPath> paths = new ArrayList<>();

    PathSearch(Estate estate, Paths.Options options, Sequences sequences, Ascent ascent, Key key, String action) {
        this.estate = estate;
        this.options = options;
        this.sequences = sequences;
        this.ascent = ascent;
        this.key = key;
        this.action = action;
    }

    /** The ways of one. Looks no further back than the ways that are wanted are long. */
    void from(Principal start) {
        List<KeyPath> found = new ArrayList<>();
        Predicate<List<Step>> more = upTo(options.wanted(), start, found);
        work.begin();
        int least = 1;
        // What is within so many steps of the key is known, and so are all ways that are one step longer.
        for (int known = 2; ; known++) {
            ascent.add(start);
            boolean last = ascent.isWhole() || known >= options.maxLength();
            ways(ascent::from).find(Actor.plain(start), least, last ? options.maxLength() : known, work, more);
            if (last || found.size() >= options.wanted() || work.isSpent()) {
                break;
            }
            least = known + 1;
            ascent.grow();
        }
        noteWork();
        paths.addAll(found);
    }

    /** The ways of many: mostly one shortest is wanted, and possible. */
    void fromAll(List<Actor> starts) {
        fromAll(starts, ascent::from);
    }

    /** The ways of one that begin with a step to somebody else. */
    void indirect(Actor start) {
        fromAll(
                List.of(start),
                actor -> actor.equals(start)
                        ? ascent.from(actor).stream()
                                .filter(step -> step.to().isPresent())
                                .toList()
                        : ascent.from(actor));
    }

    private void fromAll(List<Actor> starts, Function<Actor, List<Step>> steps) {
        List<KeyPath> all = new ArrayList<>();
        Map<Actor, List<Step>> sorted = new HashMap<>();
        Function<Actor, List<Step>> from = actor -> sorted.computeIfAbsent(actor, steps);
        Function<Actor, Optional<KeyPath>> first =
                options.wanted() == 1 ? shortest(starts, from) : start -> Optional.empty();
        SimpleWays<Actor, Step> ways = ways(from);
        for (Actor start : starts) {
            Optional<KeyPath> one = first.apply(start);
            one.ifPresent(all::add);
            if (one.isEmpty()) {
                work.begin();
                ways.find(start, 1, options.maxLength(), work, upTo(options.wanted(), start.principal(), all));
                noteWork();
            }
        }
        paths.addAll(all);
        addFree(starts, all, from);
    }

    /** One shortest way without condition of each whose listed ways all have some: what an auditor must not miss. */
    private void addFree(List<Actor> starts, List<KeyPath> listed, Function<Actor, List<Step>> steps) {
        Set<Principal> allowed = new HashSet<>();
        listed.stream()
                .filter(path -> path.whole().verdict() == Verdict.ALLOWED)
                .forEach(path -> allowed.add(path.start()));
        List<Actor> others = starts.stream()
                .filter(start -> !allowed.contains(start.principal()))
                .toList();
        Function<Actor, Optional<KeyPath>> free = shortest(
                others,
                actor -> steps.apply(actor).stream()
                        .filter(step -> step.condition().isTrue())
                        .toList());
        others.forEach(start -> free.apply(start).ifPresent(paths::add));
    }

    /** One shortest way of each of many, where that is possible. */
    private Function<Actor, Optional<KeyPath>> shortest(List<Actor> starts, Function<Actor, List<Step>> from) {
        Function<Actor, Optional<List<Step>>> shortest = new ShortestPaths<>(from, Step::to).of(starts);
        return start -> shortest.apply(start)
                .filter(steps -> steps.size() <= options.maxLength())
                .flatMap(steps -> possible(start.principal(), steps));
    }

    private SimpleWays<Actor, Step> ways(Function<Actor, List<Step>> steps) {
        return new SimpleWays<>(
                new ConditionedSteps<>(steps, Step::to, ascent::distance, Step::namedCondition, sequences));
    }

    private Predicate<List<Step>> upTo(int wanted, Principal start, List<KeyPath> found) {
        int enough = found.size() + wanted;
        return steps -> {
            possible(start, steps).ifPresent(found::add);
            return found.size() < enough;
        };
    }

    private void noteWork() {
        if (work.isSpent()) {
            limits.add(PathAnswer.Limit.WORK);
        }
    }

    private Optional<KeyPath> possible(Principal start, List<Step> steps) {
        if (steps.size() > 1
                && sequences.isExcluded(steps.stream().map(Step::namedCondition).toList())) {
            return Optional.empty();
        }
        return Optional.of(new KeyPath(start, key.arn(), action, steps, whole(start, steps)));
    }

    private Decision whole(Principal start, List<Step> steps) {
        if (steps.size() == 1) {
            return steps.getFirst().decision();
        }
        Exposure exposure = estate.evaluator().exposure(start, key.account());
        return sequences.inSequence(steps.stream().map(this::named).toList(), exposure);
    }

    /** Many ways end with the same step. */
    private Decision named(Step step) {
        return step.to().isPresent() ? step.named() : ends.computeIfAbsent(step, Step::named);
    }

    PathAnswer answer() {
        if (ascent.isCut()) {
            limits.add(PathAnswer.Limit.STEPS);
        }
        ascent.unfollowed().stream().map(PathAnswer.Limit::of).forEach(limits::add);
        List<Gap> gaps = Stream.concat(ascent.gaps().stream(), estate.compiled().missingAround(key, action))
                .distinct()
                .sorted()
                .toList();
        return new PathAnswer(
                key.arn(), action, paths.stream().sorted(KeyPath.ORDER).toList(), gaps, limits);
    }
}
