package dev.keyreach.edge;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.authz.Ways;
import dev.keyreach.model.Account;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Principal;
import dev.keyreach.policy.PolicyStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The edges E-01 to E-20 that lead to users, roles and groups of one account. Spec section 7.1. Safe for several threads. */
final class AccountEdges {
    private static final EdgeRule BECOME = new BecomeRules();
    private static final List<EdgeRule> OTHERS = List.of(new PolicyRules(), new GroupRule(), new ComputeRules());

    private final EvaluatorParts parts;
    private final Trust trust;
    private final Preconditions preconditions;
    private final AllowedActions allowed;

    AccountEdges(EvaluatorParts parts, PolicyStore policies, Trust trust, Preconditions preconditions) {
        this.parts = parts;
        this.trust = trust;
        this.preconditions = preconditions;
        this.allowed = new AllowedActions(
                policies,
                Stream.concat(BECOME.actions(), OTHERS.stream().flatMap(EdgeRule::actions))
                        .distinct()
                        .toList());
    }

    /** All of them. O(sources that may make such calls x what the calls may be about). */
    Collection<Edge> of(Account account) {
        EdgeSink sink = new EdgeSink(preconditions);
        account.roles().values().forEach(role -> assumed(role, sink));
        List<Source> sources = sources(account);
        Scene alone = new Scene(account, Scene.editable(account), new Becoming(List.of()), trusting(account));
        sources.forEach(source -> BECOME.find(source, alone, sink));
        Scene scene = new Scene(account, alone.editable(), new Becoming(sink.edges()), alone.trusting());
        for (EdgeRule rule : OTHERS) {
            sources.forEach(source -> rule.find(source, scene, sink));
        }
        return sink.edges();
    }

    /** The edges E-01 alone: whoever may assume the roles of the account. O(roles x callers that may assume one). */
    Collection<Edge> assumed(Account account) {
        EdgeSink sink = new EdgeSink(preconditions);
        account.roles().values().forEach(role -> assumed(role, sink));
        return sink.edges();
    }

    /** E-01: whoever may assume the role, from any account. */
    private void assumed(IamEntity.Role role, EdgeSink sink) {
        Map<String, List<Trust.Edge>> byCaller = new LinkedHashMap<>();
        trust.into(role)
                .edges()
                .forEach(edge -> byCaller.computeIfAbsent(edge.caller().text(), unseen -> new ArrayList<>())
                        .add(edge));
        byCaller.values().forEach(edges -> {
            Principal caller = edges.getFirst().caller();
            // A role that may assume itself gets nothing that it has not.
            if (!caller.text().equals(role.arn().toString())) {
                List<Decision> ways = edges.stream()
                        .map(Trust.Edge::way)
                        .map(Ways.Way::decision)
                        .toList();
                Alternatives.of(ways)
                        .ifPresent(decision ->
                                sink.add(new Edge(EdgeKind.E_01, caller, new EdgeTarget.Entity(role.arn()), decision)));
            }
        });
    }

    /** Its users and roles that may make some of the calls; what a service's own role does, the service decides. */
    private List<Source> sources(Account account) {
        return account.principals()
                .filter(entity -> account.complete() && !EdgeSink.isServiceLinked(entity))
                .flatMap(entity -> Principal.ofArn(entity.arn()).stream()
                        .map(principal -> new Source(
                                principal,
                                entity,
                                allowed.of(parts.caller(principal).identity()))))
                .filter(source -> !source.mayCall().isEmpty())
                .toList();
    }

    private Map<String, List<IamEntity.Role>> trusting(Account account) {
        Map<String, List<IamEntity.Role>> trusting = new TreeMap<>();
        ComputeRules.services().distinct().forEach(service -> {
            Principal anybody = new Principal.ServicePrincipal(service);
            trusting.put(
                    service,
                    account.roles().values().stream()
                            .filter(role -> !role.isServiceLinked()
                                    && preconditions
                                            .met(anybody, new Precondition.Trusts(role.arn(), service))
                                            .isPresent())
                            .toList());
        });
        return trusting;
    }
}
