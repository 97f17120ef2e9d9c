package dev.keyreach.query;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Exposure;
import dev.keyreach.edge.AccountCallers;
import dev.keyreach.edge.Trust;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Principal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
import java.util.stream.Stream;

/**
 * How parties outside one zone become the session of a role: chains of assumed roles, of any length, no role twice. Searched
 * backwards from the role, shortest first, and kept. Spec section 6.4. Safe for several threads.
 */
public final class Approaches {
    /** Chains into one role, and in one answer, after which only parties that have none yet get one; the answer says so. */
    public static final int MAX_CHAINS = 1_000;

    /** Beginnings of chains that are looked at for one role before that; a dense trust graph has more than memory. */
    private static final int MAX_BEGINNINGS = 20_000;

    private final Estate estate;
    private final AccountCallers callers;
    private final Trust trust;
    private final AccountId home;
    private final Zone zone;
    private final Map<Arn, Boolean> worthwhile = new ConcurrentHashMap<>();
    private final Map<Arn, Found> found = new ConcurrentHashMap<>();
    private final Map<Arn, Doors> doors = new ConcurrentHashMap<>();

    /** @param home the account of the key: classes are seen from there */
    Approaches(Estate estate, AccountCallers callers, Trust trust, AccountId home, Zone zone) {
        this.estate = estate;
        this.callers = callers;
        this.trust = trust;
        this.home = home;
        this.zone = zone;
    }

    /**
     * One chain, for one party.
     *
     * @param start who begins it, with the decisions about its first role, named
     * @param roles the roles that are assumed, the one in question last
     * @param steps one decision for each but the first, named
     */
    record Chain(Arrivals.Group start, List<Arn> roles, List<Decision> steps) {
        Chain {
            roles = List.copyOf(roles);
            steps = List.copyOf(steps);
        }
    }

