package dev.keyreach.authz;

import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Key;
import java.util.Optional;

/** What one permission check is about. */
public sealed interface Target {

    /** The ARN that resource patterns are matched with; empty for requests without a resource, where only {@code *} matches. */
    Optional<Arn> arn();

    /** The account that owns it. */
    default Optional<AccountId> account() {
        return arn().flatMap(Arn::accountId);
    }

    /** A key. */
    record OfKey(Key key) implements Target {
        @Override
        public Optional<Arn> arn() {
            return Optional.of(key.arn());
        }
    }

    /** An alias as a resource of its own (spec 3.13). */
    record OfAlias(Arn alias) implements Target {
        @Override
        public Optional<Arn> arn() {
            return Optional.of(alias);
        }
    }

    /**
     * A role that is to be assumed (spec 3.15).
     *
     * @param trusting whether its trust policy is taken to name the caller, whatever it says: the caller can rewrite it
     */
    record OfRole(IamEntity.Role role, boolean trusting) implements Target {
        OfRole(IamEntity.Role role) {
            this(role, false);
        }

        @Override
        public Optional<Arn> arn() {
            return Optional.of(role.arn());
        }
    }

    /** Nothing: the request has no resource (spec 3.14). */
    record None() implements Target {
        @Override
        public Optional<Arn> arn() {
            return Optional.empty();
        }
    }

    /** A key or role that is not in the snapshot: of an account that is not loaded, or absent from one that is. */
    record Absent(Arn resource) implements Target {
        @Override
        public Optional<Arn> arn() {
            return Optional.of(resource);
        }
    }

    /** Something of a service that has no resource policy here: IAM alone decides, inside its account. */
    record Other(Arn resource) implements Target {
        @Override
        public Optional<Arn> arn() {
            return Optional.of(resource);
        }
    }
}
