package dev.keyreach.loader.fact;

import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Grant;
import dev.keyreach.model.GrantConstraints;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * A grant as it is listed.
 *
 * @param keyId the key: its ARN, its id, or empty text when the listing does not say
 */
public record GrantFact(
        String id,
        String keyId,
        Optional<String> granteePrincipal,
        Optional<String> granteeServicePrincipal,
        Optional<String> retiringPrincipal,
        Optional<String> retiringServicePrincipal,
        List<String> operations,
        GrantConstraints constraints,
        Optional<AccountId> issuingAccount,
        Spot place) {
    public GrantFact {
        operations = List.copyOf(operations);
    }

    /** Where it stands. */
    public SourceRef at() {
        return place.ref();
    }

    /** The grant, on the key that it turned out to be about. */
    public Grant on(Arn key) {
        return on(key, Grant.operationsOf(operations));
    }

    /**
     * As {@link #on(Arn)}.
     *
     * @param sorted the operations, which grants may share
     */
    public Grant on(Arn key, SequencedSet<String> sorted) {
        return new Grant(
                id,
                key,
                granteePrincipal,
                granteeServicePrincipal,
                retiringPrincipal,
                retiringServicePrincipal,
                sorted,
                constraints,
                issuingAccount);
    }
}
