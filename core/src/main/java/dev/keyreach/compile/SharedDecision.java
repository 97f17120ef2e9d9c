package dev.keyreach.compile;

import dev.keyreach.authz.Conclusion;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Proof;
import java.util.List;

/**
 * A decision that holds for every check with the same matches: what it says, and what it cites by its place in the matches.
 *
 * @param conclusion as the evaluator gave it for the first of them
 * @param proof what it cites, in order
 * @param moreAllows further allows that open the same ways
 * @param individual whether it took something from the facts that principals of one account and kind may differ in
 */
record SharedDecision(Conclusion conclusion, List<Citation> proof, List<Citation> moreAllows, boolean individual) {
    SharedDecision {
        proof = List.copyOf(proof);
        moreAllows = List.copyOf(moreAllows);
    }

    static SharedDecision of(Conclusion conclusion, Evidence evidence) {
        Decision decision = conclusion.decision();
        return new SharedDecision(
                conclusion,
                cited(decision.proof(), evidence),
                cited(decision.moreAllows(), evidence),
                conclusion.trace().keys().anyMatch(CallerReading::isIndividual));
    }

    private static List<Citation> cited(List<Proof> proofs, Evidence evidence) {
        return proofs.stream().map(evidence::place).toList();
    }

    Decision decision() {
        return conclusion.decision();
    }

    boolean isPossible() {
        return decision().isPossible();
    }
}
