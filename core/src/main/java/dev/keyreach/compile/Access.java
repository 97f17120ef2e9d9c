package dev.keyreach.compile;

import dev.keyreach.authz.Assumption;
import dev.keyreach.authz.Caller;
import dev.keyreach.authz.Check;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.authz.Explanation;
import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.Layer;
import dev.keyreach.authz.Proof;
import dev.keyreach.authz.Verdict;
import dev.keyreach.authz.Via;
import dev.keyreach.authz.Witness;
import dev.keyreach.condition.Residual;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Principal;
import java.util.List;
import java.util.Optional;

/** What some callers can do with a key; equal for all of them but for whose policies it rests on. */
public sealed interface Access {

    /** ALLOWED or CONDITIONAL. */
    Verdict verdict();

    /** The ways that are open, sorted. */
    List<Via> via();

    /** What it depends on. */
    Residual residual();

    /** How far outside the key's account they stand. */
    Optional<Exposure> exposure();

    /** Readings that it rests on, sorted. */
    List<Assumption> assumptions();

    /** Whether the call can succeed in the key's state; empty when AWS's table does not say. */
    Optional<Boolean> keyStateUsable();

    /** Whether the key can perform the operation; empty when every key can. */
    Optional<Boolean> keyTypeUsable();

    /** Whether what it rests on is the same for all callers that share it, apart from managed policies' attachments. */
    boolean citesSameForAll();

    /** What it rests on, for one of the callers. */
    List<Proof> proof(Principal caller);

    /** Whether nothing is missing that could change it, for none of the callers. */
    boolean isGapless();

    /** The missing inputs that could change it for one of the callers, sorted. */
    List<Gap> gaps(Principal caller);

    /** The decision of one of the callers, as the evaluator would give it. */
    Decision decision(Principal caller);

    /** The same, perhaps without the requests that show it, which cost more than all else. */
    Decision unshown(Principal caller);

    /** A decision that was made for one caller alone. */
    record Alone(Decision decision) implements Access {
        @Override
        public Verdict verdict() {
            return decision.verdict();
        }

        @Override
        public List<Via> via() {
            return decision.via();
        }

        @Override
        public Residual residual() {
            return decision.residual();
        }

        @Override
        public Optional<Exposure> exposure() {
            return decision.exposure();
        }

        @Override
        public List<Assumption> assumptions() {
            return decision.assumptions();
        }

        @Override
        public Optional<Boolean> keyStateUsable() {
            return decision.keyStateUsable();
        }

        @Override
        public Optional<Boolean> keyTypeUsable() {
            return decision.keyTypeUsable();
        }

        @Override
        public boolean citesSameForAll() {
            return true;
        }

        @Override
        public List<Proof> proof(Principal caller) {
            return decision.proof();
        }

        @Override
        public boolean isGapless() {
            return decision.gaps().isEmpty();
        }

        @Override
        public List<Gap> gaps(Principal caller) {
            return decision.gaps();
        }

        @Override
        public Decision decision(Principal caller) {
            return decision;
        }

        @Override
        public Decision unshown(Principal caller) {
            return decision;
        }
    }

    /**
     * A decision that others have as well.
     *
     * @param shared what they have in common
     * @param evidence where what it cites is found
     * @param check that of the first of them
     * @param sameNames whether the policies of all of them have the same names
     */
    record Shared(
            SharedDecision shared,
            Evidence evidence,
            Check check,
            boolean sameNames,
            Optional<Exposure> exposure,
            EvaluatorParts parts,
            boolean gapless)
            implements Access {

        @Override
        public Verdict verdict() {
            return shared.decision().verdict();
        }

        @Override
        public List<Via> via() {
            return shared.decision().via();
        }

        @Override
        public Residual residual() {
            return shared.residual(evidence.blanks());
        }

        @Override
        public List<Assumption> assumptions() {
            return shared.decision().assumptions();
        }

        @Override
        public Optional<Boolean> keyStateUsable() {
            return EvaluatorParts.keyStateUsable(check);
        }

        @Override
        public Optional<Boolean> keyTypeUsable() {
            return EvaluatorParts.keyTypeUsable(check);
        }

        @Override
        public boolean citesSameForAll() {
            return shared.proof().stream()
                    .filter(citation -> citation.layer() == Layer.IDENTITY || citation.layer() == Layer.BOUNDARY)
                    .allMatch(citation -> sameNames
                            && evidence.use(citation, check.caller()).name().startsWith("arn:"));
        }

        @Override
        public List<Proof> proof(Principal caller) {
            return proofs(shared.proof(), caller(caller));
        }

        private List<Proof> proofs(List<Citation> citations, Caller caller) {
            return citations.stream()
                    .map(citation -> evidence.proof(citation, caller))
                    .toList();
        }

        private Caller caller(Principal principal) {
            return principal.equals(check.caller().principal()) ? check.caller() : parts.caller(principal);
        }

        @Override
        public boolean isGapless() {
            return gapless;
        }

        @Override
        public List<Gap> gaps(Principal caller) {
            return gapless ? List.of() : gaps(checkOf(caller));
        }

        private List<Gap> gaps(Check own) {
            return gapless ? List.of() : parts.gaps(own, residual(), Optional.empty());
        }

        private Check checkOf(Principal caller) {
            return check.of(caller(caller));
        }

        @Override
        public Decision decision(Principal caller) {
            Explanation first = shared.decision().explanation();
            Check own = checkOf(caller);
            Decision decision = decision(own, first.witness(), first.refused());
            return first.witness().isEmpty() || isShownBySame(own) ? decision : shownAnew(own, decision);
        }

        @Override
        public Decision unshown(Principal caller) {
            return decision(checkOf(caller), Optional.empty(), Optional.empty());
        }

        private Decision decision(Check own, Optional<Witness> witness, Optional<Witness> refused) {
            Decision first = shared.decision();
            return new Decision(
                    first.verdict(),
                    first.via(),
                    residual(),
                    first.denial(),
                    exposure,
                    EvaluatorParts.keyStateUsable(own),
                    EvaluatorParts.keyTypeUsable(own),
                    first.assumptions(),
                    gaps(own),
                    new Explanation(
                            proofs(shared.proof(), own.caller()),
                            proofs(shared.moreAllows(), own.caller()),
                            Optional.empty(),
                            witness,
                            refused));
        }

        private boolean isShownBySame(Check own) {
            return shared.blanks().equals(evidence.blanks())
                    && shared.conclusion().witnessTrace().holdsIn(parts.world(own));
        }

        /** What shows the decision of the first names something of it, such as its unique id: not this caller's. */
        private Decision shownAnew(Check own, Decision decision) {
            return parts.witnessed(own, decision);
        }
    }
}
