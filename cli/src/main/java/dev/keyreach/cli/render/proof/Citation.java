package dev.keyreach.cli.render.proof;

import dev.keyreach.authz.Layer;
import dev.keyreach.authz.Proof;
import dev.keyreach.authz.Proof.OfGrant;
import dev.keyreach.authz.Proof.OfSessionPolicy;
import dev.keyreach.authz.Proof.OfStatement;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Grant;
import dev.keyreach.model.Provenance;
import dev.keyreach.model.Provenance.Slot;
import dev.keyreach.policy.Effect;
import dev.keyreach.policy.Statement;
import dev.keyreach.query.path.Removal;
import java.util.Optional;

/**
 * One statement or grant that an answer rests on, with its place in the input.
 *
 * @param owner ARN of what holds the policy, or of the key of a grant; empty for session policies
 * @param policy name or ARN of the policy, or grant id; empty for session policies
 * @param statement the statement; empty for grants
 * @param where its place; empty when the input does not say
 * @param documentPointer its place inside the policy document; empty for grants
 * @param part which check of an operation with several it belongs to
 */
public record Citation(
        Layer layer,
        Effect effect,
        Optional<String> owner,
        Optional<String> policy,
        Optional<Statement> statement,
        Optional<SourceRef> where,
        Optional<String> documentPointer,
        Optional<String> part) {

    /** Joins a proof with the place of what it cites. */
    public static Citation of(Proof proof, Provenance provenance) {
        return switch (proof.source()) {
            case OfStatement cited ->
                new Citation(
                        proof.layer(),
                        cited.statement().effect(),
                        Optional.of(cited.use().owner()),
                        Optional.of(cited.use().name()),
                        Optional.of(cited.statement()),
                        provenance
                                .find(Slot.of(cited.use()))
                                .map(occurrence -> occurrence.statement(
                                        cited.documentPointer(),
                                        cited.statement().index())),
                        Optional.of(cited.documentPointer()),
                        proof.part());
            case OfGrant cited -> ofGrant(proof, cited.grant(), provenance);
            case OfSessionPolicy cited ->
                new Citation(
                        proof.layer(),
                        cited.statement().effect(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(cited.statement()),
                        Optional.empty(),
                        Optional.of(cited.documentPointer()),
                        proof.part());
        };
    }

    /** What is to be taken away, from whoever holds it. */
    public static Citation of(Removal removal, Provenance provenance) {
        Citation cited = of(removal.proof().whole(), provenance);
        return new Citation(
                cited.layer,
                cited.effect,
                removal.holder().map(Arn::toString).or(() -> cited.owner),
                cited.policy,
                cited.statement,
                cited.where,
                cited.documentPointer,
                cited.part);
    }

    private static Citation ofGrant(Proof proof, Grant grant, Provenance provenance) {
        return new Citation(
                proof.layer(),
                Effect.ALLOW,
                Optional.of(grant.key().toString()),
                Optional.of(grant.id()),
                Optional.empty(),
                provenance.find(Slot.of(grant)).map(Provenance.Occurrence::base),
                Optional.empty(),
                proof.part());
    }
}
