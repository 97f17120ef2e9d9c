package dev.keyreach.authz;

import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.model.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the decisions of an operation's checks together: all must pass, the first that fails is reported. Spec 3.13. */
final class Conjunction {
    private Conjunction() {}

    /**
     * The decision of the operation.
     *
     * @param parts one for each check, in the same order; at least two
     */
    static Decision of(List<Check> checks, List<Decision> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).isPossible()) {
                return denied(checks.get(i), parts.get(i), parts.getFirst());
            }
        }
        List<Via> via = new ArrayList<>();
        List<Residual> residuals = new ArrayList<>();
        List<Assumption> assumptions = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        List<Proof> proof = new ArrayList<>();
        List<Proof> moreAllows = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Decision part = parts.get(i);
            String step = checks.get(i).step();
            via.addAll(part.via());
            residuals.add(Residuals.at(step, part.residual()));
            assumptions.addAll(part.assumptions());
            gaps.addAll(part.gaps());
            part.proof().forEach(cited -> proof.add(cited.inPart(step)));
            part.moreAllows().forEach(other -> moreAllows.add(other.inPart(step)));
        }
        Residual all = Residuals.and(residuals);
        return new Decision(
                Verdict.of(all),
                via,
                all,
                Optional.empty(),
                parts.stream().flatMap(part -> part.exposure().stream()).max(Exposure::compareTo),
                and(parts.stream().map(Decision::keyStateUsable).toList()),
                and(parts.stream().map(Decision::keyTypeUsable).toList()),
                assumptions,
                gaps,
                Explanation.of(proof, moreAllows));
    }

    private static Decision denied(Check check, Decision failed, Decision first) {
        String failedOn = check.target().arn().map(Object::toString).orElse("*");
        String step = check.step();
        return new Decision(
                Verdict.DENIED,
                List.of(),
                Residual.FALSE,
                failed.denial().map(denial -> denial.on(failedOn)),
                first.exposure(),
                first.keyStateUsable(),
                first.keyTypeUsable(),
                failed.assumptions(),
                failed.gaps(),
                failed.explanation().inPart(step));
    }

    private static Optional<Boolean> and(List<Optional<Boolean>> flags) {
        return flags.stream().flatMap(Optional::stream).reduce((left, right) -> left && right);
    }
}
