package dev.keyreach.authz;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Why a decision is as it is, and what shows it.
 *
 * @param proof what it rests on: for each way one support, then what narrows it; or what the denial rests on
 * @param moreAllows further statements and grants that open the same ways; only where {@link ProofScope} asks for them
 * @param nearestMiss what comes closest to the allow that is missing; only where {@link ProofScope} asks for it
 * @param witness a request that is allowed; present when conditional, but where {@link Assumption#A_RESIDUAL_LIMIT} says why
 *     not
 * @param refused a request near the witness that is refused; only where {@link ProofScope} asks for it
 */
public record Explanation(
        List<Proof> proof,
        List<Proof> moreAllows,
        Optional<NearestMiss> nearestMiss,
        Optional<Witness> witness,
        Optional<Witness> refused) {
    public Explanation {
        proof = proof.stream().distinct().toList();
        moreAllows = List.copyOf(moreAllows);
    }

    /** Nothing to show: the question itself cannot be. */
    static final Explanation NONE =
            new Explanation(List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Statements and grants alone. */
    static Explanation of(List<Proof> proof, List<Proof> moreAllows) {
        return new Explanation(proof, moreAllows, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same, with what comes closest to the missing allow. */
    Explanation missing(Optional<NearestMiss> closest) {
        return new Explanation(proof, moreAllows, closest, witness, refused);
    }

    /** The same, with a request that is allowed and perhaps one that is refused. */
    Explanation shownBy(Optional<Witness> allowed, Optional<Witness> denied) {
        return new Explanation(proof, moreAllows, nearestMiss, allowed, denied);
    }

    /** The same, with only some of its citations. */
    Explanation citing(Predicate<Proof> wanted) {
        return new Explanation(
                proof.stream().filter(wanted).toList(),
                moreAllows.stream().filter(wanted).toList(),
                nearestMiss,
                witness,
                refused);
    }

    /** The same, for one check of several. */
    Explanation inPart(String step) {
        return new Explanation(
                proof.stream().map(cited -> cited.inPart(step)).toList(),
                moreAllows.stream().map(cited -> cited.inPart(step)).toList(),
                nearestMiss.map(miss -> miss.inPart(step)),
                witness,
                refused);
    }
}
