package dev.keyreach.edge;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.model.Account;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Principal;
import dev.keyreach.policy.PolicyStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The edges E-01 to E-20 that lead to users, roles and groups of one account. Spec section 7.1. Safe for several threads. */
final class AccountEdges {
    private static final EdgeRule BECOME = new BecomeRules();
    private static final EdgeQuestion BECOMING = EdgeQuestion.about(EnumSet.range(EdgeKind.E_01, EdgeKind.E_04));
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

    /** All of them, in {@link Edge#ORDER}. O(sources that may make such calls x what the calls may be about). */
    Collection<Edge> of(Account account) {
        return of(account, EdgeQuestion.ALL);
    }

    /** Those that are asked for, in {@link Edge#ORDER}. Who can become whom is found out only where that is asked for or needed. */
    Collection<Edge> of(Account account, EdgeQuestion asked) {
        return new Search(account, asked).edges();
    }

    /** One question about one account. For one thread. */
    private final class Search {
        private final Account account;
        private final EdgeQuestion asked;
        private final Judged judged = new Judged();
        private final Map<String, Source> sources;
        private final Map<String, Collection<Edge>> becoming = new HashMap<>();
        private final Map<String, List<Edge>> assuming = new HashMap<>();
        private final Scene scene;

        Search(Account account, EdgeQuestion asked) {
            this.account = account;
            this.asked = asked;
            this.sources = sources(account);
            this.scene = new Scene(
                    account,
                    asked.wants(EdgeKind.E_07) ? Scene.editable(account) : Map.of(),
                    new Becoming(this::becoming),
                    trusting(account, asked, judged));
        }

        Collection<Edge> edges() {
            EdgeSink sink = new EdgeSink(preconditions, asked, judged);
            if (asked.wants(EdgeKind.E_01) || asked.needsBecoming()) {
                assumed();
            }
            assuming.values().forEach(edges -> edges.forEach(edge -> keep(edge, sink)));
            List<Source> wanted = sources.values().stream()
                    .filter(source -> asked.startsAt(source.principal()))
                    .toList();
            for (Source source : wanted) {
                if (asked.needsBecoming()) {
                    becoming(source.principal().text()).stream()
                            .filter(edge -> edge.kind() != EdgeKind.E_01)
                            .forEach(edge -> keep(edge, sink));
                } else {
                    BECOME.find(source, scene, sink);
                }
            }
            for (Source source : wanted) {
                OTHERS.forEach(rule -> rule.find(source, scene, sink));
            }
            return sink.edges();
        }

        private void keep(Edge edge, EdgeSink sink) {
            if (asked.wants(edge)) {
                sink.add(edge);
            }
        }

        /** E-01: whoever may assume a role, from any account. */
        private void assumed() {
            for (IamEntity.Role role : account.roles().values()) {
                if (asked.needsBecoming() || asked.wants(EdgeKind.E_01, role.arn())) {
                    callers(role).forEach((caller, decision) -> {
                        // A role that may assume itself gets nothing that it has not.
                        if (!caller.text().equals(role.arn().toString())) {
                            assuming.computeIfAbsent(caller.text(), unseen -> new ArrayList<>())
                                    .add(new Edge(EdgeKind.E_01, caller, new EdgeTarget.Entity(role.arn()), decision));
                        }
                    });
                }
            }
        }

        private Map<Principal, Decision> callers(IamEntity.Role role) {
            return asked.needsBecoming() || asked.from().isEmpty()
                    ? trust.into(role).byCaller()
                    : trust.among(role, asked::startsAt).byCaller();
        }

        /** The edges E-01 to E-04 of one principal onto others of the account, in order. */
        private Collection<Edge> becoming(String from) {
            Collection<Edge> known = becoming.get(from);
            if (known == null) {
                EdgeSink sink = new EdgeSink(preconditions, BECOMING, judged);
                assuming.getOrDefault(from, List.of()).forEach(sink::add);
                Optional.ofNullable(sources.get(from)).ifPresent(source -> BECOME.find(source, scene, sink));
                known = List.copyOf(sink.edges());
                becoming.put(from, known);
            }
            return known;
        }
    }

    /** Its users and roles that may make some of the calls; what a service's own role does, the service decides. */
    private Map<String, Source> sources(Account account) {
        Map<String, Source> sources = new LinkedHashMap<>();
        account.principals()
                .filter(entity -> account.complete() && !EdgeSink.isServiceLinked(entity))
                .flatMap(entity -> Principal.ofArn(entity.arn()).stream()
                        .map(principal -> new Source(
                                principal,
                                entity,
                                allowed.of(parts.caller(principal).identity()))))
                .filter(source -> !source.mayCall().isEmpty())
                .forEach(source -> sources.put(source.principal().text(), source));
        return sources;
    }

    private Map<String, List<IamEntity.Role>> trusting(Account account, EdgeQuestion asked, Judged judged) {
        Map<String, List<IamEntity.Role>> trusting = new TreeMap<>();
        ComputeRules.services(asked).distinct().forEach(service -> {
            Principal anybody = new Principal.ServicePrincipal(service);
            trusting.put(
                    service,
                    account.roles().values().stream()
                            .filter(role -> !role.isServiceLinked()
                                    && asked.endsAt(role.arn().toString())
                                    && preconditions
                                            .met(anybody, new Precondition.Trusts(role.arn(), service), judged)
                                            .isPresent())
                            .toList());
        });
        return trusting;
    }
}
