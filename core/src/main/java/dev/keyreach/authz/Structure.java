package dev.keyreach.authz;

import dev.keyreach.model.Account;
import dev.keyreach.model.Snapshot;
import java.util.Optional;

/** Tests that come before any policy: who and what can meet at all. Spec sections 1.1, 1.3, 3.7, 3.15, 3.16. */
final class Structure {
    private Structure() {}

    /** Why the check fails whatever the policies say; empty when it does not. */
    static Optional<Reason> test(Check check, Snapshot snapshot) {
        Caller caller = check.caller();
        if (caller.standing() == Caller.Standing.ANONYMOUS) {
            return Optional.of(Reason.NOT_AUTHENTICATED);
        }
        if (differsInPartition(check)) {
            return Optional.of(Reason.PARTITION_MISMATCH);
        }
        if (caller.standing() == Caller.Standing.MISSING) {
            return Optional.of(Reason.PRINCIPAL_NOT_FOUND);
        }
        if (check.target() instanceof Target.Absent) {
            return Optional.of(Reason.RESOURCE_NOT_FOUND);
        }
        if (isFromOutside(check)) {
            if (check.kmsAction().map(action -> !action.crossAccount()).orElse(false)) {
                return Optional.of(Reason.NOT_CROSS_ACCOUNT);
            }
            if (isRegionDisabled(check, snapshot)) {
                return Optional.of(Reason.REGION_NOT_ENABLED);
            }
        }
        boolean assumesRole = check.permission().equalsIgnoreCase("sts:AssumeRole");
        return caller.isRootUser() && assumesRole ? Optional.of(Reason.ROOT_CANNOT_ASSUME_ROLE) : Optional.empty();
    }

    /** Policies never delegate across partitions (iam/id_roles_compare-resource-policies). */
    static boolean differsInPartition(Check check) {
        return check.caller()
                .principal()
                .partition()
                .flatMap(caller ->
                        check.target().arn().map(arn -> !arn.partition().equals(caller)))
                .orElse(false);
    }

    /** Whether an identity of one account meets a KMS resource of another. Services belong to no account. */
    private static boolean isFromOutside(Check check) {
        boolean ofSomeAccount =
                check.caller().account().isPresent() || check.caller().standing() == Caller.Standing.ANYBODY;
        boolean kmsResource = check.target() instanceof Target.OfKey || check.target() instanceof Target.OfAlias;
        return ofSomeAccount && kmsResource && !check.isSameAccount();
    }

    private static boolean isRegionDisabled(Check check, Snapshot snapshot) {
        return check.caller()
                .account()
                .flatMap(snapshot::account)
                .flatMap(Account::enabledRegions)
                .flatMap(regions -> check.target().arn().map(arn -> !regions.contains(arn.region())))
                .orElse(false);
    }
}
