package dev.keyreach.query;

import dev.keyreach.authz.Audience;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.EntryPoint;
import dev.keyreach.authz.Parties;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Sequences;
import dev.keyreach.authz.Ways;
import dev.keyreach.compile.CallerAccess;
import dev.keyreach.compile.InOrder;
import dev.keyreach.edge.AccountCallers;
import dev.keyreach.edge.Gaps;
import dev.keyreach.edge.Trust;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The question {@code external}: which outside parties can do something with a key, directly or through roles that they
 * assume. Spec section 6.4. What it learns about trust policies is kept for the next key. Safe for several threads.
 */
public final class External {
    private final Estate estate;
    private final Zone given;
    private final boolean chains;
    private final RequestContext context;
    private final Parties parties;
    private final AccountCallers callers;
    private final Trust trust;
    private final Sequences sequences = new Sequences();
    private final Map<AccountId, Approaches> approaches = new ConcurrentHashMap<>();

    /**
     * @param zone what counts as inside, besides the account of each key
     * @param chains whether ways through assumed roles are looked for
     * @param context what is assumed of every request
     */
    public External(Estate estate, Zone zone, boolean chains, RequestContext context) {
        this.estate = estate;
        this.given = zone;
        this.chains = chains;
        this.context = context;
        this.parties = new Parties(estate.snapshot(), estate.policies());
        this.callers = new AccountCallers(estate.snapshot(), estate.policies());
        this.trust = new Trust(estate.snapshot(), estate.policies(), estate.evaluator(), context, callers);
    }

    /**
     * One answer for each key and action, in the order given, worked out by several threads.
     *
     * @param actions what is asked of a key
     * @param work done with each answer by the thread that worked it out, such as writing it as text
     * @param sink given what came of the work by the thread of the caller. Each costs O(parties that the key's policy and grants
     *     name), with all principals of accounts that are named as a whole
     */
    public <R> void answers(
            List<Arn> keys, Function<Arn, List<String>> actions, Function<ExternalAnswer, R> work, Consumer<R> sink) {
        InOrder.forEach(
                keys,
                key -> actions.apply(key).stream()
                        .map(action -> work.apply(answer(key, action)))
                        .toList(),
                answers -> answers.forEach(sink));
    }

    /** The answer for one key and action. */
    public ExternalAnswer answer(Arn arn, String action) {
        return estate.snapshot()
                .key(arn)
                .map(key -> answer(key, action))
                .orElseGet(() -> new ExternalAnswer(
                        arn,
                        action,
                        List.of(),
                        List.of(new Gap(Gap.Code.KEY_NOT_LOADED, arn.toString(), Gap.Could.EITHER)),
                        false));
    }

    private ExternalAnswer answer(Key key, String action) {
        Collected collected = new Collected();
        estate.compiled().missingAround(key, action).forEach(collected.gaps::add);
        Audience audience = Audience.of(key, action, parties);
        Zone zone = given.around(key.account());
        Function<Principal, CallerAccess> access =
                estate.compiled().action(action, context).callersOf(key);
        for (Principal caller : outside(key, audience, zone)) {
            direct(caller, access.apply(caller), key, action, collected);
        }
        if (chains) {
            Approaches ways = approaches.computeIfAbsent(
                    key.account(), home -> new Approaches(estate, callers, trust, home, zone));
            roles(key, audience)
                    .filter(ways::isWorthwhile)
                    .forEach(role -> chains(
                            role, access.apply(new Principal.IamRole(role.arn())), ways, key, action, collected));
        }
        return collected.answer(key.arn(), action);
    }

    /** Most callers are denied, which is known without looking at each way. */
    private void direct(Principal caller, CallerAccess access, Key key, String action, Collected collected) {
        if (access.access().isEmpty()) {
            Gaps.thatWiden(access.gaps()).forEach(collected.gaps::add);
            return;
        }
        for (Ways.Way way : ways(caller, key, action).open()) {
            way.decision()
                    .exposure()
                    .ifPresent(exposure -> collected
                            .direct
                            .computeIfAbsent(way.entry(), added -> new Arrivals())
                            .add(caller, exposure, way.decision()));
        }
    }

    private void chains(
            IamEntity.Role role,
            CallerAccess access,
            Approaches approaches,
            Key key,
            String action,
            Collected collected) {
        List<Gap> widening = Gaps.thatWiden(access.gaps()).toList();
        if (access.access().isEmpty() && widening.isEmpty()) {
            return;
        }
        Approaches.Found found = approaches.into(role);
        if (access.access().isEmpty()) {
            if (!found.chains().isEmpty()) {
                collected.gaps.addAll(widening);
            }
            return;
        }
        collected.gaps.addAll(found.gaps());
        collected.cut |= found.cut();
        ways(new Principal.IamRole(role.arn()), key, action)
                .open()
                .forEach(way ->
                        found.chains().forEach(chain -> collected.chained.add(new Chained(chain, way, sequences))));
    }

