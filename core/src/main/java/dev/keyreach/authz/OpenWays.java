package dev.keyreach.authz;

import dev.keyreach.condition.Residual;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The ways that stay open under guards and denies, and the statements and grants that carry them.
 *
 * <p>A <i>support</i> of a way is a set of allows, one of the resource side and one of the caller's own or more, that keeps
 * the verdict of the way (ALLOWED or CONDITIONAL) when all other allows are taken away, and none of which can be left out.
 */
final class OpenWays {
    /** Statements of each side that are tried on their own before several are tried together. */
    private static final int TRIED = 8;

    private final Formula formula;
    private final Residual result;
    private final List<AccessPath> paths;
    private final List<Way> ways;

    /** All that is open of one {@link Via}, what holds certainly first, and what it gives. */
    private record Way(List<Open> paths, Residual result) {
        boolean isCertain() {
            return result.isTrue();
        }
    }

    /** One path, and what it gives under guards and denies; never false. */
    private record Open(AccessPath path, Residual result) {}

    private OpenWays(Formula formula, Residual result, List<AccessPath> paths, List<Way> ways) {
        this.formula = formula;
        this.result = result;
        this.paths = paths;
        this.ways = ways;
    }

    /**
     * The open ways of a formula. O(paths) formulas.
     *
     * @param result what the formula gives; where it is false no way is open
     */
    static OpenWays of(Formula formula, Residual result) {
        List<AccessPath> paths = new ArrayList<>();
        SequencedMap<Via, List<Open>> byVia = new TreeMap<>();
        for (AccessPath path : result.isFalse() ? List.<AccessPath>of() : formula.paths()) {
            Residual given = formula.resultOf(path);
            if (!given.isFalse()) {
                paths.add(path);
                byVia.computeIfAbsent(path.via(), added -> new ArrayList<>()).add(new Open(path, given));
            }
        }
        List<Way> ways = byVia.values().stream().map(open -> way(formula, open)).toList();
        return new OpenWays(formula, result, List.copyOf(paths), ways);
    }

    private static Way way(Formula formula, List<Open> open) {
        List<Open> certainFirst = open.stream()
                .sorted(Comparator.comparing(Open::path, AccessPath.CERTAIN_FIRST))
                .toList();
        Residual together = open.stream().anyMatch(one -> one.result().isTrue())
                ? Residual.TRUE
                : open.size() == 1
                        ? open.getFirst().result()
                        : formula.along(open.stream().map(Open::path).toList()).result();
        return new Way(certainFirst, together);
    }

    /** Whether each of the ways is open under another formula, too. O(ways) formulas. */
    boolean stayOpen(Formula other) {
        return ways.stream()
                .noneMatch(
                        way -> other.along(way.paths().stream().map(Open::path).toList())
                                .result()
                                .isFalse());
    }

    /** The open paths, in the order of the formula. */
    List<AccessPath> paths() {
        return paths;
    }

    /**
     * Allows that keep the verdict of each way, and of the answer, when all others are taken away; none of them can be left
     * out. What holds certainly comes before what may hold, one statement before several, the earlier before the later.
     * O(paths + own statements) formulas where single statements do, else O(needed x log of all).
     */
    List<Proof> support() {
        SequencedSet<Proof> cited = new LinkedHashSet<>();
        if (rests()) {
            List<Proof> all = candidates(
                    ways.stream().flatMap(way -> way.paths().stream()).toList());
            cited.addAll(Irredundant.of(all, this::carriesAnswer));
        }
        ways.forEach(way -> cited.addAll(supportOf(way)));
        // What one way cites may serve another as well: then that needs nothing more.
        return ways.size() < 2 ? List.copyOf(cited) : Irredundant.of(List.copyOf(cited), this::carriesEach);
    }

    /** Whether the answer is certain though no way alone is: then it rests on several together. */
    private boolean rests() {
        return result.isTrue() && ways.stream().noneMatch(Way::isCertain);
    }

