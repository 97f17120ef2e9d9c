package dev.keyreach.authz;

import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Principal;
import java.util.List;
import java.util.Optional;

/**
 * A principal together with what the snapshot knows of it.
 *
 * @param entity the user or role behind it; for a federated user the IAM user of its name
 * @param identity inline and attached policies, those of a user's groups included (spec 3.1)
 */
public record Caller(
        Principal principal,
        Standing standing,
        Optional<IamEntity> entity,
        List<PolicyUse> identity,
        Optional<PolicyUse> boundary) {
    public Caller {
        identity = List.copyOf(identity);
    }

    /** What kind of caller it is, as far as evaluation is concerned. */
    public enum Standing {
        /** Of an account whose IAM side is loaded. */
        KNOWN,
        /** Of an account whose IAM side is not loaded: its administrators decide (spec 6.3). */
        UNKNOWN,
        /** Of a loaded account, but it does not exist there. */
        MISSING,
        /** A role inside AWS, such as {@code aws:ec2-infrastructure}: exists, without an identity side (spec 6.3). */
        SERVICE_INTERNAL,
        /** A service that calls as itself (spec 3.10). */
        SERVICE,
        /** Holder of an identity provider's token (spec 3.15). */
        FEDERATED,
        /** Somebody of an account that nothing names (spec 6.4). */
        ANYBODY,
        /** Not signed in (spec 1.3). */
        ANONYMOUS
    }

    /** The account of the caller; empty for services, identity providers and anybody. */
    public Optional<AccountId> account() {
        return principal.account();
    }

    public boolean isRootUser() {
        return principal instanceof Principal.RootUser;
    }

    /** Whether it is, or is a session of, a service-linked role: outside SCPs and RCPs (spec 3.3, 3.4). */
    public boolean isServiceLinked() {
        return roleArn().map(Principal::isServiceLinkedRole).orElse(false);
    }

    /** The ARN, path included, of the role that the caller is or is a session of, where it is known. */
    Optional<Arn> roleArn() {
        return switch (principal) {
            case Principal.IamRole role -> Optional.of(role.arn());
            case Principal.RoleSession session -> entity.map(IamEntity::arn);
            case Principal other -> Optional.empty();
        };
    }

    /** The unique id of the user or role behind it; empty when not known. */
    public String uniqueId() {
        return entity.map(IamEntity::uniqueId).orElse("");
    }
}
