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
import java.util.stream.Stream;

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
    private final List<StatementMatch> own;
    private final List<Way> ways;

    /** The open paths of one {@link Via}, what holds certainly first, and what they give together in its shortest form. */
    private record Way(List<AccessPath> paths, Residual result) {
        boolean isCertain() {
            return result.isTrue();
        }
    }

    private OpenWays(Formula formula, Residual result) {
        this.formula = formula;
        this.result = result;
        // The caller's own statements are the same for every path that needs any.
        this.own = formula.paths().stream()
                .map(AccessPath::own)
                .filter(some -> !some.isEmpty())
                .findFirst()
                .map(OpenWays::certainFirst)
                .orElse(List.of());
        List<AccessPath> open = result.isFalse()
                ? List.of()
                : formula.paths().stream().filter(this::isOpen).toList();
        // What no part can be shown to satisfy may still be satisfied, where a limit hid that it is not.
        this.paths = open.isEmpty() && !result.isFalse() ? formula.paths() : open;
        this.ways = grouped();
    }

    /**
     * The open ways of a formula. O(paths) formulas, where the first of the caller's own statements opens each.
     *
     * @param result what the formula gives, in its shortest form; where it is false no way is open
     */
    static OpenWays of(Formula formula, Residual result) {
        return new OpenWays(formula, result);
    }

    /** Whether one statement of each side lets some request through. Pairs are small; the whole path may be large. */
    private boolean isOpen(AccessPath path) {
        // What is open has at least one way: the only one needs no proof of its own.
        return formula.paths().size() == 1
                || singles(path).anyMatch(single -> !formula.resultOf(single).isFalse());
    }

    /** The path by each of the caller's own statements alone, what holds certainly first. */
    private Stream<AccessPath> singles(AccessPath path) {
        return path.own().size() < 2 ? Stream.of(path) : own.stream().map(statement -> path.by(List.of(statement)));
    }

    private List<Way> grouped() {
        SequencedMap<Via, List<AccessPath>> byVia = new TreeMap<>();
        paths.stream()
                .sorted(AccessPath.CERTAIN_FIRST)
                .forEach(path -> byVia.computeIfAbsent(path.via(), added -> new ArrayList<>())
                        .add(path));
        return byVia.values().stream()
                .map(some -> new Way(
                        some, byVia.size() == 1 ? result : formula.along(some).result()))
                .toList();
    }

    /** Whether another formula gives the same, in its shortest form. */
    boolean givesSame(Formula other) {
        return other.result().equals(result);
    }

    /** Whether each of the ways is open under another formula, too. O(ways) formulas. */
    boolean stayOpen(Formula other) {
        return ways.stream().noneMatch(way -> other.along(way.paths()).result().isFalse());
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
        if (restsOnSeveral()) {
            cited.addAll(Irredundant.of(candidates(paths), this::carriesAnswer));
        }
        ways.forEach(way -> cited.addAll(supportOf(way)));
        // What one way cites may serve another as well: then that needs nothing more.
        return ways.size() < 2 ? List.copyOf(cited) : Irredundant.of(List.copyOf(cited), this::carriesEach);
    }

    /** Whether the answer is certain though no way alone is: then it rests on several together. */
    private boolean restsOnSeveral() {
        return result.isTrue() && ways.stream().noneMatch(Way::isCertain);
    }

    private boolean carriesEach(Set<Proof> kept) {
        return ways.stream().allMatch(way -> carries(way, kept)) && (!restsOnSeveral() || carriesAnswer(kept));
    }

    private boolean carriesAnswer(Set<Proof> kept) {
        return verdictOf(paths, kept) == Verdict.of(result);
    }

    private boolean carries(Way way, Set<Proof> kept) {
        return verdictOf(way.paths(), kept) == Verdict.of(way.result());
    }

    private Verdict verdictOf(List<AccessPath> some, Set<Proof> kept) {
        List<AccessPath> left =
                some.stream().flatMap(path -> path.keeping(kept).stream()).toList();
        return left.isEmpty() ? Verdict.DENIED : Verdict.of(formula.along(left).result());
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
                .flatMap(path -> singles(path).limit(TRIED))
                .filter(single -> wanted.test(formula.resultOf(single)))
                .findFirst();
    }

    private Optional<AccessPath> firstOpen(Way way) {
        return way.paths().stream()
                .flatMap(this::singles)
                .filter(single -> !formula.resultOf(single).isFalse())
                .findFirst();
    }

    private static List<StatementMatch> certainFirst(List<StatementMatch> statements) {
        return statements.stream()
                .sorted(Comparator.comparing(statement -> !statement.isCertain()))
                .toList();
    }

    /** The allows of some paths, resource sides first, on each side what holds certainly first. */
    private List<Proof> candidates(List<AccessPath> some) {
        SequencedSet<Proof> all = new LinkedHashSet<>();
        some.stream()
                .sorted(AccessPath.CERTAIN_FIRST)
                .forEach(path -> path.named().ifPresent(all::add));
        own.forEach(statement -> all.add(statement.proof()));
        return List.copyOf(all);
    }

    /** Every allow that opens a way to some request: without them all no way is open. O(paths + own statements) formulas. */
    List<Proof> allSupports() {
        SequencedSet<Proof> all = new LinkedHashSet<>();
        for (Way way : ways) {
            way.paths().forEach(path -> path.named().ifPresent(all::add));
            way.paths().getFirst().own().stream()
                    .filter(statement -> statement.isCertain() || opens(way, statement))
                    .forEach(statement -> all.add(statement.proof()));
        }
        return List.copyOf(all);
    }

    /** Whether one of the caller's own statements, which all paths of a way share, lets some request through. */
    private boolean opens(Way way, StatementMatch statement) {
        for (AccessPath path : way.paths()) {
            if (!formula.resultOf(path.by(List.of(statement))).isFalse()) {
                return true;
            }
            if (path.resourceSide().isTrue()) {
                return false; // no other path of the way gives more
            }
        }
        return false;
    }
}
