package dev.keyreach.edge;

import dev.keyreach.authz.Check;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.EntryPoint;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Via;
import dev.keyreach.authz.Ways;
import dev.keyreach.compile.CompiledSnapshot;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.model.Grant;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The edges K-01 to K-08 that lead to a key. Spec section 7.2. Safe for several threads.
 */
final class KeyEdges {
    private static final List<String> AVAILABILITY = List.of(
            "kms:DisableKey", "kms:ScheduleKeyDeletion", "kms:ImportKeyMaterial", "kms:DeleteImportedKeyMaterial");
    private static final List<String> TAGGING = List.of("kms:TagResource", "kms:UntagResource");
    private static final List<String> ALIASING = List.of("kms:CreateAlias", "kms:UpdateAlias", "kms:DeleteAlias");
    private static final String CREATE_GRANT = "kms:CreateGrant";
    private static final String PUT_KEY_POLICY = "kms:PutKeyPolicy";
    private static final String REPLICATE = "kms:ReplicateKey";
    private static final String RE_ENCRYPT_FROM = "kms:ReEncryptFrom";
    private static final ContextKey FOR_AWS = ContextKeys.resolve("kms:GrantIsForAWSResource");

    private final KeyCallers callers;
    private final Actors actors;
    private final RequestContext context;
    private final RequestContext direct;
    private final RequestContext forService;
    private final ReEncryption reEncryption;
    private final Hinges hinges;
    private final AliasControl aliasControl;

    /** The permissions on a key by which one gives itself others: K-01 to K-07. */
    static Stream<String> giving() {
        return Stream.of(List.of(PUT_KEY_POLICY, CREATE_GRANT, RE_ENCRYPT_FROM, REPLICATE), TAGGING, ALIASING)
                .flatMap(List::stream);
    }

    KeyEdges(
            Snapshot snapshot,
            CompiledSnapshot compiled,
            Actors actors,
            RequestContext context,
            ReEncryption reEncryption,
            Hinges hinges) {
        this.callers = new KeyCallers(snapshot, compiled, actors);
        this.actors = actors;
        this.context = context;
        // A grant for an integrated service is not one that the caller makes directly (spec 7.2, K-02).
        this.direct = context.supplying(Map.of(FOR_AWS, List.of("false")));
        this.forService = context.supplying(Map.of(FOR_AWS, List.of("true")));
        this.reEncryption = reEncryption;
        this.hinges = hinges;
        this.aliasControl = new AliasControl(snapshot, actors, context);
    }

    /** Those that are asked for and lead to a key, in {@link Edge#ORDER}. */
    Collection<Edge> of(Key key, EdgeQuestion asked) {
        Set<EdgeKind> kinds = EnumSet.noneOf(EdgeKind.class);
        asked.kinds().stream().filter(EdgeQuestion::leadsToKey).forEach(kinds::add);
        return new Search(key, kinds, callers.all(key, asked::startsAt), Set.of()).edges();
    }

    /**
     * Those of some kinds that lead to a key, in {@link Edge#ORDER}.
     *
     * @param readers who can decrypt with it without condition, by text: re-encrypting (K-07) gives them nothing, and is not looked for
     */
    Collection<Edge> of(Key key, Set<EdgeKind> kinds, Set<String> readers) {
        return new Search(key, kinds, callers.all(key, caller -> true), readers).edges();
    }

    /**
     * Those of some kinds of somebody who has gained something, in {@link Edge#ORDER}.
     *
     * @param readers see {@link #of(Key, Set, Set)}
     */
    Collection<Edge> of(Key key, Actor gained, Set<EdgeKind> kinds, Set<String> readers) {
        return new Search(key, kinds, callers.only(key, gained), readers).edges();
    }

    /** Whether keys were not asked about under which somebody who has gained something may re-encrypt. */
    boolean isCut(Key key, Actor gained) {
        return reEncryption.isCut(gained, key.arn().region());
    }

    /** Who may make grants on a key only through services that are integrated with KMS: no edge (spec 7.2, K-02). In order. */
    Collection<Principal> throughServices(Key key, EdgeQuestion asked) {
        Map<String, Principal> some = new TreeMap<>();
        callers.all(key, asked::startsAt)
                .each(CREATE_GRANT, forService, (caller, decision) -> some.put(caller.text(), caller.principal()));
        if (!some.isEmpty()) {
            callers.all(key, caller -> some.containsKey(caller.text()))
                    .each(CREATE_GRANT, direct, (caller, decision) -> some.remove(caller.text()));
        }
        return some.values();
    }

    /** By which grants that have an action somebody may make further ones; empty where there is none. One decision. */
    Optional<Decision> byGrantsOf(Actor caller, Key key, String action) {
        Set<String> giving = key.grants().stream()
                .filter(grant -> has(grant, action))
                .map(Grant::id)
                .collect(Collectors.toUnmodifiableSet());
        Ways ways = grantWays(caller, key);
        return Alternatives.of(ways.open().stream()
                .filter(way -> way.entry() instanceof EntryPoint.OfGrant(String id) && giving.contains(id))
                .map(Ways.Way::decision));
    }

    private Ways grantWays(Actor caller, Key key) {
        return actors.ways(caller, Request.of(caller.principal(), CREATE_GRANT, Optional.of(key.arn()), direct));
    }

    private static boolean has(Grant grant, String action) {
        return grant.operations().stream().anyMatch(name -> action.equalsIgnoreCase("kms:" + name));
    }

