package dev.keyreach.compile;

import dev.keyreach.authz.Assumption;
import dev.keyreach.authz.Caller;
import dev.keyreach.authz.Check;
import dev.keyreach.authz.Decision.Denial;
import dev.keyreach.authz.GrantMatch;
import dev.keyreach.authz.Layer;
import dev.keyreach.authz.PrincipalMatch;
import dev.keyreach.authz.Reason;
import dev.keyreach.condition.algebra.World;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Principal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides checks by what matches in their layers: equal matches are decided once. For one thread. */
final class CheckDesk {
    private final KeySides keySides;
    private final CallerLayers callers;
    private final Bench bench;
    private final List<Assumption> assumptions;
    private final Map<Integer, Optional<Reason>> structural = new HashMap<>();

    /** @param assumptions what every decision of the operation rests on */
    CheckDesk(KeySides keySides, CallerLayers callers, Bench bench, List<Assumption> assumptions) {
        this.keySides = keySides;
        this.callers = callers;
        this.bench = bench;
        this.assumptions = List.copyOf(assumptions);
    }

    /**
     * Decides a check.
     *
     * @param profile that of its caller
     * @param unnamed whether nothing on the key's side names the caller itself
     */
    Result decide(Check check, Profile profile, boolean unnamed) {
        Optional<Reason> structural =
                unnamed ? structural(check, profile) : bench.parts().structural(check);
        if (structural.isPresent()) {
            return new Result.Denied(check, Denial.of(structural.get()));
        }
        Optional<Integer> kind = unnamed ? Optional.of(profile.numbers().kind()) : Optional.empty();
        KeySide keySide = keySides.keySide(check, kind);
        Part identity = callers.identity(check, profile);
        boolean noWay = !hasWay(check, keySide, !identity.allowsNothing());
        if (noWay && bench.gapless()) {
            // Whether something denies as well changes nothing: nothing is missing whose absence it would excuse.
            return new Result.Denied(check, Denial.of(Reason.NO_ALLOW));
        }
        Part boundary = callers.boundary(check, profile);
        Part scps = callers.scps(check, profile);
        Part rcps = keySides.rcps(check, kind);
        List<Part> parts = List.of(keySide.keyPolicyPart(), rcps, scps, identity, boundary);
        if (parts.stream().anyMatch(Part::deniesAlways)) {
            return new Result.Denied(check, Denial.of(Reason.EXPLICIT_DENY));
        }
        boolean blocked = !profile.scpLevels().isEmpty() && scps.allowsNothing();
        if (noWay || blocked) {
            return new Result.Denied(check, Denial.of(noWay ? Reason.NO_ALLOW : Reason.BLOCKED));
        }
        return decided(check, parts, keySide.grants());
    }

    /** The same for all callers of a kind. */
    private Optional<Reason> structural(Check check, Profile profile) {
        return structural.computeIfAbsent(
                profile.numbers().kind(), asked -> bench.parts().structural(check));
    }

    private Result decided(Check check, List<Part> parts, List<GrantMatch> granted) {
        Blanks blanks = granted.isEmpty() ? Blanks.NONE : Blanks.of(granted, mentioned(parts));
        MatchKey.Builder matches = new MatchKey.Builder();
        addCaller(check, matches);
        parts.forEach(part -> matches.list(part.numbers().length).addAll(part.numbers()));
        addGrants(granted, blanks, matches);
        MatchKey key = matches.build();
        Evidence evidence = new Evidence(
                bench.policies(),
                bench.readings(),
                found(parts),
                granted.stream().map(GrantMatch::grant).toList(),
                blanks);
        Supplier<World> world = () -> bench.parts().world(check);
        SharedDecision shared = bench.decisions().find(key, world).orElseGet(() -> {
            SharedDecision made =
                    SharedDecision.of(bench.parts().conclude(check, granted, assumptions), evidence, check.caller());
            bench.decisions().add(key, made);
            return made;
        });
        return shared.decision()
                .denial()
                .<Result>map(denial -> new Result.Denied(check, denial))
                .orElseGet(() -> new Result.Open(check, shared, evidence));
    }

    /** What the question or anything but the grants speaks of. */
    private Mentions mentioned(List<Part> parts) {
        Mentions all = bench.asked();
        for (Part part : parts) {
            all = all.and(part.mentions());
        }
        return all;
    }

    private static Map<Layer, List<Found>> found(List<Part> parts) {
        Map<Layer, List<Found>> found = new EnumMap<>(Layer.class);
        found.put(Layer.KEY_POLICY, parts.get(0).found());
        found.put(Layer.RCP, parts.get(1).found());
        found.put(Layer.SCP, parts.get(2).found());
        found.put(Layer.IDENTITY, parts.get(3).found());
        found.put(Layer.BOUNDARY, parts.get(4).found());
        return found;
    }

    /** Whether key policy or a grant lets the caller in, as far as its own side has something to say where that is needed. */
    private static boolean hasWay(Check check, KeySide keySide, boolean ownAllows) {
        Caller caller = check.caller();
        boolean own = switch (caller.standing()) {
            case UNKNOWN, ANYBODY -> true;
            case KNOWN -> caller.isRootUser() || ownAllows;
            case MISSING, SERVICE_INTERNAL, SERVICE, FEDERATED, ANONYMOUS -> false;
        };
        boolean service = caller.standing() == Caller.Standing.SERVICE;
        boolean needsOwn = !service && !check.isSameAccount();
        for (Outcome.Match allow : keySide.keyPolicy().allows()) {
            for (PrincipalMatch kind : allow.kinds()) {
                if (own || !(needsOwn || (!service && kind.kind() == PrincipalMatch.Kind.ACCOUNT))) {
                    return true;
                }
            }
        }
        for (GrantMatch grant : keySide.grants()) {
            if (!grant.constraint().isFalse() && (own || grant.named().kind() != PrincipalMatch.Kind.ACCOUNT)) {
                return true;
            }
        }
        return false;
    }

    /** How the caller stands to the key, as far as ways, boundary and delegation depend on it. */
    private void addCaller(Check check, MatchKey.Builder matches) {
        Caller caller = check.caller();
        boolean delegates =
                caller.standing() == Caller.Standing.UNKNOWN || caller.standing() == Caller.Standing.ANYBODY;
        String party = caller.account().map(AccountId::digits).orElse("*");
        matches.add(check.isSameAccount())
                .add(caller.standing().ordinal())
                .add(caller.isRootUser())
                .add(caller.principal() instanceof Principal.FederatedUser)
                .add(delegates ? bench.things().number(party) : -1)
                .add(caller.boundary().isPresent());
    }

    private void addGrants(List<GrantMatch> granted, Blanks blanks, MatchKey.Builder matches) {
        for (GrantMatch grant : granted) {
            matches.add(grant.named().kind().ordinal())
                    .add(bench.things().number(grant.named().when()))
                    .add(bench.things().number(blanks.open(grant.constraint())));
        }
        matches.list(granted.size())
                .add(blanks.encryptionContext().isPresent())
                .add(blanks.sourceArns().size());
    }
}
