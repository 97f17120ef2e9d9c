package dev.keyreach.query.path;

import dev.keyreach.authz.Sequences;
import dev.keyreach.authz.Verdict;
import dev.keyreach.condition.Residual;
import dev.keyreach.edge.EdgeKind;
import dev.keyreach.graph.GraphQuestions;
import dev.keyreach.graph.StoredAccess;
import dev.keyreach.graph.StoredStep;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The question {@code path} to a stored graph: what leads to the key is fetched, and searched as elsewhere. What a principal reaches
 * once it has gained something ({@code admin:ACCOUNT}, a group) is not stored: such steps are told apart, and not followed.
 */
public final class StoredPaths {
    private final GraphQuestions graph;
    private final Paths.Options options;
    private final Sequences sequences = new Sequences();

    public StoredPaths(GraphQuestions graph, Paths.Options options) {
        this.graph = graph;
        this.options = options;
    }

    /**
     * The ways to one key.
     *
     * @param paths in {@link StoredPath#ORDER}
     * @param limits those that were hit
     */
    public record Found(List<StoredPath> paths, Set<PathAnswer.Limit> limits) {
        public Found {
            paths = List.copyOf(paths);
            limits = Set.copyOf(limits);
        }
    }

    /** The ways of one principal, by its {@code id}. O(all that leads to the key). */
    public Found from(String start, String key, String action) {
        return search(key, action, start::equals);
    }

    /** The ways of everybody for whom that is wanted, by their {@code id}s. O(all that leads to the key). */
    public Found fromAll(Predicate<String> wanted, String key, String action) {
        return search(key, action, wanted);
    }

    private Found search(String key, String action, Predicate<String> wanted) {
        List<StoredAccess> uses = graph.whoCan(key, Set.of(action));
        Set<String> targets = new TreeSet<>();
        uses.forEach(use -> targets.add(use.principal()));
        if (options.escalation()) {
            targets.add(key);
        }
        GraphQuestions.Approach approach = graph.approach(targets, options.escalation(), Ascent.MAX_STEPS);
        SequencedMap<String, List<StoredHop>> outgoing = new TreeMap<>();
        uses.forEach(use -> add(StoredHop.use(use, action), outgoing));
        approach.steps().stream()
                .filter(step -> !step.to().equals(key) || gives(step, action))
                .forEach(step -> add(StoredHop.of(step), outgoing));
        return search(outgoing, key, action, wanted, approach.cut());
    }

    /** A grant made by a grant gives its maker nothing that the first one does not: K-03 is no way of its own. */
    private static boolean gives(StoredStep step, String action) {
        return EdgeKind.of(step.id())
                .filter(kind -> kind != EdgeKind.K_03 && kind.gives(action))
                .isPresent();
    }

    private static void add(StoredHop hop, Map<String, List<StoredHop>> outgoing) {
        outgoing.computeIfAbsent(hop.from(), unseen -> new ArrayList<>()).add(hop);
    }

    private Found search(
            SequencedMap<String, List<StoredHop>> outgoing,
            String key,
            String action,
            Predicate<String> wanted,
            boolean cut) {
        Function<String, List<StoredHop>> from = place -> outgoing.getOrDefault(place, List.of());
        Function<StoredHop, Optional<String>> to =
                hop -> hop.to().equals(key) ? Optional.empty() : Optional.of(hop.to());
        Function<String, Optional<List<StoredHop>>> nearest = new ShortestPaths<>(from, to).of(outgoing.keySet());
        SimpleWays<String, StoredHop> ways = new SimpleWays<>(new ConditionedSteps<>(
                from,
                to,
                place -> nearest.apply(place).map(List::size).orElse(StepGraph.FAR),
                StoredHop::named,
                sequences));
        Work work = new Work();
        Set<PathAnswer.Limit> limits = EnumSet.noneOf(PathAnswer.Limit.class);
        if (cut) {
            limits.add(PathAnswer.Limit.STEPS);
        }
        List<StoredPath> paths = new ArrayList<>();
        Set<String> starts = new HashSet<>(outgoing.keySet());
        starts.stream().filter(wanted).sorted().forEach(start -> {
            List<StoredPath> own = new ArrayList<>();
            work.begin();
            ways.find(start, 1, options.maxLength(), work, hops -> {
                List<Residual> conditions = hops.stream().map(StoredHop::named).toList();
                if (!sequences.isExcluded(conditions)) {
                    boolean free = conditions.stream().allMatch(Residual::isTrue);
                    own.add(new StoredPath(start, key, action, hops, free ? Verdict.ALLOWED : Verdict.CONDITIONAL));
                }
                return own.size() < options.wanted();
            });
            if (work.isSpent()) {
                limits.add(PathAnswer.Limit.WORK);
            }
            paths.addAll(own);
        });
        return new Found(paths.stream().sorted(StoredPath.ORDER).toList(), limits);
    }
}
