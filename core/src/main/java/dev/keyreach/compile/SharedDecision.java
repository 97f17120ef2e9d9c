package dev.keyreach.compile;

import dev.keyreach.authz.Caller;
import dev.keyreach.authz.Conclusion;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.algebra.WorldTrace;
import java.util.List;

/**
 * A decision that holds for every check with the same matches: what it says, and what it cites by its place in the matches.
 *
 * @param conclusion as the evaluator gave it for the first of them
 * @param trace what it took from the facts of callers and keys
 * @param proof what it cites, in order
 * @param moreAllows further allows that open the same ways
 * @param individual whether it took something from the facts that principals of one account and kind may differ in
 * @param blanks what it names that others with the same matches name otherwise
 */
record SharedDecision(
        Conclusion conclusion,
        WorldTrace trace,
        List<Citation> proof,
        List<Citation> moreAllows,
        boolean individual,
        Blanks blanks) {
    SharedDecision {
        proof = List.copyOf(proof);
        moreAllows = List.copyOf(moreAllows);
    }

    static SharedDecision of(Conclusion conclusion, Evidence evidence, Caller first) {
        Decision decision = conclusion.decision();
        return new SharedDecision(
                conclusion,
                conclusion.trace().about(EvaluatorParts::varies),
                decision.isPossible() ? evidence.places(decision.proof(), first) : List.of(),
                decision.isPossible() ? evidence.places(decision.moreAllows(), first) : List.of(),
                conclusion.trace().keys().anyMatch(CallerReading::isIndividual),
                evidence.blanks());
    }

    Decision decision() {
        return conclusion.decision();
    }

    /** What it depends on, where this stands in the blanks. */
    Residual residual(Blanks own) {
        return own.equals(blanks)
                ? decision().residual()
                : blanks.fill(decision().residual(), own);
    }
}
