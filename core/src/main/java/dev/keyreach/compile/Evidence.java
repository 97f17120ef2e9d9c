package dev.keyreach.compile;

import dev.keyreach.authz.Caller;
import dev.keyreach.authz.Layer;
import dev.keyreach.authz.Proof;
import dev.keyreach.model.Grant;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.PolicyStore;
import dev.keyreach.policy.Statement;
import java.util.List;
import java.util.Optional;

/**
 * What matched in a check: finds the statements and grants that a {@link SharedDecision} cites by their places. It serves all
 * members of a class: what is a caller's own is taken from the caller.
 *
 * @param rcps RCPs that matched, all levels
 * @param scps SCPs that matched, all levels
 * @param keyPolicy the key policy
 * @param identity indices, in {@link Caller#identity}, of the policies that matched
 * @param grants grants that matched
 */
record Evidence(
        PolicyStore policies,
        List<PolicyUse> rcps,
        List<PolicyUse> scps,
        Optional<PolicyUse> keyPolicy,
        int[] identity,
        List<Grant> grants,
        Caller first) {

    /** What a citation means for a caller of the class. */
    Proof proof(Citation citation, Caller caller) {
        if (citation.layer() == Layer.GRANT) {
            return new Proof(
                    Layer.GRANT, new Proof.OfGrant(grants.get(citation.number())), Optional.empty());
        }
        PolicyUse use = use(citation, caller);
        PolicyDocument document = policies.document(use.document());
        Statement statement = document.statements().get(citation.statement());
        return new Proof(
                citation.layer(),
                new Proof.OfStatement(use, statement, document.pointerOf(statement)),
                Optional.empty());
    }

    /** The policy that a citation means for a caller of the class; not for grants. */
    PolicyUse use(Citation citation, Caller caller) {
        return switch (citation.layer()) {
            case RCP -> rcps.get(citation.number());
            case SCP -> scps.get(citation.number());
            case KEY_POLICY -> keyPolicy.orElseThrow();
            case IDENTITY -> caller.identity().get(identity[citation.number()]);
            case BOUNDARY -> caller.boundary().orElseThrow();
            case TRUST_POLICY, VPCE, SESSION, GRANT ->
                throw new IllegalArgumentException("no policy of this check: " + citation);
        };
    }

    /** The place of what a decision about the first caller cites. */
    Citation place(Proof proof) {
        return switch (proof.source()) {
            case Proof.OfGrant(Grant grant) -> new Citation(Layer.GRANT, grants.indexOf(grant), 0);
            case Proof.OfStatement(PolicyUse use, Statement statement, String pointer) ->
                new Citation(
                        proof.layer(),
                        number(proof.layer(), use),
                        Outcome.position(statement, policies.document(use.document())));
            case Proof.OfSessionPolicy session ->
                throw new IllegalArgumentException("no session policy takes part in questions about many");
        };
    }

    private int number(Layer layer, PolicyUse use) {
        return switch (layer) {
            case RCP -> rcps.indexOf(use);
            case SCP -> scps.indexOf(use);
            case IDENTITY -> identityNumber(use);
            case KEY_POLICY, BOUNDARY -> 0;
            case TRUST_POLICY, VPCE, SESSION, GRANT ->
                throw new IllegalArgumentException("no policy of this check: " + use);
        };
    }

    private int identityNumber(PolicyUse use) {
        for (int i = 0; i < identity.length; i++) {
            if (first.identity().get(identity[i]).equals(use)) {
                return i;
            }
        }
        throw new IllegalArgumentException("cited, but did not match: " + use);
    }
}