    private static boolean isGrant(Via via) {
        return via == Via.GRANT || via == Via.GRANT_ACCOUNT;
    }

    /** One question about one key. For one thread. */
    private final class Search {
        private final Key key;
        private final Set<EdgeKind> kinds;
        private final KeyCallers.Of holders;
        private final Set<String> readers;
        private final Map<String, Edge> edges = new TreeMap<>();

        Search(Key key, Set<EdgeKind> kinds, KeyCallers.Of holders, Set<String> readers) {
            this.key = key;
            this.kinds = kinds;
            this.holders = holders;
            this.readers = readers;
        }

        Collection<Edge> edges() {
            kinds.forEach(this::find);
            edges.values().removeIf(edge -> !kinds.contains(edge.kind()));
            return edges.values();
        }

        private void find(EdgeKind kind) {
            switch (kind) {
                case K_01 -> holders.each(PUT_KEY_POLICY, context, (caller, decision) -> add(kind, caller, decision));
                case K_02 -> holders.each(CREATE_GRANT, direct, this::grants);
                case K_03 -> {
                    // Told apart from K-02 only when found, so both are looked for together.
                    if (!kinds.contains(EdgeKind.K_02)) {
                        holders.each(CREATE_GRANT, direct, this::grants);
                    }
                }
                case K_04 -> tags();
                case K_05 -> aliases();
                case K_06 -> replicas();
                case K_07 -> reEncryptions();
                case K_08 -> availability();
                case E_01,
                        E_02,
                        E_03,
                        E_04,
                        E_05,
                        E_06,
                        E_07,
                        E_08,
                        E_09,
                        E_10,
                        E_11,
                        E_12,
                        E_13,
                        E_14,
                        E_15,
                        E_16,
                        E_17,
                        E_18,
                        E_19,
                        E_20 -> throw new IllegalArgumentException("leads to no key: " + kind.id());
            }
        }

        private void reEncryptions() {
            holders.each(RE_ENCRYPT_FROM, reEncryption.toAnotherKey(), (caller, decision) -> {
                if (!readers.contains(caller.principal().text())) {
                    reEncryption
                            .from(caller, key.arn(), decision)
                            .ifPresent(whole -> add(EdgeKind.K_07, caller, whole));
                }
            });
        }

        private void replicas() {
            if (key.attributes().multiRegionType().filter("PRIMARY"::equals).isPresent()) {
                holders.each(REPLICATE, context, (caller, decision) -> add(EdgeKind.K_06, caller, decision));
            }
        }

        private void add(EdgeKind kind, Actor caller, Decision decision) {
            edges.put(
                    caller.principal().text() + " " + kind.id(),
                    new Edge(kind, caller.principal(), new EdgeTarget.Entity(key.arn()), decision));
        }

        /** By a policy anything can be granted to anybody; by a grant no more than that grant gives. */
        private void grants(Actor caller, Decision whole) {
            if (whole.via().stream().noneMatch(KeyEdges::isGrant)) {
                add(EdgeKind.K_02, caller, whole);
                return;
            }
            if (whole.via().stream().allMatch(KeyEdges::isGrant)) {
                add(EdgeKind.K_03, caller, whole);
                return;
            }
            Ways ways = grantWays(caller, key);
            List<Decision> byPolicy = new ArrayList<>();
            List<Decision> byGrant = new ArrayList<>();
            for (Ways.Way way : ways.open()) {
                (way.entry() instanceof EntryPoint.OfGrant ? byGrant : byPolicy).add(way.decision());
            }
            Alternatives.of(byPolicy).ifPresent(decision -> add(EdgeKind.K_02, caller, decision));
            Alternatives.of(byGrant).ifPresent(decision -> add(EdgeKind.K_03, caller, decision));
        }

        /** Whoever may tag the key, where that would serve it. */
        private void tags() {
            anyOf(TAGGING)
                    .forEach((caller, some) -> Alternatives.of(some)
                            .filter(decision -> !turning(caller, Hinge.TAGS).isEmpty())
                            .ifPresent(decision -> add(EdgeKind.K_04, caller, decision)));
        }

        /** Of these the half about the key is asked of everybody, the whole of those who have that. */
        private void aliases() {
            anyOf(ALIASING).keySet().forEach(caller -> {
                List<HingedStatement> turning = turning(caller, Hinge.ALIASES);
                if (!turning.isEmpty()) {
                    aliasControl.over(key, caller, turning).ifPresent(decision -> add(EdgeKind.K_05, caller, decision));
                }
            });
        }

        private List<HingedStatement> turning(Actor caller, Hinge hinge) {
            Request request = Request.of(caller.principal(), "kms:Decrypt", Optional.of(key.arn()), context);
            return hinges.turning(actors.check(caller, request), key, hinge);
        }

        /** Who can do one of several things, with a decision for each, sorted; conditions say of which. */
        private Map<Actor, List<Decision>> anyOf(List<String> actions) {
            Map<Actor, List<Decision>> some = new TreeMap<>(
                    Comparator.comparing(actor -> actor.principal().text()));
            actions.forEach(action -> holders.each(
                    action,
                    context,
                    (caller, decision) -> some.computeIfAbsent(caller, unseen -> new ArrayList<>())
                            .add(decision.inStep(Check.step(action, Optional.of(key.arn()))))));
            return some;
        }

        private void availability() {
            anyOf(AVAILABILITY)
                    .forEach((caller, some) ->
                            Alternatives.of(some).ifPresent(decision -> add(EdgeKind.K_08, caller, decision)));
        }
    }
}
