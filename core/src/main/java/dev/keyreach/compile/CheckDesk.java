package dev.keyreach.compile;

import dev.keyreach.authz.Caller;
import dev.keyreach.authz.Check;
import dev.keyreach.authz.Decision.Denial;
import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.authz.GrantMatch;
import dev.keyreach.authz.Layer;
import dev.keyreach.authz.Operations;
import dev.keyreach.authz.PrincipalMatch;
import dev.keyreach.authz.Reason;
import dev.keyreach.authz.Request;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.algebra.World;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Decides one check by what matches in its layers. */
final class CheckDesk {
    private final KeyDesk desk;
    private final Bench bench;
    private final EvaluatorParts parts;
    private final Check check;
    private final MatchKey.Builder matches = new MatchKey.Builder();
    private final Map<Layer, List<Found>> found = new EnumMap<>(Layer.class);
    private boolean encryptionContext;
    private boolean deniesAlways;

    CheckDesk(KeyDesk desk, Check check) {
        this.desk = desk;
        this.bench = desk.bench();
        this.parts = bench.parts();
        this.check = check;
    }

    Result decide(Request request, Operations.Split split, Profile profile, boolean unnamed) {
        Optional<Reason> structural = parts.structural(check);
        if (structural.isPresent()) {
            return new Result.Denied(check, Denial.of(structural.get()));
        }
        Outcome keyPolicy = desk.askKeyPolicy(unnamed, check);
        List<GrantMatch> granted = parts.grants(check, desk.grants());
        LayerCollector identity = collect(Layer.IDENTITY, profile.identity(), false);
        boolean noWay = !hasWay(keyPolicy, granted, !identity.allowsNothing());
        if (noWay && bench.gapless()) {
            // Whether something denies as well changes nothing: nothing is missing whose absence it would excuse.
            return new Result.Denied(check, Denial.of(Reason.NO_ALLOW));
        }
        addCaller();
        addKeyPolicy(keyPolicy);
        addRcps();
        boolean blocked = addScps(profile.scpLevels());
        write(Layer.IDENTITY, identity);
        write(Layer.BOUNDARY, collect(Layer.BOUNDARY, profile.boundary().stream().toList(), true));
        if (deniesAlways) {
            return new Result.Denied(check, Denial.of(Reason.EXPLICIT_DENY));
        }
        if (noWay || blocked) {
            return new Result.Denied(check, Denial.of(noWay ? Reason.NO_ALLOW : Reason.BLOCKED));
        }
        return decided(request, split, granted);
    }

    private Result decided(Request request, Operations.Split split, List<GrantMatch> granted) {
        Optional<Residual.EncryptionContext> hole =
                encryptionContext || !bench.encryptionContextOpen()
                        ? Optional.empty()
                        : EncryptionContextHole.of(granted);
        addGrants(granted, hole);
        MatchKey key = matches.build();
        Evidence evidence = new Evidence(
                bench.policies(),
                bench.readings(),
                found,
                granted.stream().map(GrantMatch::grant).toList(),
                hole);
        Supplier<World> world = () -> parts.world(check);
        SharedDecision shared = bench.decisions().find(key, world).orElseGet(() -> {
            SharedDecision made = SharedDecision.of(parts.conclude(split, request), evidence);
            bench.decisions().add(key, made);
            return made;
        });
        return shared.decision()
                .denial()
                .<Result>map(denial -> new Result.Denied(check, denial))
                .orElseGet(() -> new Result.Open(check, shared, evidence));
    }

