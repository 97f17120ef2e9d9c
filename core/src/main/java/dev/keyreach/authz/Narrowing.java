package dev.keyreach.authz;

import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.policy.Clause;
import dev.keyreach.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What narrows an open answer: the guard allows that it needs, and the denies without which its residual would be another.
 */
final class Narrowing {
    /** More statements than this in one place are all cited: telling which of them matter would cost too much. */
    private static final int MOST = 32;

    private final CheckEvaluation evaluation;
    private final OpenWays ways;

    /** @param ways the ways that are open; at least one */
    Narrowing(CheckEvaluation evaluation, OpenWays ways) {
        this.evaluation = evaluation;
        this.ways = ways;
    }

    /**
     * Guards from the caller's own outwards, then denies in the order in which they are reported. O(guards + denies) where each
     * matches always or never.
     */
    List<Proof> cited() {
        List<Proof> proof = new ArrayList<>();
        boolean limited = ways.paths().stream().anyMatch(AccessPath::limited);
        for (LayerMatches guard : guards(evaluation, limited)) {
            proof.addAll(neededOf(guard));
        }
        List<StatementMatch> denies = evaluation.denyLayers().stream()
                .flatMap(layer -> layer.denies().stream())
                .toList();
        proof.addAll(needed(denies, some -> ways.givesSame(evaluation.formula().denying(some))));
        return proof;
    }

    /** The layers that must allow, each on its own, besides the ways. */
    static List<LayerMatches> guards(CheckEvaluation evaluation, boolean limited) {
        List<LayerMatches> guards = new ArrayList<>();
        if (limited) {
            guards.add(evaluation.own().boundaryMatches());
            guards.add(evaluation.own().sessionMatches());
        }
        guards.addAll(evaluation.scpLevels());
        evaluation.denyLayers().stream()
                .filter(layer -> layer.layer() == Layer.VPCE)
                .forEach(guards::add);
        return guards;
    }

    /** The allows of a guard that the answer needs; none where the guard lets everything through. */
    private List<Proof> neededOf(LayerMatches guard) {
        if (guard.allows().stream().anyMatch(Narrowing::isFullAccess)) {
            return List.of();
        }
        List<StatementMatch> certain = guard.allows().stream()
                .filter(StatementMatch::isCertain)
                .limit(1)
                .toList();
        return needed(certain.isEmpty() ? guard.allows() : certain, some -> {
            Formula with = withAllowOf(guard, some);
            return ways.givesSame(with) && ways.stayOpen(with);
        });
    }

    private Formula withAllowOf(LayerMatches guard, Residual some) {
        Residual allow = guard.layer() == Layer.SCP
                ? Residuals.and(evaluation.scpLevels().stream()
                        .map(level -> level.equals(guard) ? some : level.allow())
                        .toList())
                : some;
        return evaluation.formula().allowing(guard.layer(), allow);
    }

    /** As few statements as do, when the others of their place are taken away. */
    private static List<Proof> needed(List<StatementMatch> all, Predicate<Residual> suffices) {
        List<StatementMatch> needed = all.size() > MOST ? all : Irredundant.of(all, kept -> suffices.test(anyOf(kept)));
        return needed.stream().map(StatementMatch::proof).toList();
    }

    private static Residual anyOf(Set<StatementMatch> matches) {
        return Residuals.or(matches.stream().map(StatementMatch::when).toList());
    }

    /** An Allow of everything, such as the one in FullAWSAccess. */
    static boolean isFullAccess(StatementMatch match) {
        return isFullAccess(match.proof().statement().orElseThrow());
    }

    static boolean isFullAccess(Statement statement) {
        return statement.conditions().isEmpty()
                && covers(statement.action(), pattern -> pattern.written().equals("*"))
                && covers(statement.resource(), template -> template.written().equals("*"));
    }

    private static <T> boolean covers(Optional<Clause<T>> clause, Predicate<T> everything) {
        return clause.filter(written -> !written.negated())
                .filter(written -> written.patterns().stream().anyMatch(everything))
                .isPresent();
    }
}
