package dev.keyreach.compile;

import dev.keyreach.authz.Caller;
import dev.keyreach.authz.Layer;
import dev.keyreach.authz.Proof;
import dev.keyreach.model.Grant;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.PolicyStore;
import dev.keyreach.policy.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What matched in a check and may be cited: finds the statements and grants that a {@link SharedDecision} cites by their
 * places. It serves all members of a class: what is a caller's own is taken from the caller.
 *
 * @param found statements by layer
 * @param grants grants that matched
 * @param blanks what the grants name, where nothing else depends on it
 */
record Evidence(
        PolicyStore policies, Readings readings, Map<Layer, List<Found>> found, List<Grant> grants, Blanks blanks) {

    /** What a citation means for a caller of the class. */
    Proof proof(Citation citation, Caller caller) {
        if (citation.layer() == Layer.GRANT) {
            return new Proof(Layer.GRANT, new Proof.OfGrant(grants.get(citation.number())), Optional.empty());
        }
        PolicyUse use = use(citation, caller);
        PolicyDocument document = policies.document(use.document());
        Statement statement = document.statements().get(found(citation).position());
        return new Proof(
                citation.layer(),
                new Proof.OfStatement(use, statement, document.pointerOf(statement)),
                Optional.empty());
    }

    private Found found(Citation citation) {
        return found.getOrDefault(citation.layer(), List.of()).get(citation.number());
    }

    /** The policy that a citation means for a caller of the class; not for grants. */
    PolicyUse use(Citation citation, Caller caller) {
        return switch (citation.layer()) {
            case RCP, SCP, KEY_POLICY -> found(citation).use();
            case IDENTITY ->
                readings.covering(caller.identity()).get(found(citation).slot());
            case BOUNDARY -> caller.boundary().orElseThrow();
            case TRUST_POLICY, VPCE, SESSION, GRANT ->
                throw new IllegalArgumentException("no policy of this check: " + citation);
        };
    }

    /** The places of what a decision about a caller cites. O(cited + grants). */
    List<Citation> places(List<Proof> proofs, Caller caller) {
        Map<String, Integer> grantsById = new HashMap<>();
        for (int i = 0; i < grants.size() && !proofs.isEmpty(); i++) {
            grantsById.putIfAbsent(grants.get(i).id(), i);
        }
        return proofs.stream().map(proof -> place(proof, caller, grantsById)).toList();
    }

    private Citation place(Proof proof, Caller caller, Map<String, Integer> grantsById) {
        return switch (proof.source()) {
            case Proof.OfGrant(Grant grant) -> new Citation(Layer.GRANT, grantsById.getOrDefault(grant.id(), -1));
            case Proof.OfStatement(PolicyUse use, Statement statement, String pointer) ->
                place(proof.layer(), use, Outcome.position(statement, policies.document(use.document())), caller);
            case Proof.OfSessionPolicy session ->
                throw new IllegalArgumentException("no session policy takes part in questions about many");
        };
    }

    private Citation place(Layer layer, PolicyUse use, int position, Caller caller) {
        List<Found> all = found.getOrDefault(layer, List.of());
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).position() == position
                    && use(new Citation(layer, i), caller).equals(use)) {
                return new Citation(layer, i);
            }
        }
        throw new IllegalArgumentException("cited, but did not match: " + use + ", statement " + position);
    }
}
