package dev.keyreach.edge;

import dev.keyreach.authz.Caller;
import dev.keyreach.authz.Check;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Evaluator;
import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.authz.Proof;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.Ways;
import dev.keyreach.model.Account;
import dev.keyreach.model.Arn;
import dev.keyreach.model.DocumentId;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.BuiltInPolicies;
import dev.keyreach.policy.PolicyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides what somebody may do, who may have gained something: the evaluator's own rules, for a caller with other policies than the
 * snapshot says. Spec section 7: an administrator has allow(I) = true, under its boundary and its SCPs. Safe for several threads.
 */
final class Actors {
    /** The name of the policy that stands for every permission; it is nowhere in the input, and is not cited. */
    private static final String EVERY_PERMISSION = "every permission";

    private final Snapshot snapshot;
    private final PolicyStore policies;
    private final Evaluator evaluator;
    private final DocumentId everything;

    Actors(Snapshot snapshot, PolicyStore policies, Evaluator scope) {
        this.snapshot = snapshot;
        this.everything = new DocumentId(policies.size());
        this.policies = policies.plus(List.of(BuiltInPolicies.document("AdministratorAccess")));
        this.evaluator = scope.over(this.policies);
    }

    /** The decision about a request of somebody. */
    Decision judge(Actor actor, Request request) {
        return inInput(actor, evaluator.judge(request, caller(actor)));
    }

    /**
     * The same, where the answers to single checks of the request may be known.
     *
     * @param answer what {@link #judge(Actor, Check)} says
     */
    Decision judge(Actor actor, Request request, Function<Check, Decision> answer) {
        return inInput(actor, evaluator.judge(request, caller(actor), answer));
    }

    /** The decision about one check of a request of somebody. */
    Decision judge(Actor actor, Check check) {
        return inInput(actor, evaluator.judge(check));
    }

    /** The answer to a request of somebody way by way. */
    Ways ways(Actor actor, Request request) {
        Ways ways = evaluator.ways(request, caller(actor));
        return new Ways(
                inInput(actor, ways.whole()),
                ways.open().stream()
                        .map(way ->
                                new Ways.Way(way.entry(), way.step(), way.everybody(), inInput(actor, way.decision())))
                        .toList());
    }

    /** The first check of a request of somebody. */
    Check check(Actor actor, Request request) {
        return parts().split(request, caller(actor)).checks().getFirst();
    }

    /** The parts that decisions are made of. */
    EvaluatorParts parts() {
        return evaluator.parts();
    }

    /** The policies of the snapshot, and the one that allows everything. */
    PolicyStore policies() {
        return policies;
    }

    /** The account of somebody, if it is loaded. */
    Optional<Account> account(Actor actor) {
        return actor.account().flatMap(snapshot::account);
    }

    private static Decision inInput(Actor actor, Decision decision) {
        return actor.isPlain() ? decision : decision.citing(Actors::isInInput);
    }

    private static boolean isInInput(Proof proof) {
        return !(proof.source() instanceof Proof.OfStatement cited)
                || !cited.use().name().equals(EVERY_PERMISSION);
    }

    /** Somebody with the policies that it has by now. */
    Caller caller(Actor actor) {
        Caller plain = parts().caller(actor.principal());
        Gain gain = actor.gain();
        if (gain instanceof Gain.Nothing) {
            return plain;
        }
        List<PolicyUse> identity = new ArrayList<>(plain.identity());
        gain.joined().stream().flatMap(group -> policiesOf(group).stream()).forEach(identity::add);
        if (gain.hasEverything()) {
            identity.add(new PolicyUse(actor.principal().text(), EVERY_PERMISSION, everything));
        }
        return new Caller(
                plain.principal(),
                plain.standing(),
                plain.entity(),
                identity,
                plain.boundary().filter(bounded -> gain.keepsBoundary()));
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
