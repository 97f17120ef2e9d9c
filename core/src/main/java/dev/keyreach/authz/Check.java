package dev.keyreach.authz;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.KmsAction;
import dev.keyreach.model.KmsActions;
import dev.keyreach.policy.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One permission check: the unit of evaluation. Operations with several permissions are several checks (spec 3.13).
 *
 * @param permission for example {@code kms:Decrypt}, {@code sts:AssumeRole}
 * @param derived what the operation itself fixes about keys of this check
 * @param stateCounts whether the state of the key must allow the call: not that of the key which an alias leaves (spec 1.6)
 */
public record Check(
        Caller caller,
        String permission,
        Target target,
        RequestContext context,
        Optional<List<PolicyDocument>> sessionPolicies,
        Optional<String> vpcEndpoint,
        Optional<String> grantId,
        Map<ContextKey, Knowledge> derived,
        boolean stateCounts) {
    public Check {
        derived = Map.copyOf(derived);
    }

    /** The same check, with what its operation fixes. */
    Check deriving(Map<ContextKey, Knowledge> facts) {
        return new Check(
                caller, permission, target, context, sessionPolicies, vpcEndpoint, grantId, facts, stateCounts);
    }

    /** The same check, whatever the state of its key. */
    Check inAnyState() {
        return new Check(caller, permission, target, context, sessionPolicies, vpcEndpoint, grantId, derived, false);
    }

    /** The same check under another context. */
    Check withContext(RequestContext other) {
        return new Check(
                caller, permission, target, other, sessionPolicies, vpcEndpoint, grantId, derived, stateCounts);
    }

    /** The same check for another caller. */
    public Check of(Caller other) {
        return new Check(
                other, permission, target, context, sessionPolicies, vpcEndpoint, grantId, derived, stateCounts);
    }

    /** The same check as if the trust policy of its role named the caller; a check on anything else stays what it is. */
    public Check trusted() {
        return target instanceof Target.OfRole(IamEntity.Role role, boolean trusting)
                ? new Check(
                        caller,
                        permission,
                        new Target.OfRole(role, true),
                        context,
                        sessionPolicies,
                        vpcEndpoint,
                        grantId,
                        derived,
                        stateCounts)
                : this;
    }

    /** The same permission for another caller, under any request: nothing that this question fixes is fixed there. */
    Check openTo(Caller other) {
        return new Check(
                other,
                permission,
                target,
                RequestContext.ANY,
                Optional.empty(),
                Optional.empty(),
                grantId,
                derived,
                stateCounts);
    }

    /** What is fixed about the KMS action; empty for actions of other services. */
    Optional<KmsAction> kmsAction() {
        return KmsActions.find(permission);
    }

    boolean isRetireGrant() {
        return permission.equalsIgnoreCase("kms:RetireGrant");
    }

    boolean isSts() {
        return permission.regionMatches(true, 0, "sts:", 0, 4);
    }

    boolean isConcrete() {
        return context.mode() == Mode.CONCRETE;
    }

    /** Whether the caller is of the account that owns the target. */
    public boolean isSameAccount() {
        return caller.account().isPresent() && caller.account().equals(target.account());
    }

    /** The name of this check among several: permission and resource. */
    public String step() {
        return step(permission, target.arn());
    }

    /** The name of a check among several. */
    public static String step(String permission, Optional<Arn> resource) {
        return permission + " on " + resource.map(Arn::toString).orElse("*");
    }
}
