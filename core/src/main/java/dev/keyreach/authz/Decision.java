package dev.keyreach.authz;

import dev.keyreach.condition.Residual;
import dev.keyreach.model.Gap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
 * @param proof what it rests on: for each way one support, then what narrows it; or what the denial rests on
 * @param moreAllows further statements and grants that open the same ways; only where {@link ProofScope} asks for them
 * @param nearestMiss what comes closest to the allow that is missing; only where {@link ProofScope} asks for it
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
        List<Proof> proof,
        List<Proof> moreAllows,
        Optional<NearestMiss> nearestMiss) {
    public Decision {
        via = via.stream().distinct().sorted(Comparator.comparing(Via::name)).toList();
        assumptions = assumptions.stream().distinct().sorted().toList();
        gaps = gaps.stream().distinct().sorted().toList();
        proof = proof.stream().distinct().toList();
        moreAllows = List.copyOf(moreAllows);
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

    /** The same decision, resting on further assumptions. */
    Decision assuming(List<Assumption> more) {
        List<Assumption> all = new ArrayList<>(assumptions);
        all.addAll(more);
        return new Decision(
                verdict,
                via,
                residual,
                denial,
                exposure,
                keyStateUsable,
                keyTypeUsable,
                all,
                gaps,
                proof,
                moreAllows,
                nearestMiss);
    }
}