    /**
     * All chains into one role.
     *
     * @param gaps missing inputs that could add chains
     * @param cut whether there are more
     */
    record Found(List<Chain> chains, List<Gap> gaps, boolean cut) {
        Found {
            chains = List.copyOf(chains);
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * Whether somebody outside may become the role, or nobody can be ruled out. Most roles of most accounts have no such way,
     * and need not be asked about any key. O(roles that lead to it), once.
     */
    boolean isWorthwhile(IamEntity.Role role) {
        Boolean known = worthwhile.get(role.arn());
        if (known != null) {
            return known;
        }
        Set<Arn> seen = new HashSet<>(Set.of(role.arn()));
        Deque<IamEntity.Role> queue = new ArrayDeque<>(List.of(role));
        while (!queue.isEmpty()) {
            IamEntity.Role next = queue.removeFirst();
            Trust.Entry entry = trust.into(next);
            boolean open = !entry.gaps().isEmpty() || entry.edges().stream().anyMatch(this::isFromOutside);
            if (open || worthwhile.getOrDefault(next.arn(), false)) {
                worthwhile.put(role.arn(), true);
                return true;
            }
            entry.edges().stream()
                    .flatMap(edge -> role(edge.caller()).stream())
                    .filter(before -> seen.add(before.arn()))
                    .forEach(queue::addLast);
        }
        // Whatever leads to it leads nowhere else either.
        seen.forEach(arn -> worthwhile.put(arn, false));
        return false;
    }

    private boolean isFromOutside(Trust.Edge edge) {
        return !zone.contains(edge.caller());
    }

    /** Nobody but a role, by any of its sessions, is on the way between two others. */
    private Optional<IamEntity.Role> role(Principal caller) {
        return caller instanceof Principal.IamRole ? callers.role(caller) : Optional.empty();
    }

    Found into(IamEntity.Role role) {
        Found known = found.get(role.arn());
        if (known == null) {
            known = search(role);
            found.put(role.arn(), known);
        }
        return known;
    }

    /** The end of a chain whose beginning is still open: roles, and a step for each but the first. */
    private record Rest(List<IamEntity.Role> roles, List<Decision> steps) {
        Rest preceded(IamEntity.Role role, Decision step) {
            return new Rest(before(role, roles), before(step, steps));
        }
    }

    /** Where there are too many chains, each party outside still has one of its shortest. */
    private Found search(IamEntity.Role role) {
        Found all = walk(role, false);
        if (!all.cut()) {
            return all;
        }
        Map<List<Object>, Chain> chains = new LinkedHashMap<>();
        Found shortest = walk(role, true);
        Stream.concat(all.chains().stream(), shortest.chains().stream())
                .forEach(chain -> chains.putIfAbsent(List.of(chain.start().party(), chain.roles()), chain));
        return new Found(List.copyOf(chains.values()), shortest.gaps(), true);
    }

    /**
     * Walks the edges backwards, breadth first.
     *
     * @param eachRoleOnce takes only one shortest chain from each role; otherwise all chains, up to the bounds
     */
    private Found walk(IamEntity.Role role, boolean eachRoleOnce) {
        List<Chain> chains = new ArrayList<>();
        SequencedSet<Gap> gaps = new TreeSet<>();
        Set<Arn> seen = new HashSet<>(Set.of(role.arn()));
        Deque<Rest> queue = new ArrayDeque<>(List.of(new Rest(List.of(role), List.of())));
        int beginnings = 0;
        while (!queue.isEmpty() && (eachRoleOnce || (chains.size() < MAX_CHAINS && beginnings < MAX_BEGINNINGS))) {
            Rest rest = queue.removeFirst();
            Doors into = doors(rest.roles().getFirst());
            gaps.addAll(into.gaps());
            List<Arn> roles = rest.roles().stream().map(IamEntity.Role::arn).toList();
            into.starts().forEach(start -> chains.add(new Chain(start, roles, rest.steps())));
            for (Step step : into.steps()) {
                IamEntity.Role before = step.from();
                if (eachRoleOnce ? seen.add(before.arn()) : !roles.contains(before.arn())) {
                    beginnings++;
                    queue.addLast(rest.preceded(before, step.decision()));
                }
            }
        }
        return new Found(chains, List.copyOf(gaps), !queue.isEmpty());
    }

    /**
     * The ways into one role, as chains need them: the same for all chains that begin with it.
     *
     * @param starts the parties outside that become it
     * @param steps from the roles that lead to it and that somebody outside may become
     */
    private record Doors(List<Arrivals.Group> starts, List<Step> steps, List<Gap> gaps) {
        Doors {
            starts = List.copyOf(starts);
            steps = List.copyOf(steps);
        }
    }

    /** @param decision about assuming the next role, named */
    private record Step(IamEntity.Role from, Decision decision) {}

    private Doors doors(IamEntity.Role role) {
        Doors known = doors.get(role.arn());
        if (known == null) {
            Trust.Entry entry = trust.into(role);
            known = new Doors(starts(entry), steps(entry), entry.gaps());
            doors.put(role.arn(), known);
        }
        return known;
    }

    private List<Step> steps(Trust.Entry entry) {
        List<Step> steps = new ArrayList<>();
        for (Trust.Edge edge : entry.edges()) {
            role(edge.caller())
                    .filter(this::isWorthwhile)
                    .ifPresent(before -> steps.add(new Step(before, inStep(edge))));
        }
        return steps;
    }

    private List<Arrivals.Group> starts(Trust.Entry entry) {
        Map<String, Arrivals> byStep = new TreeMap<>();
        entry.edges().stream()
                .filter(this::isFromOutside)
                .forEach(edge -> byStep.computeIfAbsent(edge.way().step().orElse(""), added -> new Arrivals())
                        .add(edge.caller(), exposure(edge), edge.way().decision()));
        List<Arrivals.Group> starts = new ArrayList<>();
        byStep.forEach((step, arrivals) -> arrivals.groups(estate)
                .forEach(group -> starts.add(step.isEmpty() ? group : group.then(decision -> decision.inStep(step)))));
        return starts;
    }

    private Exposure exposure(Trust.Edge edge) {
        return edge.way().everybody() ? Exposure.PUBLIC : estate.evaluator().exposure(edge.caller(), home);
    }

    private static Decision inStep(Trust.Edge edge) {
        Decision decision = edge.way().decision();
        return edge.way().step().map(decision::inStep).orElse(decision);
    }

    private static <T> List<T> before(T first, List<T> rest) {
        List<T> all = new ArrayList<>();
        all.add(first);
        all.addAll(rest);
        return List.copyOf(all);
    }
}
