package dev.keyreach.edge;

import dev.keyreach.authz.Evaluator;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.compile.CompiledSnapshot;
import dev.keyreach.model.Account;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.PolicyStore;
import java.util.List;
import java.util.function.Consumer;

/** Finds the edges of spec section 7 that the loaded data supports. Safe for several threads. */
public final class EdgeFinder {
    private static final String LISTINGS = "what exists already is not loaded: ";
    private static final String NAMES =
            "Tried are names from the source's Allow patterns, its boundary's and its SCPs', and services by their global names";
    private static final List<NotEvaluated> NOT_EVALUATED = List.of(
            new NotEvaluated(
                    EdgeKind.E_02,
                    "how many access keys a user has is not read: listed is who may create and delete them"),
            new NotEvaluated(
                    EdgeKind.E_03, "whether a user has a password is not read: listed is who may create and update it"),
            new NotEvaluated(
                    EdgeKind.E_06, "tried is AWS's AdministratorAccess; no other policy that allows everything"),
            new NotEvaluated(EdgeKind.E_10, NAMES),
            new NotEvaluated(EdgeKind.E_11, LISTINGS + "Lambda functions"),
            new NotEvaluated(EdgeKind.E_12, LISTINGS + "Lambda functions"),
            new NotEvaluated(EdgeKind.E_13, LISTINGS + "instance profiles"),
            new NotEvaluated(EdgeKind.E_14, LISTINGS + "EC2 instances"),
            new NotEvaluated(EdgeKind.E_15, LISTINGS + "EC2 instances"),
            new NotEvaluated(EdgeKind.E_16, LISTINGS + "stacks; listed are new ones. " + NAMES),
            new NotEvaluated(EdgeKind.E_17, LISTINGS + "CodeBuild projects; listed are new ones. " + NAMES),
            new NotEvaluated(EdgeKind.E_18, NAMES),
            new NotEvaluated(EdgeKind.E_19, LISTINGS + "instance profiles and launch configurations"),
            new NotEvaluated(EdgeKind.E_20, LISTINGS + "task definitions and jobs; listed are new ones. " + NAMES));

    private final AccountEdges accountEdges;
    private final KeyEdges keyEdges;

    /**
     * A finder over the facts of a snapshot.
     *
     * @param compiled over the same snapshot, policies and evaluator
     * @param context what is assumed of every request
     */
    public EdgeFinder(
            Snapshot snapshot,
            PolicyStore policies,
            Evaluator evaluator,
            CompiledSnapshot compiled,
            RequestContext context) {
        AccountCallers callers = new AccountCallers(snapshot, policies);
        this.accountEdges = new AccountEdges(
                evaluator.parts(),
                policies,
                new Trust(snapshot, policies, evaluator, context, callers),
                new Preconditions(evaluator, new NewNames(snapshot, evaluator.parts(), policies), context));
        this.keyEdges = new KeyEdges(
                snapshot,
                compiled,
                evaluator,
                context,
                new ReEncryption(snapshot, compiled, evaluator, context),
                new Hinges(evaluator.parts(), policies));
    }

    /** The edges that lead to what is in an account: to its users, roles and groups in order, then to key after key. */
    public void into(Account account, Consumer<Edge> sink) {
        accountEdges.of(account).forEach(sink);
        account.keys().values().forEach(key -> keyEdges.of(key).forEach(sink));
    }

    /** The edges E-01 that lead to the roles of an account, at a small part of the cost of all edges. */
    public void intoRoles(Account account, Consumer<Edge> sink) {
        accountEdges.assumed(account).forEach(sink);
    }

    /** Which kinds were not looked for, or not all of them, and why. */
    public static List<NotEvaluated> notEvaluated() {
        return NOT_EVALUATED;
    }
}
