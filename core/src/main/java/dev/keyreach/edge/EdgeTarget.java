package dev.keyreach.edge;

import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;

/** What an edge leads to. Spec section 7. */
public sealed interface EdgeTarget {

    /** As answers write it. */
    String text();

    /** A user, role, group or key. */
    record Entity(Arn arn) implements EdgeTarget {
        @Override
        public String text() {
            return arn.toString();
        }
    }

    /** All that a principal of the account reaches whose own policies allow everything, under the boundary and SCPs of the source. */
    record Administrator(AccountId account) implements EdgeTarget {
        @Override
        public String text() {
            return "admin:" + account.digits();
        }
    }
}
