package dev.keyreach.edge;

import dev.keyreach.authz.Audience;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Evaluator;
import dev.keyreach.authz.Parties;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Ways;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.PolicyStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who may assume which role: read from the trust policies, backwards, role by role when asked, and kept. Services are left out
 * (docs/decisions/0008). Spec section 3.15. Safe for several threads.
 *
 * <p>Asking about a role costs one decision for each principal that its trust policy names, or that is in an account which
 * it names and may assume something.
 */
public final class Trust {
    /** The permission that roles are assumed with. */
    public static final String ASSUME_ROLE = "sts:AssumeRole";

    /** What a holder of a provider's token calls; which of the two depends on the provider. */
    private static final List<String> WITH_TOKEN = List.of("sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML");

    private final Snapshot snapshot;
    private final PolicyStore policies;
    private final Evaluator evaluator;
    private final RequestContext context;
    private final AccountCallers callers;
    private final Parties parties;
    private final Map<Arn, Entry> entries = new ConcurrentHashMap<>();

    /**
     * The ways into the roles of a snapshot.
     *
     * @param context what is assumed of every request
     */
    public Trust(
            Snapshot snapshot,
            PolicyStore policies,
            Evaluator evaluator,
            RequestContext context,
            AccountCallers callers) {
        this.snapshot = snapshot;
        this.policies = policies;
        this.evaluator = evaluator;
        this.context = context;
        this.callers = callers;
        this.parties = new Parties(snapshot, policies);
    }

    /** A way for one caller to become one role. */
    public record Edge(Principal caller, Ways.Way way) {}

    /**
     * All ways into a role.
     *
     * @param edges sorted by caller
     * @param gaps missing inputs that could add edges, sorted
     */
    public record Entry(List<Edge> edges, List<Gap> gaps) {
        public Entry {
            edges = List.copyOf(edges);
            gaps = List.copyOf(gaps);
        }

        /** What each caller needs to become the role, by whichever of its ways; in the order of callers. O(edges). */
        public SequencedMap<Principal, Decision> byCaller() {
            Map<Principal, List<Decision>> ways = new LinkedHashMap<>();
            edges.forEach(edge -> ways.computeIfAbsent(edge.caller(), unseen -> new ArrayList<>())
                    .add(edge.way().decision()));
            SequencedMap<Principal, Decision> byCaller = new LinkedHashMap<>();
            ways.forEach((caller, some) -> Alternatives.of(some).ifPresent(decision -> byCaller.put(caller, decision)));
            return byCaller;
        }
    }

    /** All ways into a role, worked out once. */
    public Entry into(IamEntity.Role role) {
        // Others wait for it: keys that are asked about at once mostly lead to the same roles.
        return entries.computeIfAbsent(role.arn(), unseen -> find(role, caller -> true));
    }

    /** The ways of some callers into a role: those of {@link #into(IamEntity.Role)} that are theirs. Not kept. */
    Entry among(IamEntity.Role role, Predicate<Principal> wanted) {
        return find(role, wanted);
    }

    /** What one caller needs to become a role, by whichever of its ways; empty when it may not. One decision. */
    public Optional<Decision> into(IamEntity.Role role, Principal caller) {
        return Alternatives.of(actions(caller).stream()
                .flatMap(action -> ways(caller, action, role).open().stream())
                .map(Ways.Way::decision));
    }

    private static List<String> actions(Principal caller) {
        return caller instanceof Principal.FederatedIdentity ? WITH_TOKEN : List.of(ASSUME_ROLE);
    }

    private Ways ways(Principal caller, String action, IamEntity.Role role) {
        return evaluator.ways(Request.of(caller, action, Optional.of(role.arn()), context));
    }

    private Entry find(IamEntity.Role role, Predicate<Principal> wanted) {
        List<Edge> edges = new ArrayList<>();
        SequencedSet<Gap> gaps = new TreeSet<>();
        Gaps.around(role, snapshot).forEach(gaps::add);
        for (Principal caller : candidates(role)) {
            if (!wanted.test(caller)) {
                continue;
            }
            for (String action : actions(caller)) {
                Ways ways = ways(caller, action, role);
                ways.open().forEach(way -> edges.add(new Edge(caller, way)));
                if (!ways.whole().isPossible()) {
                    Gaps.thatWiden(ways.whole()).forEach(gaps::add);
                }
            }
        }
        return new Entry(edges, List.copyOf(gaps));
    }

    private SequencedSet<Principal> candidates(IamEntity.Role role) {
        String partition = role.arn().partition();
        SequencedSet<Principal> found = new TreeSet<>(Comparator.comparing(Principal::text));
        callers.withRoles(parties.named(role))
                .filter(principal -> !(principal instanceof Principal.ServicePrincipal))
                .forEach(found::add);
        Audience audience = Audience.of(role, ASSUME_ROLE, policies);
        audience.accounts().forEach(account -> found.addAll(callers.assumers(account, partition)));
        callers.holders(audience).forEach(found::add);
        if (audience.everybody()) {
            parties.accountsAround(role)
                    .forEach(account -> everybody(role, account).forEach(found::add));
        }
        // Whom nothing names: where the trust policy lets nobody in, this tells what is missing.
        found.add(new Principal.AnyPrincipal());
        return found;
    }

    /** "*" needs no IAM policy in the role's own account, and one in every other. */
    private Stream<Principal> everybody(IamEntity.Role role, AccountId account) {
        String partition = role.arn().partition();
        return role.arn().accountId().filter(account::equals).isPresent()
                ? callers.all(account, partition)
                : callers.assumers(account, partition).stream();
    }
}
