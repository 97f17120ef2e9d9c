package dev.keyreach.authz;

import dev.keyreach.model.GrantConstraints;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Which grants may be made by somebody whose right to make grants comes from a grant. Spec section 3.8.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/create-grant-overview.html">Creating grants</a>
 */
public final class ChildGrants {
    private ChildGrants() {}

    /** Why a child grant is refused. */
    public enum Refusal {
        OPERATION_NOT_IN_PARENT,
        CONSTRAINT_LOOSER
    }

    /** Whether a child grant is permitted; the refusal is present exactly when it is not. */
    public record Answer(boolean permitted, Optional<Refusal> reason) {}

    /** Operations must be a subset of the parent's, and the constraint at least as strict. */
    public static Answer permitted(
            Collection<String> parentOperations,
            GrantConstraints parent,
            Collection<String> childOperations,
            GrantConstraints child) {
        if (!parentOperations.containsAll(childOperations)) {
            return new Answer(false, Optional.of(Refusal.OPERATION_NOT_IN_PARENT));
        }
        boolean strict = isAsStrict(parent, child)
                && parent.sourceArn().stream().allMatch(arn -> child.sourceArn().equals(Optional.of(arn)));
        return strict ? new Answer(true, Optional.empty()) : new Answer(false, Optional.of(Refusal.CONSTRAINT_LOOSER));
    }

    /** Subset may gain pairs or become Equals with those pairs; Equals stays Equals. */
    private static boolean isAsStrict(GrantConstraints parent, GrantConstraints child) {
        if (parent.encryptionContextEquals().isPresent()) {
            return child.encryptionContextEquals().equals(parent.encryptionContextEquals());
        }
        if (parent.encryptionContextSubset().isEmpty()) {
            return true;
        }
        Map<String, String> required = parent.encryptionContextSubset().get();
        return child.encryptionContextEquals()
                .or(child::encryptionContextSubset)
                .map(pairs -> pairs.entrySet().containsAll(required.entrySet()))
                .orElse(false);
    }
}
