package dev.keyreach.authz;

import dev.keyreach.condition.algebra.Algebra;
import dev.keyreach.condition.algebra.AlgebraMemory;
import dev.keyreach.condition.algebra.Satisfiability;
import dev.keyreach.condition.algebra.World;
import dev.keyreach.condition.algebra.WorldTrace;
import java.util.List;

/**
 * Decisions for whoever makes many: what the algebra says of formulas, and what shows residuals, is kept from check to check.
 * Safe for several threads.
 */
final class Conclusions {
    private final Evaluator evaluator;
    private final Facts facts;
    /** Answers of the algebra. */
    private final AlgebraMemory<Satisfiability.Settled> settled = new AlgebraMemory<>();
    /** What shows a residual, or that nothing does. */
    private final AlgebraMemory<Decision> shown = new AlgebraMemory<>();

    Conclusions(Evaluator evaluator, Facts facts) {
        this.evaluator = evaluator;
        this.facts = facts;
    }

    /**
     * The decision of a check that fails for no structural reason, with what it was made from.
     *
     * @param granted the grants that let the caller in
     */
    Conclusion of(Check check, List<GrantMatch> granted, List<Assumption> assumptions, Request request) {
        WorldTrace trace = new WorldTrace();
        CheckEvaluation evaluation = evaluator.evaluate(check, granted).by(facts.algebra(check, trace, settled));
        Algebra.Answer answer = evaluation.formula().answer();
        OpenWays ways = OpenWays.of(evaluation.formula(), answer.formula());
        Decision decision = evaluator.decided(evaluation, answer, ways).assuming(assumptions);
        boolean everybody = ways.paths().stream().allMatch(KeyPolicyPaths::isOpenToEverybody);
        WorldTrace showing = new WorldTrace();
        if (decision.verdict() == Verdict.CONDITIONAL) {
            decision = shown(request, check, decision, showing);
        }
        return new Conclusion(decision, everybody, trace, showing);
    }

    private Decision shown(Request request, Check check, Decision decision, WorldTrace trace) {
        World world = CheckWorld.of(check, facts);
        AlgebraMemory.Kept<Decision> kept = shown.find(decision.residual(), world)
                .orElseGet(() -> {
                    WorldTrace own = new WorldTrace();
                    Decision made = evaluator.witnessed(request, List.of(check), decision, own);
                    shown.keep(decision.residual(), world, own, made);
                    return new AlgebraMemory.Kept<>(own, made);
                });
        trace.include(kept.trace());
        return decision.shownAs(kept.answer());
    }
}
