package dev.keyreach.authz;

import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.model.Gap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The answer to a {@link Request}, with its proof and with what is not known. Spec sections 3.16 and 6.
 *
 * @param via the ways that remain open, sorted by name; empty when denied
 * @param residual what it depends on: true when allowed, false when denied
 * @param denial why it is denied; present exactly when it is
 * @param exposure how far outside the key's account the caller stands; empty when the resource is no key
 * @param keyStateUsable whether the call can succeed in the key's state; empty when AWS's table does not say
 * @param keyTypeUsable whether the key can perform the operation; empty when every key can
 * @param assumptions readings that the verdict rests on, sorted
 * @param gaps missing inputs that could change it, sorted
 * @param explanation what it rests on, and what shows it
 */
public record Decision(
        Verdict verdict,
        List<Via> via,
        Residual residual,
        Optional<Denial> denial,
        Optional<Exposure> exposure,
        Optional<Boolean> keyStateUsable,
        Optional<Boolean> keyTypeUsable,
        List<Assumption> assumptions,
        List<Gap> gaps,
        Explanation explanation) {
    public Decision {
        via = via.stream().distinct().sorted(Comparator.comparing(Via::name)).toList();
        assumptions = assumptions.stream().distinct().sorted().toList();
        gaps = gaps.stream().distinct().sorted().toList();
    }

    /**
     * Why a request is denied.
     *
     * @param layer the layer that denies or blocks
     * @param missing the layer that has no allow
     * @param failedOn the resource whose check failed, for operations with several checks
     */
    public record Denial(Reason reason, Optional<Layer> layer, Optional<Layer> missing, Optional<String> failedOn) {

        /** A denial without detail. */
        public static Denial of(Reason reason) {
            return new Denial(reason, Optional.empty(), Optional.empty(), Optional.empty());
        }

        Denial on(String resource) {
            return new Denial(reason, layer, missing, Optional.of(resource));
        }
    }

    /** Whether some request is authorized. */
    public boolean isPossible() {
        return verdict != Verdict.DENIED;
    }

    /** What it rests on. */
    public List<Proof> proof() {
        return explanation.proof();
    }

    /** Further statements and grants that open the same ways, where the question asks for them. */
    public List<Proof> moreAllows() {
        return explanation.moreAllows();
    }

    /** What comes closest to the missing allow, where the question asks for it. */
    public Optional<NearestMiss> nearestMiss() {
        return explanation.nearestMiss();
    }

    /** A request that a conditional answer allows. */
    public Optional<Witness> witness() {
        return explanation.witness();
    }

    /** The same decision, as that of one step of several: residual and proof say which. */
    public Decision inStep(String step) {
        return new Decision(
                verdict,
                via,
                Residuals.at(step, residual),
                denial,
                exposure,
                keyStateUsable,
                keyTypeUsable,
                assumptions,
                gaps,
                explanation.inPart(step));
    }

    /** The same decision, with only some of its citations. */
    public Decision citing(Predicate<Proof> wanted) {
        return explained(explanation.citing(wanted));
    }

    /** The same decision, resting on further assumptions. */
    Decision assuming(List<Assumption> more) {
        List<Assumption> all = new ArrayList<>(assumptions);
        all.addAll(more);
        return new Decision(
                verdict, via, residual, denial, exposure, keyStateUsable, keyTypeUsable, all, gaps, explanation);
    }

    /** The same decision, explained in another way. */
    Decision explained(Explanation other) {
        return new Decision(
                verdict, via, residual, denial, exposure, keyStateUsable, keyTypeUsable, assumptions, gaps, other);
    }

    /** The same decision, with the requests that show another one of the same residual; or without, for the same want of any. */
    Decision shownAs(Decision other) {
        Decision shown = explained(explanation.shownBy(other.explanation.witness(), other.explanation.refused()));
        return other.explanation.witness().isPresent() ? shown : shown.assuming(List.of(Assumption.A_RESIDUAL_LIMIT));
    }

    /** The same decision, now denied because its parts exclude each other, or without condition. */
    Decision settled(Residual result) {
        Verdict settled = Verdict.of(result);
        boolean open = settled != Verdict.DENIED;
        return new Decision(
                settled,
                open ? via : List.of(),
                result,
                open ? denial : Optional.of(Denial.of(Reason.UNSATISFIABLE)),
                exposure,
                keyStateUsable,
                keyTypeUsable,
                assumptions,
                gaps,
                open ? explanation : Explanation.of(explanation.proof(), List.of()));
    }
}
