package dev.keyreach.policy;

import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;

/**
 * An entry of Principal or NotPrincipal, or the grantee of a grant. Spec sections 1.3 to 1.5.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public sealed interface PrincipalPattern {

    /** As the policy has it. */
    String written();

    /** {@code *}: every principal, service principals included [I-2]. */
    record Everyone() implements PrincipalPattern {
        @Override
        public String written() {
            return "*";
        }
    }

    /** An account, which may hand the permission on; written as its root ARN or its id. */
    record WholeAccount(String written, AccountId account) implements PrincipalPattern {}

    /** A user, role, role session or federated user, by ARN. */
    record Named(Arn arn, Principal.InAccount principal) implements PrincipalPattern {
        @Override
        public String written() {
            return arn.toString();
        }
    }

    /** A user or role by its unique id: matches only the live entity that has the id (spec 1.4). */
    record UniqueId(String written) implements PrincipalPattern {}

    /** A service principal, exact. */
    record Service(String written) implements PrincipalPattern {}

    /** An identity provider, exact. */
    record Federated(String written) implements PrincipalPattern {}

    /** A group, a partial wildcard, a canonical user: matches nobody. */
    record Nobody(String written) implements PrincipalPattern {}
}