    private boolean carriesAnswer(Set<Proof> kept) {
        List<AccessPath> left =
                paths.stream().flatMap(path -> path.keeping(kept).stream()).toList();
        return verdictOf(left) == Verdict.of(result);
    }

    private boolean carriesEach(Set<Proof> kept) {
        return ways.stream().allMatch(way -> carries(way, kept)) && (!rests() || carriesAnswer(kept));
    }

    private boolean carries(Way way, Set<Proof> kept) {
        List<AccessPath> left = way.paths().stream()
                .flatMap(open -> open.path().keeping(kept).stream())
                .toList();
        return verdictOf(left) == Verdict.of(way.result());
    }

    private Verdict verdictOf(List<AccessPath> some) {
        return some.isEmpty() ? Verdict.DENIED : Verdict.of(formula.along(some).result());
    }

    private List<Proof> supportOf(Way way) {
        Optional<AccessPath> single = way.isCertain()
                ? firstFew(way, Residual::isTrue)
                // One that gives all that the way gives explains its residual best.
                : firstFew(way, way.result()::equals).or(() -> firstOpen(way));
        return single.map(AccessPath::allows)
                .orElseGet(() -> Irredundant.of(candidates(way.paths()), kept -> carries(way, kept)));
    }

    /** Among the first few pairs of a resource side and an own statement, one that gives what is wanted. */
    private Optional<AccessPath> firstFew(Way way, Predicate<Residual> wanted) {
        return way.paths().stream()
                .limit(TRIED)
                .filter(open -> !way.isCertain() || open.result().isTrue())
                .flatMap(open -> single(open, TRIED, wanted).stream())
                .findFirst();
    }

    private Optional<AccessPath> firstOpen(Way way) {
        return way.paths().stream()
                .flatMap(open -> single(open, Integer.MAX_VALUE, given -> !given.isFalse()).stream())
                .findFirst();
    }

    private Optional<AccessPath> single(Open open, int tried, Predicate<Residual> wanted) {
        AccessPath path = open.path();
        if (path.own().size() < 2) {
            return Optional.of(path).filter(whole -> wanted.test(open.result()));
        }
        return certainFirst(path.own()).stream()
                .limit(tried)
                .map(statement -> path.by(List.of(statement)))
                .filter(one -> wanted.test(formula.resultOf(one)))
                .findFirst();
    }

    private static List<StatementMatch> certainFirst(List<StatementMatch> statements) {
        return statements.stream()
                .sorted(Comparator.comparing(statement -> !statement.isCertain()))
                .toList();
    }

    /** The allows of some paths, resource sides first, on each side what holds certainly first. */
    private static List<Proof> candidates(List<Open> open) {
        SequencedSet<Proof> all = new LinkedHashSet<>();
        open.forEach(one -> one.path().named().ifPresent(all::add));
        // The caller's own statements are the same for every path that needs any.
        open.stream()
                .map(one -> one.path().own())
                .filter(own -> !own.isEmpty())
                .findFirst()
                .ifPresent(own -> certainFirst(own).forEach(statement -> all.add(statement.proof())));
        return List.copyOf(all);
    }

    /** Every allow that opens a way to some request: without them all no way is open. O(paths + own statements) formulas. */
    List<Proof> allSupports() {
        SequencedSet<Proof> all = new LinkedHashSet<>();
        for (Way way : ways) {
            way.paths().forEach(open -> open.path().named().ifPresent(all::add));
            way.paths().getFirst().path().own().stream()
                    .filter(statement -> statement.isCertain() || opens(way, statement))
                    .forEach(statement -> all.add(statement.proof()));
        }
        return List.copyOf(all);
    }

    /** Whether one of the caller's own statements, which all paths of a way share, lets some request through. */
    private boolean opens(Way way, StatementMatch statement) {
        for (Open open : way.paths()) {
            if (!formula.resultOf(open.path().by(List.of(statement))).isFalse()) {
                return true;
            }
            if (open.path().resourceSide().isTrue()) {
                return false; // no other path of the way gives more
            }
        }
        return false;
    }
}