    /** Whether key policy or a grant lets the caller in, as far as its own side has something to say where that is needed. */
    private boolean hasWay(Outcome keyPolicy, List<GrantMatch> granted, boolean ownAllows) {
        boolean own = switch (check.caller().standing()) {
            case UNKNOWN, ANYBODY -> true;
            case KNOWN -> check.caller().isRootUser() || ownAllows;
            case MISSING, SERVICE_INTERNAL, SERVICE, FEDERATED, ANONYMOUS -> false;
        };
        boolean service = check.caller().standing() == Caller.Standing.SERVICE;
        boolean needsOwn = !service && !check.isSameAccount();
        return keyPolicy.allows().stream()
                        .flatMap(match -> match.kinds().stream())
                        .anyMatch(kind ->
                                own || !(needsOwn || (!service && kind.kind() == PrincipalMatch.Kind.ACCOUNT)))
                || granted.stream()
                        .filter(grant -> !grant.constraint().isFalse())
                        .anyMatch(grant -> own || grant.named().kind() != PrincipalMatch.Kind.ACCOUNT);
    }

    /** How the caller stands to the key, as far as ways, boundary and delegation depend on it. */
    private void addCaller() {
        Caller caller = check.caller();
        boolean delegates =
                caller.standing() == Caller.Standing.UNKNOWN || caller.standing() == Caller.Standing.ANYBODY;
        String party = caller.account().map(AccountId::digits).orElse("*");
        matches.add(check.isSameAccount())
                .add(caller.standing().ordinal())
                .add(caller.isRootUser())
                .add(caller.principal() instanceof Principal.FederatedUser)
                .add(delegates ? bench.parties().number(party) : -1)
                .add(caller.boundary().isPresent());
    }

    private LayerCollector collect(Layer layer, List<Slot> slots, boolean limitsOnly) {
        LayerCollector collector = new LayerCollector(bench.citesAll(), limitsOnly);
        for (Slot slot : slots) {
            collector.add(desk.ask(layer, slot.use(), slot.view(), check), slot.index(), slot.use());
        }
        return collector;
    }

    private void write(Layer layer, LayerCollector collector) {
        collector.write(matches, found.computeIfAbsent(layer, added -> new ArrayList<>()));
        encryptionContext |= collector.encryptionContext();
        deniesAlways |= collector.deniesAlways();
    }

    /** Each Allow of a key policy may be a way of its own kind. */
    private void addKeyPolicy(Outcome outcome) {
        LayerCollector collector = new LayerCollector(true, false);
        desk.keyPolicy().ifPresent(use -> collector.add(outcome, 0, use));
        write(Layer.KEY_POLICY, collector);
    }

    private void addRcps() {
        Function<ContextKey, Knowledge> known = parts.known(check, Layer.RCP);
        List<List<PolicyUse>> levels = parts.rcpLevels(check);
        for (List<PolicyUse> level : levels) {
            LayerCollector collector = new LayerCollector(bench.citesAll(), true);
            for (Slot slot : Profile.slots(level, bench.readings(), known)) {
                boolean names = bench.readings().of(slot.use()).names();
                Outcome outcome = names
                        ? desk.match(Layer.RCP, slot.use(), check)
                        : desk.ask(Layer.RCP, slot.use(), slot.view(), check);
                collector.add(outcome, 0, slot.use());
            }
            write(Layer.RCP, collector);
        }
        matches.list(levels.size());
    }

    /** Whether some level allows nothing. */
    private boolean addScps(List<List<Slot>> levels) {
        boolean blocked = false;
        for (List<Slot> level : levels) {
            LayerCollector collector = collect(Layer.SCP, level, true);
            blocked |= collector.allowsNothing();
            write(Layer.SCP, collector);
        }
        matches.list(levels.size());
        return blocked;
    }

    private void addGrants(List<GrantMatch> granted, Optional<Residual.EncryptionContext> hole) {
        for (GrantMatch grant : granted) {
            Residual constraint = hole.map(own -> EncryptionContextHole.fill(
                            grant.constraint(), own, EncryptionContextHole.placeholder(own)))
                    .orElse(grant.constraint());
            matches.add(grant.named().kind().ordinal())
                    .add(bench.residuals().number(grant.named().when()))
                    .add(bench.residuals().number(constraint));
        }
        matches.list(granted.size()).add(hole.isPresent());
    }
}
