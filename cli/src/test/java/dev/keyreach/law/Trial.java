package dev.keyreach.law;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Verdict;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.ResidualText;
import dev.keyreach.condition.Residuals;
import dev.keyreach.query.Estate;
import java.util.List;
import java.util.Optional;

/**
 * One question about one organization, under several contexts.
 *
 * @param contextSeed repeats the contexts
 */
record Trial(ObjectNode file, Estate estate, Question question, long contextSeed) {

    /** What is wrong with the answers; empty when nothing is. */
    Optional<String> failure(int contexts, Tally tally) {
        RandomContexts choices = new RandomContexts(new Dice(contextSeed), new World(file), question);
        Decision open = decide(choices.asked());
        tally.count(open);
        if (open.verdict() != verdictOf(open.residual())) {
            return Optional.of("the verdict is " + open.verdict() + ", the residual " + text(open));
        }
        for (int i = 0; i < contexts; i++) {
            RandomContexts.Chosen chosen = choices.next();
            Decision exact = decide(chosen.exact());
            Decision partly = decide(chosen.partly());
            tally.countRequest(exact);
            tally.countRequest(partly);
            Optional<String> wrong = leftOpen(exact)
                    .or(() -> ways(open, exact))
                    .or(() -> differs("with all of the context", open, exact, chosen))
                    .or(() -> differs("with " + chosen.partly(), open, partly, chosen));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private Decision decide(RequestContext context) {
        return estate.evaluator().decide(question.request(context));
    }

    private static Verdict verdictOf(Residual residual) {
        return residual.isTrue() ? Verdict.ALLOWED : residual.isFalse() ? Verdict.DENIED : Verdict.CONDITIONAL;
    }

    /** A concrete request depends on delegation alone (spec 5.3). */
    private static Optional<String> leftOpen(Decision exact) {
        return Residuals.atoms(exact.residual()).allMatch(Residual.Delegation.class::isInstance)
                ? Optional.empty()
                : Optional.of("a concrete request leaves open " + text(exact));
    }

    private static Optional<String> ways(Decision open, Decision exact) {
        return open.via().containsAll(exact.via())
                ? Optional.empty()
                : Optional.of("a request gets through by " + exact.via() + ", all requests by " + open.via());
    }

    private static Optional<String> differs(String how, Decision open, Decision decided, RandomContexts.Chosen chosen) {
        for (boolean delegated : List.of(true, false)) {
            Truth truth = new Truth(chosen.carried()::get, delegated);
            boolean expected = truth.holds(open.residual());
            if (truth.holds(decided.residual()) != expected) {
                return Optional.of("""
                        for all requests: %s %s
                        under %s, delegated %s
                        that is %s; decided %s: %s %s %s
                        """.formatted(
                                open.verdict(),
                                text(open),
                                chosen.carried(),
                                delegated,
                                expected,
                                how,
                                decided.verdict(),
                                text(decided),
                                decided.denial().map(Object::toString).orElse("")));
            }
        }
        return Optional.empty();
    }

    private static String text(Decision decision) {
        return ResidualText.of(decision.residual());
    }
}
