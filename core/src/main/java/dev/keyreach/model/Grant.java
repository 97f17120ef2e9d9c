package dev.keyreach.model;

import java.util.Collection;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * A grant on one key: an allow for its grantee, limited to some operations and an encryption context. Spec section 3.8.
 *
 * @param id grant id; unique on its key
 * @param key the key that the grant is on
 * @param granteePrincipal ARN of the grantee, or a service name in the grants of AWS services
 * @param granteeServicePrincipal service principal that is the grantee
 * @param retiringPrincipal ARN of who may retire it
 * @param retiringServicePrincipal service principal that may retire it
 * @param operations names of the GrantOperation enumeration, without {@code kms:}
 * @param constraints what the request must carry
 * @param issuingAccount account under which the grant was made; empty when the input does not say
 */
public record Grant(
        String id,
        Arn key,
        Optional<String> granteePrincipal,
        Optional<String> granteeServicePrincipal,
        Optional<String> retiringPrincipal,
        Optional<String> retiringServicePrincipal,
        SequencedSet<String> operations,
        GrantConstraints constraints,
        Optional<AccountId> issuingAccount) {
    public Grant {
        operations = operationsOf(operations);
    }

    /** The operations of a grant, sorted. */
    public static SequencedSet<String> operationsOf(Collection<String> names) {
        return OrderedTexts.copyOf(names);
    }
}
