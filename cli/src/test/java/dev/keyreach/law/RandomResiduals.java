package dev.keyreach.law;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.condition.Residual;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Formulas that questions about random organizations lead to. */
public final class RandomResiduals {
    private RandomResiduals() {}

    /** Those of one organization, without repeats. */
    public static List<Residual> of(long seed, int organization, Path folder) {
        Drawn drawn = Drawn.of(seed, organization, folder);
        List<Residual> residuals = new ArrayList<>();
        for (Question question : drawn.questions(60)) {
            residuals.add(drawn.estate()
                    .evaluator()
                    .decide(question.request(RequestContext.ANY))
                    .residual());
        }
        return residuals.stream().distinct().toList();
    }
}
