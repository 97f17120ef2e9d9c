package dev.keyreach.edge;

import dev.keyreach.authz.Caller;
import dev.keyreach.authz.Check;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Evaluator;
import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.Proof;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Sequences;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.model.Account;
import dev.keyreach.model.Arn;
import dev.keyreach.model.DocumentId;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.BuiltInPolicies;
import dev.keyreach.policy.Effect;
import dev.keyreach.policy.PolicyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what somebody may do that has gained something: the evaluator's own rules, for a caller with other policies than the
 * snapshot says. Spec section 7: an administrator has allow(I) = true, under its boundary and its SCPs. Safe for several threads.
 */
final class Actors {
    /** The name of the policy that stands for every permission; it is nowhere in the input, and is not cited. */
    private static final String EVERY_PERMISSION = "every permission";

    private static final ContextKey POLICY_ARN = ContextKeys.resolve("iam:PolicyARN");

    private final Snapshot snapshot;
    private final PolicyStore policies;
    private final Evaluator evaluator;
    private final RequestContext context;
    private final DocumentId everything;
    private final Sequences sequences = new Sequences();

    Actors(Snapshot snapshot, PolicyStore policies, Evaluator scope, RequestContext context) {
        this.snapshot = snapshot;
        this.policies = policies;
        this.context = context;
        this.everything = new DocumentId(policies.size());
        this.evaluator = scope.over(policies.plus(List.of(BuiltInPolicies.document("AdministratorAccess"))));
    }

    /** Whether it may make a call, and on what that depends; empty when not. */
    Optional<Decision> can(Actor actor, String action, Arn resource) {
        return can(actor, action, resource, context);
    }

    /** The same, under a context of its own. */
    Optional<Decision> can(Actor actor, String action, Arn resource, RequestContext asked) {
        Request request = Request.of(actor.principal(), action, Optional.of(resource), asked);
        return possible(evaluator.judge(request, caller(actor)));
    }

    /** Whether it may give a user or role an inline policy of its own making (E-05). */
    Optional<Decision> equips(Actor actor, Arn target) {
        return can(actor, target.resource().startsWith("user/") ? "iam:PutUserPolicy" : "iam:PutRolePolicy", target);
    }

    /** Whether it may attach AWS's AdministratorAccess to a user or role (E-06). */
    Optional<Decision> attaches(Actor actor, Arn target) {
        String policy = "arn:" + target.partition() + ":iam::aws:policy/AdministratorAccess";
        return can(
                actor,
                target.resource().startsWith("user/") ? "iam:AttachUserPolicy" : "iam:AttachRolePolicy",
                target,
                context.supplying(Map.of(POLICY_ARN, List.of(policy))));
    }

    /** Whether it may make some calls about one thing, one after the other; empty when not. */
    Optional<Decision> canAll(Actor actor, List<String> actions, Arn resource) {
        List<Decision> steps = new ArrayList<>();
        for (String action : actions) {
            Optional<Decision> step = can(actor, action, resource)
                    .map(decision -> actions.size() == 1
                            ? decision
                            : decision.inStep(Check.step(action, Optional.of(resource))));
            if (step.isEmpty()) {
                return Optional.empty();
            }
            steps.add(step.get());
        }
        return Optional.of(steps.size() == 1 ? steps.getFirst() : sequences.inSequence(steps, Exposure.INTERNAL))
                .filter(Decision::isPossible);
    }

    /** Whether it may rewrite the trust policy of a role of its account, and then become it (E-04). */
    Optional<Decision> rewritesTrust(Actor actor, Arn role) {
        Request request = Request.of(actor.principal(), Trust.ASSUME_ROLE, Optional.of(role), context);
        Check assumes = evaluator
                .parts()
                .split(request, caller(actor))
                .checks()
                .getFirst()
                .trusted();
        return can(actor, BecomeRules.UPDATE_TRUST, role)
                .flatMap(rewrites -> possible(evaluator.judge(assumes))
                        .map(assumed -> sequences.inSequence(
                                List.of(
                                        rewrites.inStep(Check.step(BecomeRules.UPDATE_TRUST, Optional.of(role))),
                                        assumed.inStep(assumes.step())),
                                Exposure.INTERNAL)))
                .filter(Decision::isPossible);
    }

    /** Whether it can itself do more than without its gain: whose policies allow everything anyway is an administrator as it is. */
    boolean gainsSomething(Actor actor) {
        return !(actor.gain() instanceof Gain.EveryPermission)
                || evaluator.parts().caller(actor.principal()).identity().stream()
                        .flatMap(use -> policies.document(use.document()).statements().stream())
                        .noneMatch(statement ->
                                statement.effect() == Effect.ALLOW && EvaluatorParts.isFullAccess(statement));
    }

    private static Optional<Decision> possible(Decision decision) {
        return Optional.of(decision).filter(Decision::isPossible).map(one -> one.citing(Actors::isInInput));
    }

    private static boolean isInInput(Proof proof) {
        return !(proof.source() instanceof Proof.OfStatement cited)
                || !cited.use().name().equals(EVERY_PERMISSION);
    }

    private Caller caller(Actor actor) {
        Caller plain = evaluator.parts().caller(actor.principal());
        return switch (actor.gain()) {
            case Gain.Nothing nothing -> plain;
            case Gain.NoBoundary unbounded -> with(plain, List.of(), Optional.empty());
            case Gain.EveryPermission every -> with(plain, List.of(everything(actor)), plain.boundary());
            case Gain.Unlimited unlimited -> with(plain, List.of(everything(actor)), Optional.empty());
            // Somebody else's policy is another: its own are what they were.
            case Gain.Rewritten rewritten -> plain;
            case Gain.Membership(Arn group) -> with(plain, policiesOf(group), plain.boundary());
        };
    }

    private PolicyUse everything(Actor actor) {
        return new PolicyUse(actor.principal().text(), EVERY_PERMISSION, everything);
    }

    private static Caller with(Caller plain, List<PolicyUse> more, Optional<PolicyUse> boundary) {
        List<PolicyUse> identity = new ArrayList<>(plain.identity());
        identity.addAll(more);
        return new Caller(plain.principal(), plain.standing(), plain.entity(), identity, boundary);
    }

    private List<PolicyUse> policiesOf(Arn group) {
        return group.accountId()
                .flatMap(snapshot::account)
                .map(Account::groups)
                .flatMap(groups -> Optional.ofNullable(groups.get(group.name())))
                .map(IamEntity.Group::policies)
                .orElse(List.of());
    }
}