    /** A chain, and what the session of its last role has. */
    private record Chained(Approaches.Chain chain, Ways.Way way, Sequences sequences) {
        private int hops() {
            return chain.roles().size();
        }

        private Arrivals.Party party() {
            return chain.start().party();
        }

        /** Empty when its steps exclude each other. */
        private Optional<ExternalEntry> entry() {
            Arrivals.Group start = chain.start().then(this::whole);
            return start.decision().isPossible()
                    ? Optional.of(External.entry(start, new ExternalPath(chain.roles(), way.entry())))
                    : Optional.empty();
        }

        private Decision whole(Decision first) {
            List<Decision> steps = new ArrayList<>();
            steps.add(first);
            steps.addAll(chain.steps());
            steps.add(way.step().map(way.decision()::inStep).orElse(way.decision()));
            return sequences.inSequence(steps, party().exposure());
        }
    }

    private Ways ways(Principal caller, Key key, String action) {
        return estate.evaluator().ways(Request.of(caller, action, Optional.of(key.arn()), context));
    }

    private static ExternalEntry entry(Arrivals.Group group, ExternalPath path) {
        return new ExternalEntry(
                group.party().account(),
                group.party().exposure(),
                group.principals(),
                group.rootUser(),
                group.anyIdentity(),
                path,
                group.decision(),
                group.parts());
    }

    /** Everybody outside who must be asked about. Anybody whom nothing names always is: that also tells what is missing. */
    private SequencedSet<Principal> outside(Key key, Audience audience, Zone zone) {
        SequencedSet<Principal> found = new TreeSet<>(Comparator.comparing(Principal::text));
        String partition = key.arn().partition();
        SequencedSet<AccountId> accounts = audience.everybody() ? parties.accountsAround(key) : audience.accounts();
        for (AccountId account : accounts) {
            if (!zone.contains(account)) {
                callers.all(account, partition).forEach(found::add);
                callers.rootUser(account).forEach(found::add);
            }
        }
        Stream.concat(callers.withRoles(parties.named(key)), callers.holders(audience))
                .filter(principal -> !zone.contains(principal))
                .forEach(found::add);
        found.add(new Principal.AnyPrincipal());
        return found;
    }

    /** The loaded roles that may have a way to the key, inside and outside, sorted. */
    private Stream<IamEntity.Role> roles(Key key, Audience audience) {
        Map<Arn, IamEntity.Role> roles = new TreeMap<>();
        estate.snapshot().accounts().values().stream()
                .filter(account -> audience.everybody() || audience.accounts().contains(account.id()))
                .flatMap(account -> account.roles().values().stream())
                .forEach(role -> roles.put(role.arn(), role));
        Stream.concat(parties.named(key).stream(), callers.holders(audience))
                .flatMap(principal -> callers.role(principal).stream())
                .forEach(role -> roles.put(role.arn(), role));
        return roles.values().stream();
    }

    /** What was found for one key and action. */
    private final class Collected {
        private final Map<EntryPoint, Arrivals> direct = new LinkedHashMap<>();
        private final List<Chained> chained = new ArrayList<>();
        private final SequencedSet<Gap> gaps = new TreeSet<>();
        private boolean cut;

        ExternalAnswer answer(Arn key, String action) {
            List<ExternalEntry> entries = new ArrayList<>(shortest());
            direct.forEach((point, arrivals) -> arrivals.groups(estate)
                    .forEach(group -> entries.add(entry(group, new ExternalPath(List.of(), point)))));
            return new ExternalAnswer(key, action, entries, List.copyOf(gaps), cut);
        }

        /** The chains, shortest first; past the bound one for each party that has none. */
        private List<ExternalEntry> shortest() {
            List<ExternalEntry> entries = new ArrayList<>();
            Set<Arrivals.Party> listed = new HashSet<>();
            chained.sort(Comparator.comparingInt(Chained::hops));
            for (Chained one : chained) {
                if (entries.size() >= Approaches.MAX_CHAINS && listed.contains(one.party())) {
                    cut = true;
                    continue;
                }
                one.entry().ifPresent(entry -> {
                    listed.add(one.party());
                    entries.add(entry);
                });
            }
            return entries;
        }
    }
}
